import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { PhotoKind } from "../domain/photo.ts";
import type { Store } from "./open.ts";
import { readingPhotos } from "./replacement-schema.ts";

/** What is said of a photo of a register. */
export interface ReadingPhoto {
  /** The number of the typed-in reading. */
  readonly typedReading: number;
  readonly mediaType: PhotoKind;
  /** In hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Keeps the photo of a register that was typed in, with its SHA-256; part of the transaction that keeps the reading. */
export function putPhoto(store: Store, typedReading: number, mediaType: PhotoKind, data: Uint8Array): void {
  const sha256 = createHash("sha256").update(data).digest("hex");
  store.db
    .insert(readingPhotos)
    .values({ typedReading, mediaType, sha256, data: Buffer.from(data) })
    .run();
}

/** What is said of the photos of a meter's typed-in readings, by the reading's number. */
export function listPhotos(store: Store, meter: number): Map<number, ReadingPhoto> {
  const rows = store
    .statement(
      `SELECT typed_reading AS typedReading, media_type AS mediaType, sha256, length(data) AS bytes
       FROM reading_photos JOIN typed_readings ON id = typed_reading WHERE meter = ?`,
    )
    .all(meter) as ReadingPhoto[];
  return new Map(rows.map((row) => [row.typedReading, row]));
}

/** The bytes of the photo of a typed-in reading. */
export function photoBytes(store: Store, typedReading: number): Uint8Array | undefined {
  const row = store.db
    .select({ data: readingPhotos.data })
    .from(readingPhotos)
    .where(eq(readingPhotos.typedReading, typedReading))
    .get();
  return row?.data;
}
