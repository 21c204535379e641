import { AppError, invalidField } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import type { Store } from "../store/open.ts";
import { listPhotos, photoBytes } from "../store/reading-photos.ts";
import { listTypedReadings, type TypedReading } from "../store/typed-readings.ts";

/** The photo in a form; null where there is none. Throws `invalid` for what is no file, or several. */
export async function photoOf(form: FormData): Promise<Uint8Array | null> {
  const [photo, ...more] = form.getAll("photo");
  if (photo === undefined || photo === "") return null;
  if (typeof photo === "string" || more.length > 0) throw invalidField("photo", "Send one photo, as a file.");
  // What a browser sends for a field in which no file was chosen; Bun leaves such a name out.
  if (!photo.name && photo.size === 0) return null;
  return new Uint8Array(await photo.arrayBuffer());
}

/**
 * The photo of a typed-in reading, which is named by its number or its instant, as a file to save: never shown, so that
 * nothing in it is run. Throws `not-found`.
 */
export function photoResponse(store: Store, meter: Meter, reading: string): Response {
  const typed = typedReading(listTypedReadings(store, meter.number), reading);
  const photo = typed && listPhotos(store, meter.number).get(typed.id);
  const bytes = photo && photoBytes(store, photo.typedReading);
  if (!typed || !photo || !bytes) throw new AppError("not-found", "There is no such photo.");
  const day = new Date(typed.takenAtMs).toISOString().slice(0, 10);
  const name = `${meter.deviceId.replaceAll(":", "-")}-${day}.${photo.mediaType === "image/png" ? "png" : "jpg"}`;
  return new Response(Uint8Array.from(bytes), {
    headers: {
      "Content-Type": photo.mediaType,
      "Content-Disposition": `attachment; filename="${name}"`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
}

function typedReading(all: readonly TypedReading[], reading: string): TypedReading | undefined {
  if (/^\d{1,15}$/.test(reading)) return all.find(({ id }) => id === Number(reading));
  const atMs = Date.parse(reading);
  return all.findLast(({ takenAtMs }) => takenAtMs === atMs);
}
