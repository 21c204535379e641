import { existsSync } from "node:fs";

/** Reasons to skip that continuous integration accepts; any other one fails it. */
export const SKIPS_ALLOWED_IN_CI: readonly string[] = [
  "strace is not installed",
  "no loop device can be set up here",
  "no tmpfs can be mounted here",
  "no network namespaces can be made here",
];

/** Whether a tool is there: a command on the PATH, or an absolute path. */
export function isPresent(tool: string): boolean {
  return tool.startsWith("/") ? existsSync(tool) : Bun.which(tool) !== null;
}

/**
 * For `test.skipIf(…)`: true, with one line that tells the reason, when a tool is missing.
 * Pass `false` for something that was looked for and not found.
 */
export function skipUnless(tool: string | boolean, reason = `${tool} is not installed`): boolean {
  if (tool === true || (typeof tool === "string" && isPresent(tool))) return false;
  console.log(`skipped: ${reason}`);
  return true;
}
