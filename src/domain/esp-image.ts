// Espressif's application image: docs.espressif.com/projects/esp-idf, "App Image Format"; the layouts are those of
// esp_app_format.h and esp_app_desc.h of ESP-IDF 5.

/** What an image for an ESP32 says of itself. */
export interface EspImage {
  /** As devices name it: `esp32`, `esp32c3` …; undefined for a chip that is not known here. */
  readonly chip: string | undefined;
  /** What its build called the program and its version; Arduino's prebuilt libraries put their own there. */
  readonly project: string;
  readonly version: string;
  /** Where the SHA-256 of all bytes before it stands; undefined where none is appended. */
  readonly hashAt: number | undefined;
}

/** Why bytes are no whole image. */
export type EspFault = "truncated" | "too-long" | "no-app" | "checksum";

const MAGIC = 0xe9;
const HEADER_BYTES = 24;
const SEGMENT_HEADER_BYTES = 8;
const MAX_SEGMENTS = 16;
const CHIP_ID_AT = 12;
const HASH_APPENDED_AT = 23;
const HASH_BYTES = 32;
/** The description of the program is the beginning of the first segment. */
const DESCRIPTION_AT = HEADER_BYTES + SEGMENT_HEADER_BYTES;
const DESCRIPTION_BYTES = 256;
const DESCRIPTION_MAGIC = 0xabcd5432;
const VERSION_AT = DESCRIPTION_AT + 16;
const PROJECT_AT = DESCRIPTION_AT + 48;
const TEXT_BYTES = 32;
const CHECKSUM_SEED = 0xef;

/** `esp_chip_id_t`, by the names of ESP-IDF's targets. */
const CHIPS: Readonly<Record<number, string>> = {
  0: "esp32",
  2: "esp32s2",
  5: "esp32c3",
  9: "esp32s3",
  12: "esp32c2",
  13: "esp32c6",
  16: "esp32h2",
  18: "esp32p4",
};

/** Whether bytes begin as an image for an ESP32 does. */
export function isEspImage(bytes: Uint8Array): boolean {
  return bytes[0] === MAGIC;
}

/** Reads an image to its end, with its checksum; gives what is wrong with one that is not whole. */
export function readEspImage(bytes: Uint8Array): EspImage | EspFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const segments = bytes[1] ?? 0;
  if (segments === 0 || segments > MAX_SEGMENTS) return "no-app";
  if (bytes.length < DESCRIPTION_AT + DESCRIPTION_BYTES) return "truncated";
  if (view.getUint32(DESCRIPTION_AT, true) !== DESCRIPTION_MAGIC) return "no-app";
  const end = endOfSegments(view, segments);
  // The checksum is the last byte of a block of 16.
  const checksumAt = end === undefined ? undefined : end + 15 - (end % 16);
  if (checksumAt === undefined || checksumAt >= bytes.length) return "truncated";
  if (checksumOf(bytes, view, segments) !== bytes[checksumAt]) return "checksum";
  const hashAt = bytes[HASH_APPENDED_AT] === 1 ? checksumAt + 1 : undefined;
  const length = checksumAt + 1 + (hashAt === undefined ? 0 : HASH_BYTES);
  if (bytes.length !== length) return bytes.length < length ? "truncated" : "too-long";
  return {
    chip: CHIPS[view.getUint16(CHIP_ID_AT, true)],
    project: textAt(bytes, PROJECT_AT),
    version: textAt(bytes, VERSION_AT),
    hashAt,
  };
}

function endOfSegments(view: DataView, segments: number): number | undefined {
  let at = HEADER_BYTES;
  for (let segment = 0; segment < segments; segment++) {
    if (at + SEGMENT_HEADER_BYTES > view.byteLength) return undefined;
    at += SEGMENT_HEADER_BYTES + view.getUint32(at + 4, true);
  }
  return at <= view.byteLength ? at : undefined;
}

function checksumOf(bytes: Uint8Array, view: DataView, segments: number): number {
  let checksum = CHECKSUM_SEED;
  let at = HEADER_BYTES;
  for (let segment = 0; segment < segments; segment++) {
    const length = view.getUint32(at + 4, true);
    at += SEGMENT_HEADER_BYTES;
    for (const byte of bytes.subarray(at, at + length)) checksum ^= byte;
    at += length;
  }
  return checksum;
}

function textAt(bytes: Uint8Array, at: number): string {
  const text = new TextDecoder().decode(bytes.subarray(at, at + TEXT_BYTES));
  return text.replace(/\0.*$/s, "").replaceAll(/\p{Cc}/gu, "");
}
