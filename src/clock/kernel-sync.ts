import { dlopen } from "bun:ffi";

/*
 * struct timex of 64-bit Linux, glibc and musl, x64 and arm64 alike (sys/timex.h): 208 bytes, of which
 *   0 u32 modes, 4 padding, 8 i64 offset, 16 i64 freq, 24 i64 maxerror, 32 i64 esterror, 40 i32 status, …
 * With modes = 0 the call changes nothing and needs no privilege. It gives the clock's state back.
 */
const TIMEX_BYTES = 208;
const STATUS_AT = 40;
const TIME_ERROR = 5;
const STA_UNSYNC = 0x40;

/**
 * How to ask the kernel whether something keeps its clock right, such as NTP: true or false, or undefined where that
 * cannot be asked (another system, no C library to be found, a sandbox that forbids the call). Never throws.
 */
export function kernelSync(): () => boolean | undefined {
  const adjtimex = process.platform === "linux" ? findAdjtimex() : undefined;
  const timex = new Uint8Array(TIMEX_BYTES);
  const view = new DataView(timex.buffer);
  return () => {
    if (!adjtimex) return undefined;
    timex.fill(0);
    return isKeptRight(adjtimex(timex), view);
  };
}

/** What adjtimex answered: its result, and the struct timex that it filled. */
export function isKeptRight(state: number, timex: DataView): boolean | undefined {
  if (state < 0) return undefined;
  return state !== TIME_ERROR && (timex.getInt32(STATUS_AT, true) & STA_UNSYNC) === 0;
}

function findAdjtimex(): ((timex: Uint8Array) => number) | undefined {
  const machine = process.arch === "arm64" ? "aarch64" : "x86_64";
  for (const library of ["libc.so.6", `libc.musl-${machine}.so.1`]) {
    try {
      return dlopen(library, { adjtimex: { args: ["ptr"], returns: "i32" } }).symbols.adjtimex;
    } catch {
      // The next name may be this system's.
    }
  }
  return undefined;
}
