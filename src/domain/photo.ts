/** The largest photo that is kept. */
export const MAX_PHOTO_BYTES = 5 * 1024 * 1024;

/** What a photo can be. */
export type PhotoKind = "image/jpeg" | "image/png";

const BEGINNINGS: readonly (readonly [PhotoKind, readonly number[]])[] = [
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** What a file is by its first bytes, whatever its sender calls it; undefined where it is no photo. */
export function photoKind(bytes: Uint8Array): PhotoKind | undefined {
  return BEGINNINGS.find(([, beginning]) => beginning.every((byte, index) => bytes[index] === byte))?.[0];
}
