import { existsSync, readFileSync } from "node:fs";
import { hostTarget, upToDateBinary } from "./binary.ts";

const binary = upToDateBinary(hostTarget(), "meterbox");
const args = ["serve", ...process.argv.slice(2)];

if (process.platform === "win32") {
  process.exit(Bun.spawnSync([binary, ...args], { stdio: ["inherit", "inherit", "inherit"] }).exitCode);
}
endWithNpx();
// The binary takes this process over, and with it every signal and the exit code.
process.execve?.(binary, [binary, ...args], { ...process.env });

/**
 * `npx` hands a SIGTERM to the shell it started, and Debian's dash dies of it without telling its children.
 * So a small watcher outlives this file: when that shell is gone, it sends the SIGTERM on.
 */
function endWithNpx(): void {
  const stat = `/proc/${process.ppid}/stat`;
  if (!process.env["npm_execpath"]?.endsWith("npm-cli.js") || !existsSync(stat)) return;
  // proc(5): the parent's id is the second field after the command's closing bracket.
  const shell = readFileSync(stat, "utf8").split(") ").at(-1)?.split(" ")[1];
  if (shell === undefined) return;
  const wait = 'while kill -0 "$0" && kill -0 "$1"; do sleep 1; done; kill -TERM "$1"';
  Bun.spawn(["sh", "-c", wait, shell, String(process.pid)], {
    stdio: ["ignore", "ignore", "ignore"],
  }).unref();
}
