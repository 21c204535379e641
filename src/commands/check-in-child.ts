import { VERSION } from "../build-info.ts";
import { AppError } from "../domain/error.ts";

/** The hidden command that looks through one database. */
export const CHECK_DATABASE = "check-database";

/**
 * Looks through a copy of a database in a process of its own, because it would hold up this one; throws `conflict`
 * with what is wrong. The copy is one file afterwards, without any beside it.
 */
export async function checkInChild(file: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  // From the sources the program is Bun, which must be told what to run.
  const program = VERSION === "dev" ? [process.execPath, Bun.main] : [process.execPath];
  const child = Bun.spawn([...program, CHECK_DATABASE, file], {
    stdio: ["ignore", "ignore", "pipe"],
    signal,
  });
  const [complaint, code] = await Promise.all([new Response(child.stderr).text(), child.exited]);
  signal.throwIfAborted();
  if (code !== 0) throw new AppError("conflict", complaint.trim() || `Its check ended with ${code}.`);
}
