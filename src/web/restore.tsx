import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statfsSync } from "node:fs";
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
/** Names the uploads of this run of the box: those of another are left over, these may still be arriving. */
const RUN = `upload-${randomBytes(4).toString("hex")}-`;

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
  const neededBytes = 2 * Number(context.req.header("Content-Length") ?? 0) + SPARE_BYTES;
  const freeBytes = freeIn(folder);
  const noRoom = () => page(box, context, words.noRoom(megabytes(freeBytes), megabytes(neededBytes)), 422);
  if (freeBytes < neededBytes) return noRoom();
  const file = join(folder, `${RUN}${randomBytes(8).toString("hex")}.db`);
  let isHandedOver = false;
  try {
    const outcome = await saveUpload(context, file);
    if (outcome === "no-file") return page(box, context, words.noFile, 422);
    if (outcome === "not-whole") return page(box, context, words.notWhole, 422);
    if (!(await isDatabase(file))) return page(box, context, words.noBackup, 422);
    box.firstRun?.restore(file);
    isHandedOver = true;
    return momentPage(context, "restore");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOSPC") return noRoom();
    throw error;
  } finally {
    if (!isHandedOver) rmSync(file, { force: true });
  }
}

/** Where what is uploaded waits: a folder that a restore leaves alone, without what an earlier run left there. */
function uploadFolder({ dataFolder }: Box): string {
  const folder = join(dataFolder, "tmp");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder))
    if (UPLOAD.test(name) && !name.startsWith(RUN)) rmSync(join(folder, name), { force: true });
  return folder;
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

function page(box: Box, context: Context, error: string | undefined, status: 200 | 422) {
  return context.html(
    <RestorePage
      {...wordsAsked(context)}
      error={error}
      failure={error ? undefined : box.firstRun?.failure}
    />,
    status,
  );
}
