import { invalidField } from "../domain/error.ts";

/** An instant as a `datetime-local` field has it: local to the zone, to the minute. */
export function localText(atMs: number, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: "minute", roundingMode: "floor" });
}

/**
 * The instant (UTC epoch milliseconds) of a `datetime-local` field; of a time that the clock shows twice the first.
 * Throws `invalid` naming the field.
 */
export function localInstant(text: string, timeZone: string, field: string): number {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    throw invalidField(field, "Write the date and the time, such as 2026-01-29 10:00.");
  }
}
