import { AppError } from "../domain/error.ts";
import { type Property, propertyErrors } from "../domain/property.ts";
import { isStoredCycle } from "./accounts.ts";
import { loadDriver, type Store } from "./open.ts";
import { type Fault, schemaFaults } from "./schema-faults.ts";
import { schemaVersion } from "./schema-version.ts";

/**
 * Makes a copy of a database one file that needs no other beside it, and looks through all its pages. Throws
 * `conflict` where it is damaged, no database of Meterbox, one that a newer program wrote, or one with faults.
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
  const [fault] = databaseFaults(sqlite, migrationsFolder);
  if (fault) throw new AppError("conflict", fault.message);
}

/**
 * What in a database somebody else must have written: parts that are not as its migrations made them, else a property or
 * cycles that no verb would have stored, and without which no page opens and nothing is billed.
 */
export function databaseFaults(sqlite: Store["sqlite"], migrationsFolder: string): Fault[] {
  const faults = schemaFaults(sqlite, migrationsFolder);
  return faults.length > 0 ? faults : [...propertyFaults(sqlite), ...cycleFaults(sqlite)];
}

function propertyFaults(sqlite: Store["sqlite"]): Fault[] {
  const columns = "name, currency, time_zone AS timeZone, locale";
  const property = sqlite.prepare<[], Property>(`SELECT ${columns} FROM property`).get();
  const errors = property ? propertyErrors(property) : [];
  return errors.map(({ field }) => ({ message: `The property's ${field} in the database cannot be used.` }));
}

function cycleFaults(sqlite: Store["sqlite"]): Fault[] {
  // A database of a release before accounts has no table of them.
  if (!sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'accounts'").get()) return [];
  return sqlite
    .prepare<[], { id: number; cycle: string }>("SELECT id, cycle FROM accounts ORDER BY id")
    .all()
    .filter(({ cycle }) => !isStoredCycle(cycle))
    .map(({ id }) => ({ message: `The billing cycle of account number ${id} cannot be read.` }));
}
