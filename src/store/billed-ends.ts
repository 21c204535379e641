import type { Store } from "./open.ts";

/** Until when each document rests on a meter, the latest first. */
export function billedEndsOf(
  store: Store,
  meter: number,
): { readonly document: number; readonly toMs: number }[] {
  return store
    .statement(
      `SELECT document, max(to_ms) AS toMs FROM billed_spans WHERE meter = ?
       GROUP BY document ORDER BY toMs DESC, document DESC`,
    )
    .all(meter) as { document: number; toMs: number }[];
}
