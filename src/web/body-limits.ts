import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { photoTooLarge } from "../actions/type-reading.ts";
import { AppError } from "../domain/error.ts";
import { MAX_IMAGE_BYTES } from "../domain/firmware.ts";
import { imageTooLarge } from "../domain/firmware-image.ts";
import { MAX_PHOTO_BYTES } from "../domain/photo.ts";

const MAX_BODY_BYTES = 256 * 1024;
/** What a form takes beside its photo or its image. */
const MAX_FORM_BYTES = 64 * 1024;
const PHOTO_ROUTE = /^\/(?:api\/devices|meters)\/[^/]+\/typed-readings$/;

const IMAGE_ROUTE = /^\/(?:api|settings)\/firmware$/;

const usual = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw new AppError("invalid", `A request may have at most ${MAX_BODY_BYTES / 1024} kB.`);
  },
});

/**
 * Refuses a request whose body is too large; forms with a photo have `photoLimit` and firmware has `imageLimit`, which
 * come after signing in, and a backup of the first run goes to the disk as it arrives.
 */
export const usualLimit: MiddlewareHandler = (context, next) =>
  isPhotoForm(context) || isImage(context) || isBackup(context) ? next() : usual(context, next);

/** Refuses a form whose photo is too large to be kept. */
export const photoLimit: MiddlewareHandler = bodyLimit({
  maxSize: MAX_PHOTO_BYTES + MAX_FORM_BYTES,
  onError: () => {
    throw photoTooLarge();
  },
});

/** Refuses an image of firmware that no device has room for. */
export const imageLimit: MiddlewareHandler = bodyLimit({
  maxSize: MAX_IMAGE_BYTES + MAX_FORM_BYTES,
  onError: () => {
    throw imageTooLarge();
  },
});

function isImage({ req }: Context): boolean {
  return req.method === "POST" && IMAGE_ROUTE.test(req.path);
}

function isPhotoForm(context: Context): boolean {
  return context.req.method === "POST" && PHOTO_ROUTE.test(context.req.path) && isMultipart(context);
}

function isBackup(context: Context): boolean {
  return context.req.method === "POST" && context.req.path === "/setup/restore" && isMultipart(context);
}

/** Whether a request's body is a form that may hold files. */
export function isMultipart({ req }: Context): boolean {
  return /^multipart\/form-data\b/i.test(req.header("Content-Type") ?? "");
}
