import { timingSafeEqual } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Box } from "../actions/ports.ts";
import { hashToken } from "../actions/secrets.ts";

const COOKIE = "meterbox_setup";

type OwnFolder = Pick<Box, "dataFolder">;

/** Whether a typed code is the one in the data folder, whatever its case, dashes and spaces. */
export function isSetupCode(box: OwnFolder, typed: string): boolean {
  const expected = keptHash(box);
  return expected !== undefined && isSame(expected, hashToken(bare(typed)));
}

/** Lets a browser that knew the code go on without typing it again. */
export function rememberSetupCode(context: Context, box: OwnFolder): void {
  const hash = keptHash(box);
  if (hash === undefined) return;
  setCookie(context, COOKIE, hash, { httpOnly: true, sameSite: "Strict", path: "/setup" });
}

/** Whether this browser knew the code before. */
export function knowsSetupCode(context: Context, box: OwnFolder): boolean {
  const [expected, known] = [keptHash(box), getCookie(context, COOKIE)];
  return expected !== undefined && known !== undefined && isSame(expected, known);
}

/** Ends the code's use: the first run is over. */
export function dropSetupCode(box: OwnFolder): void {
  rmSync(fileOf(box), { force: true });
}

function fileOf({ dataFolder }: OwnFolder): string {
  return join(dataFolder, "setup-code");
}

function keptHash(box: OwnFolder): string | undefined {
  try {
    const code = bare(readFileSync(fileOf(box), "utf8"));
    return code === "" ? undefined : hashToken(code);
  } catch {
    return undefined;
  }
}

function bare(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
}

/** Compares hashes without telling by the time how much of them is right. */
function isSame(expected: string, given: string): boolean {
  const [right, typed] = [Buffer.from(expected), Buffer.from(given)];
  return right.length === typed.length && timingSafeEqual(right, typed);
}
