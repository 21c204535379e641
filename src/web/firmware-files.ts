import { Hono } from "hono";
import type { Box } from "../actions/ports.ts";
import { AppError } from "../domain/error.ts";
import { imageBytes } from "../store/firmware-images.ts";

/**
 * `/firmware/{sha256}.bin`: an image for devices, which have no session; who does not know its hash does not find it. A
 * part of it where one is asked for (RFC 9110, 14), so that a download can be taken up again.
 */
export function firmwareFiles(box: Pick<Box, "store">): Hono {
  return new Hono().get("/firmware/:file", ({ req }) => {
    const sha256 = /^([0-9a-f]{64})\.bin$/.exec(req.param("file"))?.[1];
    const bytes = sha256 === undefined ? undefined : imageBytes(box.store, sha256);
    if (sha256 === undefined || !bytes) throw new AppError("not-found", "There is no such firmware.");
    const range = rangeOf(req.header("Range"), bytes.length);
    const headers = {
      "Content-Type": "application/octet-stream",
      // Its length has to be that of the manifest: nothing on the way may compress it.
      "Cache-Control": "public, max-age=31536000, immutable, no-transform",
      "Accept-Ranges": "bytes",
      ETag: `"${sha256}"`,
    };
    if (range === "unsatisfiable")
      return new Response(null, {
        status: 416,
        headers: { ...headers, "Content-Range": `bytes */${bytes.length}` },
      });
    const part = range ? bytes.subarray(range.from, range.to + 1) : bytes;
    return new Response(Uint8Array.from(part), {
      status: range ? 206 : 200,
      headers: {
        ...headers,
        "Content-Length": String(part.length),
        ...(range ? { "Content-Range": `bytes ${range.from}-${range.to}/${bytes.length}` } : {}),
      },
    });
  });
}

/** The one part that is asked for; undefined where all is, or what was asked is not understood and so is ignored. */
function rangeOf(
  header: string | undefined,
  length: number,
): { readonly from: number; readonly to: number } | "unsatisfiable" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d{0,10})-(\d{0,10})$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "")
    return last === "0" ? "unsatisfiable" : { from: Math.max(0, length - Number(last)), to: length - 1 };
  const from = Number(first);
  const to = last === "" ? length - 1 : Math.min(Number(last), length - 1);
  if (last !== "" && Number(last) < from) return undefined;
  return from < length ? { from, to } : "unsatisfiable";
}
