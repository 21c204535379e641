import type { Span } from "../domain/period.ts";
import { markAccountDraftsStale } from "./account-drafts.ts";
import { touchBilledSpans } from "./billed-spans.ts";
import { sumsOf } from "./combined.ts";
import { markDraftsStale } from "./drafts.ts";
import type { Store } from "./open.ts";

/**
 * Notes that the energy of a span of a meter may be another one now, and with it that of every sum that it is a part
 * of: what rests on it is to be computed again. A part of the transaction that changes it.
 */
export function noteEnergyChange(store: Store, meter: number, span: Span): void {
  for (const number of [meter, ...sumsOf(store, meter, span)]) {
    markDraftsStale(store, number, span);
    touchBilledSpans(store, number, span);
  }
  markAccountDraftsStale(store, span);
}
