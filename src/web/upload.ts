import { open } from "node:fs/promises";
import type { Context } from "hono";

const MAX_HEAD_BYTES = 8192;
const END_OF_HEAD = Buffer.from("\r\n\r\n");

/** What came of writing an uploaded file to disk. */
export type UploadOutcome = "saved" | "no-file" | "not-whole";

/**
 * Writes the one file of a `multipart/form-data` body to a new file for this user's eyes alone, as it arrives, so that
 * it may be larger than the memory. Throws what the disk throws.
 */
export async function saveUpload({ req }: Context, path: string): Promise<UploadOutcome> {
  const boundary = /\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(req.header("Content-Type") ?? "");
  const { body } = req.raw;
  if (!boundary || !body) return "not-whole";
  const file = await open(path, "wx", 0o600);
  try {
    return await writePart(body, Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`), async (bytes) => {
      await file.writeFile(bytes);
    });
  } finally {
    await file.close();
  }
}

/** The content of the first part, between its head and the next boundary (RFC 7578, 4.1). */
async function writePart(
  body: ReadableStream<Uint8Array>,
  delimiter: Buffer,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<UploadOutcome> {
  let isInHead = true;
  let written = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of body) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    if (isInHead) {
      const end = rest.indexOf(END_OF_HEAD);
      if (end === -1 && rest.length > MAX_HEAD_BYTES) return "not-whole";
      if (end === -1) continue;
      if (!/;\s*filename\*?=(?!"")/i.test(rest.toString("latin1", 0, end))) return "no-file";
      rest = rest.subarray(end + END_OF_HEAD.length);
      isInHead = false;
    }
    const end = rest.indexOf(delimiter);
    // The delimiter may be cut in two by the chunks.
    const sure = rest.subarray(0, end === -1 ? Math.max(0, rest.length - delimiter.length + 1) : end);
    if (sure.length > 0) await write(sure);
    written += sure.length;
    if (end !== -1) return written > 0 ? "saved" : "no-file";
    rest = rest.subarray(sure.length);
  }
  return "not-whole";
}
