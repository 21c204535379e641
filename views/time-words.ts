import type { Dated } from "../src/domain/parent-links.ts";
import type { Format } from "./format.ts";

/** An edge of a time: the day where it is a midnight, else day and time. */
export function edgeInWords(atMs: number, format: Format): string {
  const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(format.timeZone);
  return local.toPlainDate().toZonedDateTime(format.timeZone).epochMilliseconds === atMs
    ? format.day(atMs)
    : format.dateTime(atMs);
}

/** A time as it goes on after a name: "from the beginning", "from 1 February 2026 to 1 March 2026". */
export function timeInWords({ fromMs, toMs }: Dated, format: Format): string {
  const words = format.words.meters.time;
  const from = edgeInWords(fromMs, format);
  if (toMs === null) return fromMs === 0 ? words.ever : words.since(from);
  const to = edgeInWords(toMs, format);
  return fromMs === 0 ? words.until(to) : words.between(from, to);
}
