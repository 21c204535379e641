import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The folder of package.json. */
export const projectRoot: string = join(import.meta.dir, "../..");

/** Runs a Bun command in the project, silent unless it fails: then it throws with what the command printed. */
export function runBun(...args: readonly string[]): void {
  const { exitCode, stdout, stderr } = Bun.spawnSync([process.execPath, ...args], { cwd: projectRoot });
  if (exitCode !== 0) throw new Error(`bun ${args[0]} failed:\n${stdout}${stderr}`);
}

/** Installs exactly what bun.lock names; quick and without the network when nothing is missing. */
export function installPackages(): void {
  runBun("install", "--frozen-lockfile");
}

/** Whether an output is missing or older than one of its sources (files, or folders with all they hold). */
export function isStale(output: string, sources: readonly string[]): boolean {
  const builtMs = statSync(output, { throwIfNoEntry: false })?.mtimeMs;
  return builtMs === undefined || sources.some((source) => newestMs(source) > builtMs);
}

function newestMs(path: string): number {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  // A folder's own time tells of files that were deleted.
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}
