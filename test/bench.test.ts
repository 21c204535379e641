import { expect, test } from "bun:test";
import { projectRoot } from "../src/build/project.ts";

interface Line {
  readonly name: string;
  readonly unit: string;
  readonly value?: number;
  readonly goal?: unknown;
  readonly ok: boolean | null;
  readonly skipped?: string;
  readonly smoke: boolean;
}

test("every figure of the benchmark can be measured, and is told as one line of JSON", async () => {
  const child = Bun.spawn([process.execPath, "bench/run.ts", "--smoke"], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [printed, problems] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  expect([await child.exited, problems.match(/could not be measured.*/)?.[0]]).toEqual([0, undefined]);
  const lines = printed
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
  const wanted = [
    "size.binary",
    "rest.bytes_per_reading",
    "seal.hour",
    "start.ready",
    "query.",
    "pages.",
    "rate.month.1y",
    "rate.banded_month.1y",
    "memory.",
    "ingest.latency",
    "ingest.rate.durable.50x20",
    "ingest.rate.durable.50x1",
    "ingest.rate.durable.500x1",
    "ingest.rate.durable.slow-disk",
    "write.device_bytes_per_reading.1s",
    "write.device_bytes_per_reading.10s",
  ];
  expect(wanted.filter((name) => !lines.some((line) => line.name.startsWith(name)))).toEqual([]);
  for (const line of lines) {
    expect([line.name, line.smoke, typeof line.unit]).toEqual([line.name, true, "string"]);
    if (line.skipped !== undefined) continue;
    expect([line.name, typeof line.value]).toEqual([line.name, "number"]);
    // Without its peer a ratio's goal is neither met nor missed.
    expect([true, false, null]).toContain(line.ok);
  }
}, 480_000);
