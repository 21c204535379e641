import type { Store } from "./open.ts";

/** The number that the next row of a table is going to have; tables never use one again. */
export function nextRowNumber(store: Store, table: "replacements"): number {
  const last = store.statement("SELECT seq FROM sqlite_sequence WHERE name = ?").pluck().get(table);
  return (typeof last === "number" ? last : 0) + 1;
}
