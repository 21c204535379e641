import { mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isPresent } from "../test/skips.ts";
import type { Bench } from "./bench.ts";
import { output } from "./child.ts";
import { writtenBytes } from "./kernel.ts";

/** What is printed where there can be no loop device. */
export const NO_LOOP_DEVICE = "no loop device can be set up here";

/** A file system of its own, for which all that reaches its device is counted. */
export interface Disk {
  readonly folder: string;
  /** The bytes that its device was given so far, after everything that waits has been written. */
  syncedBytes(): Promise<number>;
}

/** Makes an ext4 of a gigabyte on a loop device and mounts it, until `bench` ends; undefined where that cannot be. */
export async function makeDisk(bench: Bench, name: string): Promise<Disk | undefined> {
  const isPossible = process.getuid?.() === 0 && ["mkfs.ext4", "losetup", "mount"].every(isPresent);
  if (!isPossible) return undefined;
  const image = join(bench.scratch, `${name}.img`);
  const folder = join(bench.scratch, name);
  mkdirSync(folder);
  await output(["truncate", "--size=1G", image]);
  // What mkfs leaves for later would be counted as ours.
  await output(["mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", image]);
  const device = await attach(image);
  if (device === undefined) return undefined;
  bench.atEnd(async () => {
    await output(["losetup", "--detach", device]);
  });
  await output(["mount", device, folder]);
  bench.atEnd(async () => {
    await output(["umount", folder]);
  });
  return {
    folder,
    async syncedBytes() {
      await output(["sync", "--file-system", folder]);
      return writtenBytes(readFileSync(`/sys/block/${basename(device)}/stat`, "utf8"));
    },
  };
}

async function attach(image: string): Promise<string | undefined> {
  try {
    return (await output(["losetup", "--find", "--show", image])).trim();
  } catch {
    return undefined;
  }
}
