import { closeSync, openSync, readSync } from "node:fs";
import { AppError } from "../../domain/error.ts";

const MAX_BYTES = 1_000_000;
const CHUNK_BYTES = 65_536;
const NEWLINE = 0x0a;

/** The text of a file with a tariff; throws `not-found`, and `invalid` for one over 1 MB or that is not UTF-8. */
export function readTariffFile(file: string): string {
  const bytes = readBytes(file);
  const encoding = otherEncoding(bytes);
  if (encoding === undefined) return new TextDecoder().decode(bytes);
  throw new AppError("invalid", `${file} is ${encoding}, not UTF-8. Save it as UTF-8.`);
}

/** Never more than is allowed: some files have no end. */
function readBytes(file: string): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let handle: number | undefined;
  try {
    handle = openSync(file, "r");
    while (length <= MAX_BYTES) {
      const chunk = new Uint8Array(CHUNK_BYTES);
      const read = readSync(handle, chunk);
      if (read === 0) break;
      chunks.push(chunk.subarray(0, read));
      length += read;
    }
  } catch {
    const message = `${file} is neither a file that can be read nor a tariff of the library; meterbox rate --list shows those.`;
    throw new AppError("not-found", message);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
  if (length > MAX_BYTES) throw new AppError("invalid", `${file} is larger than 1 MB, so it is no tariff.`);
  return Buffer.concat(chunks);
}

/** What bytes are that are not UTF-8. */
function otherEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe)
    return third === 0 && fourth === 0 && bytes.length >= 4 ? "UTF-32" : "UTF-16 (little-endian)";
  if (first === 0xfe && second === 0xff) return "UTF-16 (big-endian)";
  if (bytes.includes(0)) return isAlternating(bytes) ? "UTF-16 without its mark" : "binary";
  const line = lineThatIsNot(bytes);
  return line === undefined ? undefined : `in another encoding (Latin-1 perhaps, see line ${line})`;
}

/** Whether every other byte is 0, as where Latin letters are written in UTF-16. */
function isAlternating(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 64);
  return [0, 1].some((offset) => start.every((byte, index) => (index % 2 === offset) === (byte === 0)));
}

function lineThatIsNot(bytes: Uint8Array): number | undefined {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let line = 1, from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(NEWLINE, from);
    const to = end === -1 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(from, to));
    } catch {
      return line;
    }
    from = to;
  }
  return undefined;
}
