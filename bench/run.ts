import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { hostTarget, upToDateBinary } from "../src/build/binary.ts";
import { Bench, type BenchOptions, type Measure } from "./bench.ts";
import { latencyFigure, rateFigures, slowDiskFigure } from "./ingest.ts";
import { idleFigure, loadedFigure } from "./memory.ts";
import { pageFigures } from "./pages.ts";
import { queryFigures } from "./query.ts";
import { ratingFigures } from "./rating.ts";
import { restFigures } from "./rest.ts";
import { sealFigures } from "./seal.ts";
import { sizeFigures } from "./size.ts";
import { startFigures } from "./start.ts";
import { writeFigures } from "./write.ts";

/** Every family of figures by the beginning of their names, in the order in which they are measured. */
const FAMILIES: Readonly<Record<string, Measure>> = {
  "size.binary": sizeFigures,
  "rest.bytes_per_reading": restFigures,
  "seal.hour": sealFigures,
  "start.ready": startFigures,
  query: queryFigures,
  pages: pageFigures,
  rate: ratingFigures,
  "memory.idle": idleFigure(60),
  "memory.steady": loadedFigure("memory.steady", 80, { clients: 50, window: 1000, rateHz: 1 }),
  "memory.saturated": loadedFigure("memory.saturated", 200, { clients: 50, window: 20 }, [
    "--commit-interval-ms",
    "0",
  ]),
  "ingest.latency": latencyFigure,
  "ingest.rate.durable.50x20": rateFigures({ clients: 50, window: 20 }, 0.7),
  "ingest.rate.durable.50x1": rateFigures({ clients: 50, window: 1 }, 0.3),
  "ingest.rate.durable.500x1": rateFigures({ clients: 500, window: 1 }, 0.3),
  "ingest.rate.durable.slow-disk": slowDiskFigure,
  "write.device_bytes_per_reading": writeFigures,
};

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    smoke: { type: "boolean", default: false },
    seconds: { type: "string" },
    rounds: { type: "string" },
    binary: { type: "string" },
  },
});
const chosen = Object.entries(FAMILIES).filter(
  ([family]) =>
    names.length === 0 || names.some((name) => family.startsWith(name) || name.startsWith(family)),
);
if (chosen.length === 0) {
  console.error(
    `No figure begins with ${names.join(" or ")}. There are: ${Object.keys(FAMILIES).join(", ")}`,
  );
  process.exit(2);
}
const options: BenchOptions = {
  binary: values.binary === undefined ? upToDateBinary(hostTarget(), "meterbox") : resolve(values.binary),
  isSmoke: values.smoke,
  seconds: values.seconds === undefined ? undefined : Number(values.seconds),
  rounds: values.rounds === undefined ? undefined : Number(values.rounds),
};

let current: Bench | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, async () => {
    await current?.[Symbol.asyncDispose]();
    process.exit(130);
  });
let failures = 0;
for (const [family, measure] of chosen) {
  console.error(family);
  await using bench = new Bench(options);
  current = bench;
  try {
    for await (const figure of measure(bench))
      console.log(JSON.stringify(options.isSmoke ? { ...figure, smoke: true } : figure));
  } catch (error) {
    failures++;
    console.error(`${family} could not be measured:`, error);
  }
}
process.exit(failures === 0 ? 0 : 1);
