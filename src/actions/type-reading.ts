import { AppError, invalidField } from "../domain/error.ts";
import { requireMeter } from "../store/meters.ts";
import { rederiveNow } from "../store/rederive.ts";
import { addTypedReading, listTypedReadings, type TypedReading } from "../store/typed-readings.ts";
import type { Box } from "./ports.ts";

const EARLIEST_MS = Date.UTC(2001, 0, 1);
const MAX_REGISTER_WH = 1e12;
const MAX_NOTE = 500;

/** A register that somebody has read off a meter; null takes back what was typed in for that instant. */
export interface TypedInput {
  readonly takenAtMs: number;
  readonly energyWh: number | null;
  readonly note: string;
  readonly typedBy: string;
}

/** Keeps a typed-in register, or takes one back; the intervals follow. Throws `invalid`, `not-found` or `conflict`. */
export function typeReading(box: Box, deviceId: string, input: TypedInput): Promise<TypedReading> {
  const { takenAtMs, energyWh, typedBy } = input;
  const note = input.note.trim();
  if (!(takenAtMs >= EARLIEST_MS && takenAtMs <= box.clock.nowMs()))
    throw invalidField("timestamp", "The time of the reading lies between 2001 and now.");
  if (energyWh !== null && !(Number.isSafeInteger(energyWh) && energyWh >= 0 && energyWh <= MAX_REGISTER_WH))
    throw invalidField("energy_kwh", "The register is 0 to 1000000000 kWh, to the watt-hour.");
  if (note.length > MAX_NOTE) throw invalidField("note", `The note has at most ${MAX_NOTE} characters.`);
  return box.store.works.run(async () => {
    await box.sealAll();
    const meter = requireMeter(box.store, deviceId);
    if (takenAtMs < (meter.rawFromMs ?? 0))
      throw new AppError(
        "conflict",
        "The raw readings of that time have expired; what follows from them is final.",
      );
    const known = listTypedReadings(box.store, meter.number).findLast(
      (typed) => typed.takenAtMs === takenAtMs,
    );
    if (energyWh === null && (known?.energyWh ?? null) === null)
      throw new AppError("not-found", "Nothing was typed in for that time.");
    return box.store.sqlite.transaction(() => {
      const typed = { takenAtMs, energyWh, typedBy, typedAtMs: box.clock.nowMs(), note };
      const added = addTypedReading(box.store, meter.number, typed);
      rederiveNow(box.store, meter, { fromMs: takenAtMs, toMs: takenAtMs });
      return added;
    })();
  });
}
