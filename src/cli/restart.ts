import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { dataFolderSetting, environmentWith, tempFolderSetting } from "../config.ts";

/**
 * Starts this program once more with a temporary folder of its own: the binary unpacks SQLite's addon there at start,
 * and where the system's may not hold programs (noexec, read-only) it cannot be loaded. Returns where that was tried.
 */
export function restartWithOwnTemp(): void {
  if (tempFolderSetting() !== undefined || !process.execve) {
    console.error("SQLite's addon cannot be loaded. Set BUN_TMPDIR to a folder that may hold programs.");
    return;
  }
  const args = process.argv.slice(2);
  const data = args.includes("--data") ? args[args.indexOf("--data") + 1] : undefined;
  const temp = resolve(data ?? dataFolderSetting(), "tmp");
  mkdirSync(temp, { recursive: true, mode: 0o700 });
  process.execve(process.execPath, [process.execPath, ...args], environmentWith({ BUN_TMPDIR: temp }));
}
