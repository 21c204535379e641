import type { Invoice } from "../domain/document.ts";
import type { Span } from "../domain/period.ts";
import { billedSpansOf } from "../store/billed-spans.ts";
import { checkBlocksIn, checkDerivedIn, type Difference, damagedIn } from "../store/check.ts";
import { documentAt, isInvoice } from "../store/documents.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { measuredMeters } from "./meter-use.ts";

const DAY_MS = 86_400_000;
/** A register at the end of a span follows from readings around it. */
const AROUND_MS = 2 * DAY_MS;
/** So much is looked through at a time; between, what waits to be sealed has its turn. */
const PIECE_MS = 14 * DAY_MS;

/**
 * Looks through the stored readings on which documents rest, and what follows from them: what differs, by document, in
 * sentences. Every reading is sealed.
 */
export async function checkBlocks(
  store: Store,
  chainIndexes: readonly number[],
  tell: (line: string) => void,
  isStopping: () => boolean,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const spans = chainIndexes.flatMap((document) =>
    [...billedSpansOf(store, document), ...namedSpans(store, document)].map(({ meter, fromMs, toMs }) => ({
      document,
      meter,
      fromMs: fromMs - AROUND_MS,
      toMs: toMs + AROUND_MS,
    })),
  );
  const found = new Map<number, Set<string>>();
  for (const [number, ofMeter] of Map.groupBy(spans, ({ meter }) => meter)) {
    const meter = findMeterByNumber(store, number);
    if (!meter) continue;
    const differences: Difference[] = [];
    for (const span of joined(ofMeter)) {
      differences.push(...damagedIn(store, meter, span));
      // All blocks first: deriving sets a damaged one aside, and nobody would find it any more.
      for (const check of [checkBlocksIn, checkDerivedIn])
        for (const piece of piecesOf(span)) {
          if (isStopping()) return new Map();
          await store.works.run(async () => {
            await check(store, meter, piece, (difference) => differences.push(difference));
          });
        }
    }
    tell(`${meter.deviceId}: its readings were looked through`);
    for (const { document, fromMs, toMs } of ofMeter)
      for (const difference of differences)
        if (difference.toMs > fromMs && difference.fromMs < toMs)
          found.set(document, (found.get(document) ?? new Set()).add(`readings of ${difference.text}`));
  }
  return new Map([...found].map(([document, texts]) => [document, [...texts]]));
}

/** What is not on record of what an invoice says that it rests on: without that, nobody would see it change. */
export function missingSpans(store: Store, invoice: Invoice): string[] {
  const known = billedSpansOf(store, invoice.chainIndex);
  return spansNamedBy(invoice)
    .filter(
      (span) =>
        !known.some(
          ({ meter, fromMs, toMs }) => meter === span.meter && fromMs <= span.fromMs && toMs >= span.toMs,
        ),
    )
    .map(({ deviceId }) => `that it rests on ${deviceId} is not on record any more`);
}

/** The spans that a document names itself, whatever is on record beside it. */
function namedSpans(store: Store, chainIndex: number) {
  try {
    const stored = documentAt(store, chainIndex);
    return stored && isInvoice(stored) ? spansNamedBy(stored.document) : [];
  } catch {
    // What cannot be read is named by the check of the chain.
    return [];
  }
}

function spansNamedBy({ supplies }: Invoice) {
  return supplies
    .flatMap(({ meters }) => meters.flatMap(measuredMeters))
    .map(({ meter, deviceId, span }) => ({ meter, deviceId, ...span }));
}

/** A span in pieces that begin and end with days, as blocks do. */
function piecesOf({ fromMs, toMs }: Span): Span[] {
  const startMs = Math.floor(fromMs / DAY_MS) * DAY_MS;
  return Array.from({ length: Math.ceil((toMs - startMs) / PIECE_MS) }, (_, index) => ({
    fromMs: startMs + index * PIECE_MS,
    toMs: Math.min(startMs + (index + 1) * PIECE_MS, toMs),
  }));
}

/** Spans that meet or overlap as one, in order of time. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const { fromMs, toMs } of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = all.at(-1);
    if (last && fromMs <= last.toMs) all[all.length - 1] = { ...last, toMs: Math.max(last.toMs, toMs) };
    else all.push({ fromMs, toMs });
  }
  return all;
}
