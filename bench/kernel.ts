import { existsSync, readdirSync, readFileSync } from "node:fs";

const SECTOR_BYTES = 512;
/** USER_HZ: Linux counts /proc times in hundredths of a second on every machine that Meterbox runs on. */
const TICKS_PER_SECOND = 100;

/** The bytes written to a block device since it came, from the text of /sys/block/DEVICE/stat (Documentation/block/stat.rst). */
export function writtenBytes(stat: string): number {
  const sectors = Number(stat.trim().split(/\s+/)[6]);
  if (!Number.isInteger(sectors)) throw new Error(`not the stat of a block device: ${stat}`);
  return sectors * SECTOR_BYTES;
}

/** The seconds of CPU that a process and its threads took, from the text of /proc/PID/stat (proc(5), fields 14 and 15). */
export function cpuSecondsIn(stat: string): number {
  // The command, in brackets, may hold blanks and brackets of its own.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  if (Number.isNaN(ticks)) throw new Error(`not the stat of a process: ${stat}`);
  return ticks / TICKS_PER_SECOND;
}

/** The bytes of memory that a process holds, from the text of /proc/PID/status. */
export function residentBytesIn(status: string): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kilobytes === undefined) throw new Error(`no VmRSS in: ${status}`);
  return Number(kilobytes) * 1024;
}

/** The seconds of CPU that a running process took so far. */
export function cpuSeconds(pid: number): number {
  return cpuSecondsIn(readFileSync(`/proc/${pid}/stat`, "utf8"));
}

/** The bytes of memory that a running process holds now. */
export function residentBytes(pid: number): number {
  return residentBytesIn(readFileSync(`/proc/${pid}/status`, "utf8"));
}

/** The processes that a process started and that still run, theirs included. */
export function descendants(pid: number): number[] {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return [];
  const children = readdirSync(tasks).flatMap((task) =>
    readFileSync(`${tasks}/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
  return children.flatMap((child) => [child, ...descendants(child)]);
}
