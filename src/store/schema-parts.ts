// What several tables say in the same way.
import { sql } from "drizzle-orm";
import { type AnySQLiteColumn, check } from "drizzle-orm/sqlite-core";

/** The check that a column holds one of the words that its type names. */
export function isOneOf(name: string, column: AnySQLiteColumn) {
  const words = column.enumValues?.map((word) => `'${word}'`) ?? [];
  return check(name, sql`${column} IN (${sql.raw(words.join(", "))})`);
}
