import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** One call of a traced process that changes a file; `atMs` is when it began, UTC epoch milliseconds with fractions. */
interface FileCall {
  readonly atMs: number;
  /** Where in the trace it began and ended. */
  readonly begin: number;
  end: number;
  readonly kind: "write" | "sync" | "truncate" | "rename" | "unlink";
  readonly path: string;
  readonly data: Buffer;
  readonly offset: number | undefined;
  readonly target: string;
}

/** The system calls that `strace` is to follow for `readTrace`. */
export const TRACED_CALLS =
  "openat,write,pwrite64,pwritev,writev,fdatasync,fsync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,lseek";

const UNFINISHED = " <unfinished ...>";

/** Reads what `strace -f -ttt -y -xx -s N` wrote, as far as it changes files in a folder. */
export function readTrace(text: string, folder: string): FileCall[] {
  const calls: FileCall[] = [];
  const pending = new Map<string, { line: string; begin: number; time: string }>();
  text.split("\n").forEach((line, index) => {
    const match = /^(\d+) +([\d.]+) (.*)$/.exec(line);
    if (!match) return;
    const [, pid = "", time = "0", rest = ""] = match;
    if (rest.endsWith(UNFINISHED)) {
      pending.set(pid, { line: rest.slice(0, -UNFINISHED.length), begin: index, time });
      return;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const begun = resumed && pending.get(pid);
    const whole = begun ? begun.line + (resumed?.[1] ?? "") : rest;
    const call = callOf(
      whole,
      Number(begun ? begun.time : time) * 1000,
      begun ? begun.begin : index,
      index,
      folder,
    );
    if (call) calls.push(call);
  });
  return calls.toSorted((a, b) => a.begin - b.begin);
}

function callOf(
  line: string,
  atMs: number,
  begin: number,
  end: number,
  folder: string,
): FileCall | undefined {
  const match = /^(\w+)\((.*)\) += (-?\d+)/.exec(line);
  if (!match || match[3]?.startsWith("-")) return undefined;
  const [, name = "", args = "", result = "0"] = match;
  const base = { atMs, begin, end, data: Buffer.alloc(0), offset: undefined, target: "" };
  const strings = [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/g)].map(([, hex = "", more]) => ({
    bytes: Buffer.from(hex.replaceAll("\\x", ""), "hex"),
    isCut: more !== undefined,
  }));
  const fd = /^\d+<((?:\\x[0-9a-f]{2})+)>/.exec(args)?.[1];
  const path = fd && relative(folder, Buffer.from(fd.replaceAll("\\x", ""), "hex").toString());
  const named = strings.map(({ bytes }) => relative(folder, bytes.toString()));
  const inFolder = (name?: string) => name !== undefined && name !== "" && !name.startsWith("..");
  if (name.startsWith("rename"))
    return inFolder(named[0])
      ? { ...base, kind: "rename", path: named[0] ?? "", target: named[1] ?? "" }
      : undefined;
  if (name.startsWith("unlink"))
    return inFolder(named[0]) ? { ...base, kind: "unlink", path: named[0] ?? "" } : undefined;
  if (!inFolder(path) || path === undefined) return undefined;
  if (name === "fsync" || name === "fdatasync") return { ...base, kind: "sync", path };
  if (name === "ftruncate")
    return { ...base, kind: "truncate", path, offset: Number(/, (\d+)$/.exec(args)?.[1]) };
  if (!name.startsWith("pwrite") && !name.startsWith("write")) return undefined;
  const bytes = Buffer.concat(strings.map((string) => string.bytes));
  const written = Number(result);
  if (bytes.length < written && bytes.some((byte) => byte !== 0))
    throw new Error(`the trace cut ${written} bytes written to ${path} short`);
  const data = Buffer.alloc(written);
  bytes.copy(data);
  const offset = name.startsWith("pwrite") ? Number(/, (\d+)$/.exec(args)?.[1]) : undefined;
  return { ...base, kind: "write", path, data, offset };
}

interface TracedFile {
  /** What is on the disk for sure. */
  durable: Buffer;
  size: number;
  /** What was written since the last sync, in order. */
  unsynced: { readonly offset: number; readonly data: Buffer; readonly end: number }[];
}

/** The files of a folder as a power cut may leave them at a place of the trace. */
export class CutDisk {
  readonly #files = new Map<string, TracedFile>();

  /** Plays the calls that began before a place of the trace; those that had not ended are as good as unsynced. */
  constructor(calls: readonly FileCall[], place: number) {
    for (const call of calls) {
      if (call.begin >= place) break;
      this.#play(call, call.end < place);
    }
  }

  /** Writes the files to a folder; each unsynced write is dropped, kept, or torn at a sector, as `random` says. */
  writeTo(folder: string, random: () => number): void {
    for (const [path, file] of this.#files) {
      let bytes: Buffer = Buffer.from(file.durable);
      for (const { offset, data } of file.unsynced) {
        const fate = random();
        if (fate < 0.34) continue;
        const kept = fate < 0.67 ? data.length : Math.floor((random() * data.length) / 512) * 512;
        bytes = withBytes(bytes, offset, data.subarray(0, kept));
      }
      const target = join(folder, path);
      if (!existsSync(dirname(target))) mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, bytes);
    }
  }

  #play(call: FileCall, hasEnded: boolean): void {
    const file = this.#files.get(call.path) ?? { durable: Buffer.alloc(0), size: 0, unsynced: [] };
    switch (call.kind) {
      case "write": {
        const offset = call.offset ?? file.size;
        file.unsynced.push({ offset, data: call.data, end: call.end });
        file.size = Math.max(file.size, offset + call.data.length);
        this.#files.set(call.path, file);
        return;
      }
      case "truncate":
        file.durable = file.durable.subarray(0, call.offset);
        file.unsynced = file.unsynced.filter(({ offset }) => offset < (call.offset ?? 0));
        file.size = call.offset ?? 0;
        this.#files.set(call.path, file);
        return;
      case "sync":
        if (!hasEnded) return;
        for (const { offset, data } of file.unsynced.filter(({ end }) => end < call.begin)) {
          file.durable = withBytes(file.durable, offset, data);
        }
        file.unsynced = file.unsynced.filter(({ end }) => end >= call.begin);
        return;
      case "rename":
        if (this.#files.has(call.path)) this.#files.set(call.target, file);
        this.#files.delete(call.path);
        return;
      case "unlink":
        this.#files.delete(call.path);
    }
  }
}

function withBytes(bytes: Buffer, offset: number, data: Buffer): Buffer {
  if (data.length === 0) return bytes;
  const end = offset + data.length;
  const grown = bytes.length >= end ? bytes : Buffer.concat([bytes, Buffer.alloc(end - bytes.length)]);
  data.copy(grown, offset);
  return grown;
}
