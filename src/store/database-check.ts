import { AppError } from "../domain/error.ts";
import { loadDriver, type Store } from "./open.ts";
import { schemaVersion } from "./schema-version.ts";

/**
 * Makes a copy of a database one file that needs no other beside it, and looks through all its pages. Throws
 * `conflict` where it is damaged, no database of Meterbox, or one that a newer program wrote.
 */
export function checkDatabase(file: string, migrationsFolder: string): void {
  try {
    const Driver = loadDriver();
    const sqlite = new Driver(file, { fileMustExist: true });
    try {
      checkOpened(sqlite, migrationsFolder);
    } finally {
      sqlite.close();
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!code.startsWith("SQLITE_")) throw error;
    const isDamaged = /^SQLITE_(NOTADB|CORRUPT)/.test(code);
    throw new AppError(
      "conflict",
      isDamaged ? `It is damaged, or no database (${code}).` : `It could not be read to its end (${code}).`,
    );
  }
}

function checkOpened(sqlite: Store["sqlite"], migrationsFolder: string): void {
  // Alone on it, SQLite needs no shared memory, which a memory stick or a network share may not give.
  sqlite.pragma("locking_mode = EXCLUSIVE");
  sqlite.pragma("journal_mode = DELETE");
  const faults = sqlite.prepare("PRAGMA quick_check(1)").pluck().all();
  if (faults.length !== 1 || faults[0] !== "ok")
    throw new AppError("conflict", `It is damaged (${String(faults[0])}).`);
  const tables = sqlite
    .prepare(
      "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('folder', 'meters', 'property', '__drizzle_migrations')",
    )
    .pluck()
    .get();
  if (tables !== 4) throw new AppError("conflict", "It is no database of Meterbox.");
  if (schemaVersion(sqlite, migrationsFolder) === "newer")
    throw new AppError("conflict", "A newer Meterbox wrote it. Use that version, or a newer one.");
}
