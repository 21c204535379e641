import { statSync } from "node:fs";
import { upToDateBinary } from "../src/build/binary.ts";
import { type Bench, missing } from "./bench.ts";
import { atMost, type Figure, measured, skipped } from "./figure.ts";

const MEGABYTE = 1_000_000;

/** How large the executable for a Raspberry Pi is, as it is and compressed for download. */
export async function* sizeFigures(bench: Bench): AsyncGenerator<Figure> {
  const { isSmoke } = bench.options;
  const binary = isSmoke ? bench.options.binary : upToDateBinary("linux-arm64", "meterbox-linux-arm64");
  yield measured("size.binary", {
    value: statSync(binary).size / MEGABYTE,
    unit: "MB",
    goal: atMost(120),
    target: isSmoke ? "this machine" : "linux-arm64",
  });
  const reason = missing("xz");
  if (reason) {
    yield skipped("size.binary.xz", "MB", atMost(42), reason);
    return;
  }
  const preset = isSmoke ? "-0" : "-9e";
  const bytes = await Bun.file(binary)
    .slice(0, isSmoke ? MEGABYTE : undefined)
    .bytes();
  yield measured("size.binary.xz", {
    value: (await compressedBytes(bytes, preset)) / MEGABYTE,
    unit: "MB",
    goal: atMost(42),
    preset,
    ...(!isSmoke && { usualPreset: (await compressedBytes(bytes, "-6")) / MEGABYTE }),
  });
}

async function compressedBytes(bytes: Uint8Array, preset: string): Promise<number> {
  const child = Bun.spawn(["xz", preset, "--stdout", "--threads=1"], {
    stdio: [bytes, "pipe", "inherit"],
  });
  let packedBytes = 0;
  for await (const chunk of child.stdout) packedBytes += chunk.byteLength;
  if ((await child.exited) !== 0) throw new Error("xz failed");
  return packedBytes;
}
