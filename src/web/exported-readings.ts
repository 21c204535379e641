import type { Meter } from "../domain/meter.ts";
import type { Span } from "../domain/period.ts";
import type { Store } from "../store/open.ts";
import { readingsAsCsv } from "./api/reading-text.ts";

/** The readings of meters in a span as one CSV file, in pieces; the first column says of which meter a line is. */
export function* exportedReadings(store: Store, meters: readonly Meter[], span: Span): Generator<string> {
  let isBegun = false;
  for (const meter of meters) {
    const pieces = readingsAsCsv(store, meter, span, Number.POSITIVE_INFINITY);
    const head = pieces.next().value;
    if (!isBegun) yield `device_id,${head}`;
    isBegun = true;
    // A device id has neither commas nor quotes.
    for (const lines of pieces) yield lines.replaceAll(/^(?=.)/gm, `${meter.deviceId},`);
  }
}
