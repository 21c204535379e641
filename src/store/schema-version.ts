import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Store } from "./open.ts";

/** How a database stands to the migrations that this program knows: `older` has to be migrated, `newer` cannot be used. */
export type SchemaVersion = "empty" | "older" | "same" | "newer";

/** Compares a database's last migration with the newest one that this program knows. */
export function schemaVersion(sqlite: Store["sqlite"], migrationsFolder: string): SchemaVersion {
  if (!sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'").get())
    return "empty";
  const applied = newestMigrationMs(sqlite);
  if (applied === 0) return "empty";
  const newest = Math.max(
    ...readMigrationFiles({ migrationsFolder }).map((migration) => migration.folderMillis),
  );
  return applied === newest ? "same" : applied > newest ? "newer" : "older";
}

/** When the newest migration that a database has was written; 0 where it has none. */
export function newestMigrationMs(sqlite: Store["sqlite"]): number {
  return Number(sqlite.prepare("SELECT max(created_at) FROM __drizzle_migrations").pluck().get() ?? 0);
}
