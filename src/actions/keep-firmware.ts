import { createHash } from "node:crypto";
import { AppError, invalidField } from "../domain/error.ts";
import { MAX_IMAGES } from "../domain/firmware.ts";
import { knowImage, type TypedName } from "../domain/firmware-image.ts";
import {
  addFirmwareImage,
  deleteFirmwareImage,
  type FirmwareImage,
  findFirmwareImage,
  imageBySha256,
  imageNamed,
  listFirmwareImages,
} from "../store/firmware-images.ts";
import { rolloutsGoingOn } from "../store/firmware-rollouts.ts";
import type { TimedStore } from "./ports.ts";

/**
 * Keeps an image of firmware, durably; one that is here already is given as it is. Throws `invalid` for a file that is no
 * whole image or contradicts what was typed, `conflict` where another one has its version, or there are too many.
 */
export function keepFirmware(
  { store, clock }: TimedStore,
  bytes: Uint8Array,
  typed: TypedName,
  uploadedBy: string,
): FirmwareImage {
  const { hashAt, project, ...name } = knowImage(bytes, typed);
  if (hashAt !== undefined && !isHashRight(bytes, hashAt))
    throw invalidField("file", "The image is damaged: its SHA-256 does not fit. Choose it again.");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const same = imageBySha256(store, sha256);
  if (same) return requireSameName(same, name);
  if (imageNamed(store, name))
    throw new AppError(
      "conflict",
      `Another image is here as ${name.version} for ${name.board}. Give this one a version of its own, or delete the other.`,
    );
  if (listFirmwareImages(store).length >= MAX_IMAGES)
    throw new AppError("conflict", `At most ${MAX_IMAGES} images are kept. Delete one that no device needs.`);
  const image = { ...name, project, sha256, uploadedBy, uploadedAtMs: clock.nowMs() };
  return addFirmwareImage(store, image, bytes);
}

/** The image of that number; throws `not-found`. */
export function requireFirmware({ store }: Pick<TimedStore, "store">, id: number): FirmwareImage {
  const image = findFirmwareImage(store, id);
  if (!image) throw new AppError("not-found", "There is no such firmware.");
  return image;
}

/** Deletes an image; throws `not-found`, and `conflict` while it is rolled out. */
export function deleteFirmware({ store }: Pick<TimedStore, "store">, id: number): void {
  const { version, board } = requireFirmware({ store }, id);
  if (rolloutsGoingOn(store).some(({ image }) => image === id))
    throw new AppError("conflict", `${version} for ${board} is being rolled out. Cancel that first.`);
  deleteFirmwareImage(store, id);
}

function requireSameName(same: FirmwareImage, name: Omit<TypedName, never>): FirmwareImage {
  if (same.board === name.board && same.version === name.version) return same;
  throw new AppError("conflict", `This file is here already, as ${same.version} for ${same.board}.`);
}

/** The last 32 bytes of an image are the SHA-256 of those before them. */
function isHashRight(bytes: Uint8Array, hashAt: number): boolean {
  const digest = createHash("sha256").update(bytes.subarray(0, hashAt)).digest();
  return digest.equals(bytes.subarray(hashAt));
}
