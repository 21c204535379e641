import { invalidField } from "../../domain/error.ts";
import type { Span } from "../../domain/period.ts";

const DAY_MS = 24 * 3_600_000;

/** What of a span was asked for. */
export interface AskedSpan {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/**
 * The span that was asked for, of a usual length where an end was left out: `usual` where both were. Throws `invalid`
 * where it is empty or longer than so many days.
 */
export function askedSpan({ from, to }: AskedSpan, usual: Span, mostDays = Number.POSITIVE_INFINITY): Span {
  const lengthMs = usual.toMs - usual.fromMs;
  const toMs = to ?? (from === undefined ? usual.toMs : Math.max(from + lengthMs, usual.toMs));
  const fromMs = from ?? (to === undefined ? usual.fromMs : Math.max(0, to - lengthMs));
  if (fromMs >= toMs) throw invalidField("to", "must be later than from");
  if (toMs - fromMs > mostDays * DAY_MS)
    throw invalidField("to", `must be at most ${mostDays} days after from`);
  return { fromMs, toMs };
}
