import { type AppError, invalidField } from "./error.ts";
import { type EspFault, type EspImage, isEspImage, readEspImage } from "./esp-image.ts";
import { type FirmwareName, isFirmwareVersion, isHardwareName, MAX_IMAGE_BYTES } from "./firmware.ts";

/** What an image is, as it says itself and as it was typed. */
export interface KnownImage extends FirmwareName {
  /** What it says that it was built from; empty where it says nothing. */
  readonly project: string;
  /** Where the SHA-256 of all bytes before it stands; undefined where none is appended. */
  readonly hashAt: number | undefined;
}

/** What was typed of an image; empty what was not. */
export type TypedName = Readonly<Record<keyof FirmwareName, string>>;

/** By this line an image says what it is: a POSIX build begins with it, one for a chip carries it anywhere. */
const LINE = /^meterbox-image (\S{1,32}) (\S{1,32}) (\S{1,31})$/;
const LINE_BEGIN = Buffer.from("meterbox-image ");
const LONGEST_LINE = 128;
const OWN_PROJECT = "meterbox";

/**
 * What an image is for and which one it is. Throws `invalid` for a file that is no firmware or not whole, for what
 * contradicts the file, and for what neither the file says nor anybody typed.
 */
export function knowImage(bytes: Uint8Array, typed: TypedName): KnownImage {
  if (bytes.length === 0)
    throw invalidField("file", "Choose the file of an image: there is nothing in this one.");
  if (bytes.length > MAX_IMAGE_BYTES) throw imageTooLarge();
  const posix = lineAt(bytes, 0);
  if (posix) return named(posix, typed, { project: "", hashAt: undefined });
  if (!isEspImage(bytes))
    throw invalidField(
      "file",
      "This is no firmware: it begins neither as an image for an ESP32 nor as one of the POSIX build.",
    );
  const image = readEspImage(bytes);
  if (typeof image === "string") throw invalidField("file", FAULTS[image]);
  if (image.chip === undefined)
    throw invalidField("file", "This image is for a chip that is not known here.");
  const line = lineIn(bytes);
  const said = line ?? { chip: image.chip, board: "", version: versionIn(image) };
  if (said.chip !== image.chip)
    throw invalidField(
      "file",
      `This image is for the chip ${image.chip}, and says that it is for ${said.chip}.`,
    );
  return named(said, typed, image, line === undefined);
}

/** What is said of an image that no device has room for. */
export function imageTooLarge(): AppError {
  return invalidField(
    "file",
    `An image has at most ${MAX_IMAGE_BYTES / 1024} kB: that is the room that a device has for it.`,
  );
}

const FAULTS: Readonly<Record<EspFault, string>> = {
  truncated: "The image is not whole: it ends before its last segment does. Choose it again.",
  "too-long":
    "More follows after the image's end. Choose the image for updates (firmware.bin), not the one for the first flashing.",
  "no-app":
    "This is no program for an ESP32: it may be a boot loader, or the image for the first flashing. Choose firmware.bin.",
  checksum: "The image is damaged: its checksum does not fit. Choose it again.",
};

function named(
  said: TypedName,
  typed: TypedName,
  rest: Pick<KnownImage, "project" | "hashAt">,
  isVersionVague = false,
): KnownImage {
  const name = {
    chip: agreed("chip", said.chip, typed.chip),
    board: agreed("board", said.board, typed.board),
    version:
      isVersionVague && typed.version !== "" ? typed.version : agreed("version", said.version, typed.version),
  };
  if (name.board === "")
    throw invalidField("board", "Say for which board it is, as its devices name it: the file does not.");
  if (name.version === "") throw invalidField("version", "Say which version it is: the file does not.");
  for (const part of ["chip", "board"] as const)
    if (!isHardwareName(name[part]))
      throw invalidField(part, "Small letters, digits, full stops, - and _ only, at most 32 of them.");
  if (!isFirmwareVersion(name.version))
    throw invalidField("version", "A version is three numbers such as 1.3.0, at most 31 characters.");
  return { ...name, project: rest.project, hashAt: rest.hashAt };
}

function agreed(part: keyof FirmwareName, said: string, typed: string): string {
  if (typed === "" || said === "" || typed === said) return typed || said;
  throw invalidField(part, `The file says ${said}. Leave this empty, or choose another file.`);
}

/**
 * The version of a program of ours, with or without its v; empty where it is none. Arduino's prebuilt libraries put their
 * own name and version there, which may look like one.
 */
function versionIn({ project, version: text }: EspImage): string {
  const version = project === OWN_PROJECT ? text.replace(/^v/, "") : "";
  return isFirmwareVersion(version) ? version : "";
}

function lineIn(bytes: Uint8Array): TypedName | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = buffer.indexOf(LINE_BEGIN); at !== -1; at = buffer.indexOf(LINE_BEGIN, at + 1)) {
    const found = lineAt(bytes, at);
    if (found) return found;
  }
  return undefined;
}

function lineAt(bytes: Uint8Array, at: number): TypedName | undefined {
  const part = bytes.subarray(at, at + LONGEST_LINE);
  const end = part.findIndex((byte) => byte === 0x0a || byte === 0);
  if (end === -1) return undefined;
  const [, chip, board, version] = LINE.exec(new TextDecoder().decode(part.subarray(0, end))) ?? [];
  return chip && board && version ? { chip, board, version } : undefined;
}
