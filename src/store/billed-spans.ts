import type { Span } from "../domain/period.ts";
import type { billedSpans } from "./document-schema.ts";
import { keeping } from "./kept.ts";
import type { Store } from "./open.ts";

type Row = typeof billedSpans.$inferSelect;

/** A meter's time on which a document rests. */
export type BilledSpan = Pick<Row, "meter" | "fromMs" | "toMs">;

/** Notes on which meters a document rests, and in which spans; part of the transaction that issues it. */
export function putBilledSpans(store: Store, chainIndex: number, spans: readonly BilledSpan[]): void {
  const statement = store.statement(
    "INSERT INTO billed_spans (document, meter, from_ms, to_ms, is_touched) VALUES (?, ?, ?, ?, 0)",
  );
  for (const { meter, fromMs, toMs } of spans) statement.run(chainIndex, meter, fromMs, toMs);
}

/** The spans on which a document rests, by meter and time. */
export function billedSpansOf(store: Store, chainIndex: number): BilledSpan[] {
  return store
    .statement(
      `SELECT meter, from_ms AS fromMs, to_ms AS toMs FROM billed_spans WHERE document = ? ORDER BY meter, from_ms`,
    )
    .all(chainIndex) as BilledSpan[];
}

/** The documents that rest on a meter's time after an instant, by their place in the chain. */
export function documentsRestingAfter(store: Store, meter: number, afterMs: number): number[] {
  return store
    .statement("SELECT DISTINCT document FROM billed_spans WHERE meter = ? AND to_ms > ?")
    .pluck()
    .all(meter, afterMs) as number[];
}

/** Notes that the energy of a meter's span was derived again, so that what was billed of it may be another today. */
export function touchBilledSpans(store: Store, meter: number, { fromMs, toMs }: Span): void {
  store
    .statement(
      "UPDATE billed_spans SET is_touched = 1 WHERE meter = ? AND to_ms > ? AND from_ms < ? AND is_touched = 0",
    )
    .run(meter, fromMs, toMs);
}

/** The documents whose energy may be another today, by their place in the chain. */
export function touchedInvoices(store: Store): number[] {
  const rows = store
    .statement("SELECT DISTINCT document FROM billed_spans WHERE is_touched = 1 ORDER BY document")
    .all() as Pick<Row, "document">[];
  return rows.map(({ document }) => document);
}

/** Notes that a document was looked at since its energy was derived again. */
export function clearTouched(store: Store, chainIndex: number): void {
  store.statement("UPDATE billed_spans SET is_touched = 0 WHERE document = ?").run(chainIndex);
}

/** Whether a document rests on a meter. */
export function isMeterBilled(store: Store, meter: number): boolean {
  return store.statement("SELECT 1 FROM billed_spans WHERE meter = ? LIMIT 1").get(meter) !== undefined;
}

/** The end of the last span of a meter on which a document rests, or undefined. */
export const billedUntilMs = keeping((store: Store, meter: number): number | undefined => {
  const { untilMs } = store
    .statement("SELECT max(to_ms) AS untilMs FROM billed_spans WHERE meter = ?")
    .get(meter) as { readonly untilMs: number | null };
  return untilMs ?? undefined;
});

/** Lets a document be compared with today's readings again. */
export function touchDocument(store: Store, chainIndex: number): void {
  store.statement("UPDATE billed_spans SET is_touched = 1 WHERE document = ?").run(chainIndex);
}

/** When the newest document that rests on a meter was issued, or undefined. */
export function billedAtMs(store: Store, meter: number): number | undefined {
  const { atMs } = store
    .statement(
      `SELECT max(documents.issued_at_ms) AS atMs FROM billed_spans
       JOIN documents ON documents.chain_index = billed_spans.document WHERE billed_spans.meter = ?`,
    )
    .get(meter) as { readonly atMs: number | null };
  return atMs ?? undefined;
}

/** Where the first span of a meter begins on which a document rests that was issued after an instant, or undefined. */
export function billedFromMs(store: Store, meter: number, issuedAfterMs: number): number | undefined {
  const { fromMs } = store
    .statement(
      `SELECT min(billed_spans.from_ms) AS fromMs FROM billed_spans
       JOIN documents ON documents.chain_index = billed_spans.document
       WHERE billed_spans.meter = ? AND documents.issued_at_ms > ?`,
    )
    .get(meter, issuedAfterMs) as { readonly fromMs: number | null };
  return fromMs ?? undefined;
}
