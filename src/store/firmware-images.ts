import { and, desc, eq, getTableColumns } from "drizzle-orm";
import type { FirmwareName } from "../domain/firmware.ts";
import { firmwareImages } from "./firmware-schema.ts";
import { type Store, written } from "./open.ts";

const { data: _data, ...SAID } = getTableColumns(firmwareImages);

/** What is known of an image. */
export interface FirmwareImage extends FirmwareName {
  readonly id: number;
  /** What the image itself says that it was built from; empty where it says nothing. */
  readonly project: string;
  readonly size: number;
  /** In lower-case hex. */
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly uploadedAtMs: number;
}

/** Keeps an image, durably. */
export function addFirmwareImage(
  store: Store,
  image: Omit<FirmwareImage, "id" | "size">,
  data: Uint8Array,
): FirmwareImage {
  return written(store, (tx) =>
    tx
      .insert(firmwareImages)
      .values({ ...image, size: data.length, data: Buffer.from(data) })
      .returning(SAID)
      .get(),
  );
}

/** All images that are kept, newest first. */
export function listFirmwareImages(store: Store): FirmwareImage[] {
  return store.db.select(SAID).from(firmwareImages).orderBy(desc(firmwareImages.id)).all();
}

/** The image of that number, or undefined. */
export function findFirmwareImage(store: Store, id: number): FirmwareImage | undefined {
  return store.db.select(SAID).from(firmwareImages).where(eq(firmwareImages.id, id)).get();
}

/** The image with exactly these bytes, or undefined. */
export function imageBySha256(store: Store, sha256: string): FirmwareImage | undefined {
  return store.db.select(SAID).from(firmwareImages).where(eq(firmwareImages.sha256, sha256)).get();
}

/** The image of that chip, board and version, or undefined. */
export function imageNamed(store: Store, { chip, board, version }: FirmwareName): FirmwareImage | undefined {
  return store.db
    .select(SAID)
    .from(firmwareImages)
    .where(
      and(
        eq(firmwareImages.chip, chip),
        eq(firmwareImages.board, board),
        eq(firmwareImages.version, version),
      ),
    )
    .get();
}

/** The bytes of the image with that SHA-256, or undefined. */
export function imageBytes(store: Store, sha256: string): Uint8Array | undefined {
  return store.db
    .select({ data: firmwareImages.data })
    .from(firmwareImages)
    .where(eq(firmwareImages.sha256, sha256))
    .get()?.data;
}

/** Deletes an image, durably; what was rolled out of it stays on record. */
export function deleteFirmwareImage(store: Store, id: number): void {
  store.db.delete(firmwareImages).where(eq(firmwareImages.id, id)).run();
}
