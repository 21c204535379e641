import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { output } from "./child.ts";
import { atMost, type Figure, measured, median, percentile, rounded, skipped } from "./figure.ts";
import { type History, keptHistory, keptOf } from "./history.ts";
import { monthAt, RATED_PLACES, type RatingTime } from "./rated-months.ts";

const GOAL = atMost(5);
/** A month of one meter does not know how many others there are, and fifty of them take an hour to write. */
const DECADE = { meters: 20, days: 3652, intervalMs: 10_000 };
const NEEDED_BYTES = 6e9;

/** How long each rating took, by figure and round; the first round is that of a process that has just begun. */
export type RatingTimes = Readonly<Record<"month" | "banded_month", readonly (readonly RatingTime[])[]>>;

/**
 * How long it takes to rate a meter's month out of one year and out of ten, within a process that has the store open:
 * the rating itself, readings and all, without the way of question and answer over HTTP, which `query` measures too.
 * Of the rounds' p99 the median counts: a round is over in a second or two, and others may take the core in any of them.
 */
export async function* ratingFigures(bench: Bench): AsyncGenerator<Figure> {
  const year = await keptHistory(bench, 1);
  if (!year) throw new Error("there is no room for a year");
  yield* figuresOf(await timesOf(bench, year), year, "1y");
  const decade = bench.options.isSmoke ? undefined : await keptOf(bench, DECADE, NEEDED_BYTES);
  if (decade) {
    yield* figuresOf(await timesOf(bench, decade), decade, "10y");
    return;
  }
  const why = bench.options.isSmoke ? "not in a smoke run" : "less than 6 GB are free";
  for (const name of ["rate.month.10y", "rate.banded_month.10y"]) yield skipped(name, "ms", GOAL, why);
}

/** Rating only reads, so the history is taken as it is. */
async function timesOf(bench: Bench, history: History): Promise<RatingTimes> {
  const months = Array.from({ length: RATED_PLACES }, (_, place) => monthAt(history, place / RATED_PLACES));
  const script = join(import.meta.dir, "rating-process.ts");
  const asked = [history.data, JSON.stringify(months), String(bench.rounds(5) + 1)];
  // On all cores: what compiles and collects would stand in the way of a rating on one.
  const printed = await output([process.execPath, script, ...asked]);
  return JSON.parse(printed) as RatingTimes;
}

function* figuresOf(times: RatingTimes, history: History, label: string): Generator<Figure> {
  for (const [name, [cold = [], ...warm]] of Object.entries(times)) {
    const p99s = warm.map((times) => p99Of(times, "wallMs"));
    yield measured(`rate.${name}.${label}`, {
      value: median(p99s),
      unit: "ms",
      goal: GOAL,
      p50: rounded(median(warm.flat().map(({ wallMs }) => wallMs))),
      cpuP50: rounded(median(warm.flat().map(({ cpuMs }) => cpuMs))),
      cpuP99: rounded(median(warm.map((times) => p99Of(times, "cpuMs")))),
      leastP99: rounded(Math.min(...p99s)),
      mostP99: rounded(Math.max(...p99s)),
      coldP99: rounded(p99Of(cold, "wallMs")),
      ratings: cold.length,
      rounds: warm.length,
      days: history.days,
    });
  }
}

function p99Of(times: readonly RatingTime[], what: keyof RatingTime): number {
  return percentile(
    times.map((time) => time[what]),
    0.99,
  );
}
