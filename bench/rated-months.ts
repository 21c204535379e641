import { readFileSync } from "node:fs";
import type { RatedBy } from "../src/actions/gather-usage.ts";
import { rateMeter } from "../src/actions/rate-meter.ts";
import type { DateSpan } from "../src/domain/dates.ts";
import { listMeters } from "../src/store/meters.ts";
import type { Store } from "../src/store/open.ts";

const DAY_MS = 24 * 3_600_000;
/** So many days of the history begin at each place, so that its month is over before they are. */
const DAYS_FROM_PLACE = 60;

/** In how many places of its history each meter is rated. */
export const RATED_PLACES = 10;

/** Slabs, bands with holidays-free hours, a levy, a minimum and two taxes: what asks most of a month's quarter hours. */
export const BANDED_TARIFF = {
  currency: "INR",
  calendar: {
    seasons: [
      { name: "hot", from: "04-01" },
      { name: "cool", from: "10-01" },
    ],
    bands: [
      { band: "peak", season: ["hot"], days: ["weekday"], times: [["18:00", "22:00"]] },
      { band: "night", times: [["22:00", "06:00"]] },
    ],
    rest: "day",
  },
  components: [
    {
      kind: "energy",
      name: "Energy",
      slabs: [
        { up_to: 100, bands: { peak: 5, night: 2, day: 3.5 } },
        { bands: { peak: 8, night: 4, day: 6 } },
      ],
      limits: { proration: "calendar-fraction" },
    },
    { kind: "fixed", name: "Fixed charge", rate: 50 },
    { kind: "levy", name: "Levy", rate: 0.1 },
    { kind: "minimum", name: "Minimum", amount: 120, of: ["Energy", "Fixed charge"] },
    { kind: "percent", name: "Duty", percent: 6, of: ["Energy"] },
    { kind: "percent", name: "Tax", percent: 18, of: "all-above" },
  ],
};

/** How many days a history has, and where it begins. */
interface HistorySpan {
  readonly days: number;
  readonly fromMs: number;
}

/** Where so many days begin that lie at a place of the history, 0 (its beginning) to 1. */
export function startOf(history: HistorySpan, place: number, days: number): string {
  const firstDays = Math.floor(Math.max(0, history.days - days) * place);
  return new Date(history.fromMs + firstDays * DAY_MS).toISOString();
}

/** The whole month at a place of the history, as local dates with its end excluded. */
export function monthAt(history: HistorySpan, place: number): DateSpan {
  const from = `${startOf(history, place, DAYS_FROM_PLACE).slice(0, 7)}-01`;
  return { from, to: Temporal.PlainDate.from(from).add({ months: 1 }).toString() };
}

/** How long a rating took, ms. */
export interface RatingTime {
  readonly wallMs: number;
  /** How long its thread ran: what others did on the core meanwhile is not in it. 0 where Linux does not tell. */
  readonly cpuMs: number;
}

/**
 * Rates each of these months of every meter in a store; gives how long each took. Of months that were rated before nothing is
 * known any more: the store is written to first, in a table that goes with the process. Throws where one has no price.
 */
export function timeRatings(store: Store, tariff: RatedBy, months: readonly DateSpan[]): RatingTime[] {
  store.sqlite.exec("CREATE TEMP TABLE IF NOT EXISTS written (round); INSERT INTO written VALUES (1)");
  return months.flatMap((month) =>
    listMeters(store).map((meter) => {
      const [startMs, startCpuMs] = [performance.now(), threadMs()];
      const { rating } = rateMeter({ store }, meter, tariff, month);
      const took = { wallMs: performance.now() - startMs, cpuMs: threadMs() - startCpuMs };
      const [problem] = rating.problems;
      if (problem) throw new Error(`${meter.deviceId} from ${month.from}: ${problem.message}`);
      return took;
    }),
  );
}

function threadMs(): number {
  try {
    const [runNs = "0"] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ");
    return Number(runNs) / 1e6;
  } catch {
    return 0;
  }
}
