import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Store } from "./open.ts";

/** Whether a database has a migration that this program does not know. */
export function isNewerThanProgram(sqlite: Store["sqlite"], migrationsFolder: string): boolean {
  if (!sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'").get()) return false;
  const applied = Number(
    sqlite.prepare("SELECT max(created_at) FROM __drizzle_migrations").pluck().get() ?? 0,
  );
  const known = readMigrationFiles({ migrationsFolder });
  return applied > Math.max(...known.map((migration) => migration.folderMillis));
}
