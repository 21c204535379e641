import type { Context } from "hono";
import { keepFirmware } from "../actions/keep-firmware.ts";
import type { Box } from "../actions/ports.ts";
import type { TypedName } from "../domain/firmware-image.ts";
import type { FirmwareImage } from "../store/firmware-images.ts";
import { whoAsks } from "./auth.ts";
import { isMultipart } from "./body-limits.ts";
import { readForm, textOf } from "./pages.ts";

/** An image as it was sent, with what was typed of it. */
export interface SentImage {
  readonly bytes: Uint8Array;
  readonly typed: TypedName;
}

/** What was sent: a form with a file, or the bytes of the image with what is typed in the query. */
export async function readImage(context: Context): Promise<SentImage> {
  if (!isMultipart(context)) {
    const { chip = "", board = "", version = "" } = context.req.query();
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    return { bytes, typed: trimmed({ chip, board, version }) };
  }
  const form = await readForm(context);
  const typed = trimmed({
    chip: textOf(form, "chip"),
    board: textOf(form, "board"),
    version: textOf(form, "version"),
  });
  const [file, ...more] = form.getAll("file");
  if (file === undefined || typeof file === "string" || more.length > 0)
    return { bytes: new Uint8Array(), typed };
  return { bytes: new Uint8Array(await file.arrayBuffer()), typed };
}

/** Keeps an image that was sent; throws what `keepFirmware` throws. */
export function keepSent(box: Box, context: Context, { bytes, typed }: SentImage): FirmwareImage {
  return keepFirmware(box, bytes, typed, whoAsks(context, box));
}

function trimmed({ chip, board, version }: TypedName): TypedName {
  return { chip: chip.trim(), board: board.trim(), version: version.trim() };
}
