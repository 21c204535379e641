import { readMigrationFiles } from "drizzle-orm/migrator";
import { loadDriver, type Store } from "./open.ts";
import { newestMigrationMs } from "./schema-version.ts";

/** Something in a database that is not as this program makes and reads it, in a sentence. */
export interface Fault {
  readonly message: string;
}

/** Which tables, indexes and triggers of a database are not those that its migrations made, as far as it has them. */
export function schemaFaults(sqlite: Store["sqlite"], migrationsFolder: string): Fault[] {
  const [found, made] = [partsOf(sqlite), madeUpTo(newestMigrationMs(sqlite), migrationsFolder)];
  const missing = [...made.keys()].filter((part) => !found.has(part));
  // An index that somebody made for questions of their own changes nothing.
  const foreign = [...found.keys()].filter((part) => !made.has(part) && !part.startsWith("index "));
  const changed = [...made].filter(([part, text]) => (found.get(part) ?? text) !== text);
  return [
    ...missing.map((part) => ({ message: `The database has no ${part}.` })),
    ...foreign.map((part) => ({ message: `Meterbox did not make the ${part} of the database.` })),
    ...changed.map(([part]) => ({ message: `The ${part} of the database is not as Meterbox made it.` })),
  ];
}

/** What there is beside rows, such as `table meters`, and how SQLite keeps it; without what SQLite and Drizzle make for themselves. */
function partsOf(sqlite: Store["sqlite"]): Map<string, string> {
  const rows = sqlite
    .prepare(
      `SELECT type || ' ' || name, group_concat(tbl_name || ': ' || sql, char(10)) FROM sqlite_schema
       WHERE sql IS NOT NULL
         AND NOT (type = 'table' AND (name GLOB 'sqlite_*' OR name = '__drizzle_migrations'))
       GROUP BY type, name ORDER BY type <> 'table', name`,
    )
    .raw()
    .all();
  return new Map(rows as [string, string][]);
}

function madeUpTo(newestMs: number, migrationsFolder: string): Map<string, string> {
  const Driver = loadDriver();
  const sqlite = new Driver(":memory:");
  try {
    // As they are run on a folder.
    sqlite.pragma("foreign_keys = OFF");
    const migrations = readMigrationFiles({ migrationsFolder });
    const applied = migrations.filter(({ folderMillis }) => folderMillis <= newestMs);
    for (const statement of applied.flatMap(({ sql }) => sql)) sqlite.exec(statement);
    return partsOf(sqlite);
  } finally {
    sqlite.close();
  }
}
