import { AppError, invalidField } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { MAX_PHOTO_BYTES, type PhotoKind, photoKind } from "../domain/photo.ts";
import { findMeterByNumber, requireMeter } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { putPhoto } from "../store/reading-photos.ts";
import { rederiveNow } from "../store/rederive.ts";
import { replacementFrom } from "../store/replacements.ts";
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
  /** What the display showed, as bytes of a JPEG or PNG; null where there is none. */
  readonly photo?: Uint8Array | null;
}

/** Keeps a typed-in register with its photo, or takes one back; the intervals follow. Throws `invalid`, `not-found` or `conflict`. */
export function typeReading(box: Box, deviceId: string, input: TypedInput): Promise<TypedReading> {
  const { takenAtMs, energyWh, typedBy } = input;
  const note = input.note.trim();
  if (!(takenAtMs >= EARLIEST_MS && takenAtMs <= box.clock.nowMs()))
    throw invalidField("timestamp", "The time of the reading lies between 2001 and now.");
  if (energyWh !== null && !(Number.isSafeInteger(energyWh) && energyWh >= 0 && energyWh <= MAX_REGISTER_WH))
    throw invalidField("energy_kwh", "The register is 0 to 1000000000 kWh, to the watt-hour.");
  if (note.length > MAX_NOTE) throw invalidField("note", `The note has at most ${MAX_NOTE} characters.`);
  const kind = input.photo ? checkPhoto(input.photo) : undefined;
  return box.store.works.run(async () => {
    await box.sealAll();
    const meter = requireMeter(box.store, deviceId);
    refuseWithoutRegister(box.store, meter);
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
      if (kind && input.photo) putPhoto(box.store, added.id, kind, input.photo);
      rederiveNow(box.store, meter, { fromMs: takenAtMs, toMs: takenAtMs });
      return added;
    })();
  });
}

/** What a photo is; throws `invalid` where it is none, empty or too large. */
function checkPhoto(photo: Uint8Array): PhotoKind {
  if (photo.length === 0) throw invalidField("photo", "The photo is empty. Take it again, or leave it out.");
  if (photo.length > MAX_PHOTO_BYTES) throw photoTooLarge();
  const kind = photoKind(photo);
  if (!kind) throw invalidField("photo", "The photo is neither a JPEG nor a PNG. Send it as one of them.");
  return kind;
}

/** What is said of a photo that is too large to be kept. */
export function photoTooLarge(): AppError {
  return invalidField(
    "photo",
    `A photo has at most ${MAX_PHOTO_BYTES / 1024 / 1024} MB. Send a smaller one.`,
  );
}

/** Throws `conflict` for a meter that has no counter to read: a sum, or one whose readings are another's. */
function refuseWithoutRegister(store: Store, { number, deviceId, isCombined }: Meter): void {
  if (isCombined)
    throw new AppError("conflict", `${deviceId} is a sum of meters. Type the reading in at one of them.`);
  const replacement = replacementFrom(store, number);
  if (!replacement) return;
  const into = findMeterByNumber(store, replacement.meter)?.deviceId ?? "";
  throw new AppError("conflict", `${deviceId} sends for ${into}. Type the reading in there.`);
}
