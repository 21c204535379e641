import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { type Context, Hono } from "hono";
import { RestorePage } from "../../views/restore-page.tsx";
import type { Box } from "../actions/ports.ts";
import { momentPage } from "./moment.tsx";
import { wordsAsked } from "./pages.ts";
import { knowsSetupCode } from "./setup-code.ts";
import { saveUpload } from "./upload.ts";

const SQLITE_HEAD = "SQLite format 3\0";
/** What a restore needs beside the file and the copy that it checks. */
const SPARE_BYTES = 32e6;
const UPLOAD = /^upload-[0-9a-f-]+\.db$/;

/** `/setup/restore`: a backup in place of the first run, for a browser that knew the one-time code. */
export function restorePages(box: Box): Hono {
  return new Hono()
    .use("/setup/restore", (context, next) =>
      knowsSetupCode(context, box) && box.firstRun
        ? next()
        : Promise.resolve(context.redirect("/setup", 303)),
    )
    .get("/setup/restore", (context) => page(box, context, undefined, 200))
    .post("/setup/restore", (context) => takeBackup(box, context));
}

async function takeBackup(box: Box, context: Context) {
  const { restore: words } = wordsAsked(context).words.setup;
  const folder = uploadFolder(box);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const neededBytes = 2 * Number(context.req.header("Content-Length") ?? 0) + SPARE_BYTES;
  const freeBytes = freeIn(folder);
  const noRoom = () => page(box, context, words.noRoom(megabytes(freeBytes), megabytes(neededBytes)), 422);
  if (freeBytes < neededBytes) return noRoom();
  const file = join(folder, `upload-${randomBytes(8).toString("hex")}.db`);
  let isHandedOver = false;
  try {
    const outcome = await saveUpload(context, file);
    if (outcome === "no-file") return page(box, context, words.noFile, 422);
    if (outcome === "not-whole") return page(box, context, words.notWhole, 422);
    if (!(await isDatabase(file))) return page(box, context, words.noBackup, 422);
    isHandedOver = box.firstRun?.restore(file) ?? false;
    return isHandedOver ? momentPage(context, "restore") : page(box, context, words.isBusy, 409);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOSPC") return noRoom();
    throw error;
  } finally {
    if (!isHandedOver) rmSync(file, { force: true });
  }
}

/** Deletes the uploads of boxes that ran on this folder before and were cut off. */
export function dropUploads(box: Pick<Box, "dataFolder">): void {
  const folder = uploadFolder(box);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (UPLOAD.test(name)) rmSync(join(folder, name), { force: true });
}

/** Where what is uploaded waits: a folder that a restore leaves alone. */
function uploadFolder({ dataFolder }: Pick<Box, "dataFolder">): string {
  return join(dataFolder, "tmp");
}

function freeIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

async function isDatabase(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(SQLITE_HEAD.length) });
    return buffer.toString("latin1", 0, bytesRead) === SQLITE_HEAD;
  } finally {
    await file.close();
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)}\u202FMB`;
}

function page(box: Box, context: Context, error: string | undefined, status: 200 | 409 | 422) {
  return context.html(
    <RestorePage
      {...wordsAsked(context)}
      error={error}
      failure={error ? undefined : box.firstRun?.failure}
    />,
    status,
  );
}
