import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Box } from "../actions/ports.ts";

const COOKIE = "meterbox_setup";
/** Known to this process alone: whoever guesses at the code cannot make a browser's cookie of the guess. */
const KEY = randomBytes(32);

type OwnFolder = Pick<Box, "dataFolder">;

/** Whether a typed code is the one in the data folder, whatever its case, dashes and spaces. */
export function isSetupCode(box: OwnFolder, typed: string): boolean {
  const expected = keptSeal(box);
  return expected !== undefined && isSame(expected, sealOf(bare(typed)));
}

/** Lets a browser that knew the code go on without typing it again, until the box starts anew. */
export function rememberSetupCode(context: Context, box: OwnFolder): void {
  const seal = keptSeal(box);
  if (seal === undefined) return;
  setCookie(context, COOKIE, seal, { httpOnly: true, sameSite: "Strict", path: "/setup" });
}

/** Whether this browser knew the code before. */
export function knowsSetupCode(context: Context, box: OwnFolder): boolean {
  const [expected, known] = [keptSeal(box), getCookie(context, COOKIE)];
  return expected !== undefined && known !== undefined && isSame(expected, known);
}

/** Ends the code's use: the first run is over. */
export function dropSetupCode(box: OwnFolder): void {
  rmSync(fileOf(box), { force: true });
}

function fileOf({ dataFolder }: OwnFolder): string {
  return join(dataFolder, "setup-code");
}

function keptSeal(box: OwnFolder): string | undefined {
  try {
    const code = bare(readFileSync(fileOf(box), "utf8"));
    return code === "" ? undefined : sealOf(code);
  } catch {
    return undefined;
  }
}

function sealOf(code: string): string {
  return createHmac("sha256", KEY).update(code).digest("hex");
}

function bare(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
}

/** Compares seals without telling by the time how much of them is right. */
function isSame(expected: string, given: string): boolean {
  const [right, typed] = [Buffer.from(expected), Buffer.from(given)];
  return right.length === typed.length && timingSafeEqual(right, typed);
}
