import type { BitReader } from "./bit-reader.ts";
import type { BitWriter } from "./bit-writer.ts";
import { planResiduals, readResiduals, writeResiduals } from "./residuals.ts";

/** Which of a column's values are there, 1 or 0 each. */
export type Presence = Uint8Array;

/** Writes which values are there: the coder's number, then 1 for each that is absent. */
export function writePresence(writer: BitWriter, presence: Presence): void {
  const absences = Int32Array.from(presence, (present) => 1 - present);
  const plan = planResiduals(absences, absences.length);
  writer.byte(plan.coder);
  writeResiduals(writer, plan, absences, absences.length);
}

/** Reads which of `count` values are there, and how many. */
export function readPresence(reader: BitReader, count: number): { presence: Presence; presentCount: number } {
  const absences = new Int32Array(count);
  readResiduals(reader, reader.byte() & 3, absences, count);
  const presence = new Uint8Array(count);
  let presentCount = 0;
  for (let index = 0; index < count; index++) {
    if (absences[index] !== 0) continue;
    presence[index] = 1;
    presentCount++;
  }
  return { presence, presentCount };
}
