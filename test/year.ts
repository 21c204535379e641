import { type HouseholdRow, householdRows } from "./household.ts";

/** The property's zone: both of its changes of the clock lie in the year. */
export const ZONE = "Europe/Paris";

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;
/** The register of a PZEM-004T goes on at 0 after 9999.99 kWh. */
export const MODULUS_WH = 10_000_000n;
/** The register at the year's first reading: it passes its limit in early March. */
const START_WH = 7_500_000n;
/** What the new meter shows when it is put in: above the old one's last, so that the register jumps. */
export const OPENING_WH = 5_432_100n;

/** A time between two instants, UTC epoch milliseconds. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The instant of a local date and time. */
export function at(local: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).epochMilliseconds;
}

function span(from: string, to: string): Span {
  return { fromMs: at(from), toMs: at(to) };
}

/** The year, from local midnight to local midnight. */
export const YEAR = span("2026-01-01T00:00", "2027-01-01T00:00");

/** What happens in it. Of each span in which nothing is read, both ends are read. */
export const HAPPENINGS = {
  gap20s: span("2026-02-10T10:05:00", "2026-02-10T10:05:20"),
  gap3h: span("2026-04-21T22:30", "2026-04-22T01:30"),
  /** At both seconds the meter shows 0 V and a register that is not its own. */
  excursion: span("2026-05-19T10:05:00", "2026-05-19T10:05:01"),
  /** Withheld, both of its ends included, and delivered a week later. */
  lateHour: span("2026-06-09T23:30", "2026-06-10T00:30"),
  lateDelivery: at("2026-06-17T00:00"),
  /** Nothing is read from 14:00 to 14:08; in between somebody resets the meter. */
  resetSilence: span("2026-07-14T14:00", "2026-07-14T14:08"),
  resetAt: at("2026-07-14T14:05"),
  gap2d: span("2026-08-10T09:00", "2026-08-12T09:00"),
  /** The old meter is taken out at 23:58 and the new one put in at 00:11. */
  swapSilence: span("2026-10-06T23:52", "2026-10-07T00:17"),
  closedAt: at("2026-10-06T23:58"),
  openedAt: at("2026-10-07T00:11"),
} as const;

/** Where the meter is read every second, around what lasts seconds. */
const READ_EACH_SECOND = [
  span("2026-02-10T10:00", "2026-02-10T10:10"),
  span("2026-05-19T10:00", "2026-05-19T10:10"),
];
const SILENCES = [
  HAPPENINGS.gap20s,
  HAPPENINGS.gap3h,
  HAPPENINGS.resetSilence,
  HAPPENINGS.gap2d,
  HAPPENINGS.swapSilence,
];
/** What the register says in the excursion: far too little at first, far too much then. */
const WILD_WH = [12n, 8_388_607n];

/** One reading of the main meter. */
export interface YearReading {
  readonly atMs: number;
  readonly wh: bigint;
  readonly powerW: number;
  readonly voltageV: number;
  readonly currentA: number;
  /** 0 to the rollover, 1 to the reset, 2 to the swap, 3 to the end; undefined in the excursion. */
  readonly segment: number | undefined;
}

/**
 * A year of the household's main meter: the 26 days of the file (37,287 minutes) repeated end to start from the first
 * label on, so the time of day drifts. A minute that the file leaves out uses nothing and is not read.
 */
export class HouseholdYear {
  readonly #rows: readonly (HouseholdRow | undefined)[];
  /** What was used up to the start of each minute of the year, in watt-minutes that are never rounded. */
  readonly #wattMinutes: readonly bigint[];

  constructor() {
    this.#rows = minutesOfTheFile();
    const wattMinutes = [0n];
    for (let minute = 0, sum = 0n; minute < (YEAR.toMs - YEAR.fromMs) / MINUTE_MS; minute++) {
      sum += this.#row(minute)?.powerW ?? 0n;
      wattMinutes.push(sum);
    }
    this.#wattMinutes = wattMinutes;
  }

  /** What was used from the beginning of the year to an instant on a full second, Wh rounded down. */
  usedWh(atMs: number): bigint {
    const minute = Math.floor((atMs - YEAR.fromMs) / MINUTE_MS);
    const seconds = BigInt(((atMs - YEAR.fromMs) % MINUTE_MS) / SECOND_MS);
    const wattSeconds = (this.#wattMinutes[minute] ?? 0n) * 60n + (this.#row(minute)?.powerW ?? 0n) * seconds;
    return wattSeconds / 3600n;
  }

  /** What the register of the meter that is in place says at an instant. */
  registerWh(atMs: number): bigint {
    const { resetAt, closedAt, openedAt } = HAPPENINGS;
    if (atMs >= openedAt) return OPENING_WH + this.usedWh(atMs) - this.usedWh(openedAt);
    if (atMs > closedAt) throw new Error("no meter is in place");
    if (atMs >= resetAt) return this.usedWh(atMs) - this.usedWh(resetAt);
    return (START_WH + this.usedWh(atMs)) % MODULUS_WH;
  }

  /** Every reading of the year, oldest first. */
  readings(): YearReading[] {
    return instants().flatMap((atMs): YearReading[] => {
      // As in the file, a register at the end of a minute goes with what was measured in that minute.
      const row = this.#row(Math.ceil((atMs - YEAR.fromMs) / MINUTE_MS) - 1);
      if (!row) return [];
      const { excursion } = HAPPENINGS;
      const wildWh = atMs >= excursion.fromMs ? WILD_WH[(atMs - excursion.fromMs) / SECOND_MS] : undefined;
      if (wildWh !== undefined)
        return [{ atMs, wh: wildWh, powerW: 0, voltageV: 0, currentA: 0, segment: undefined }];
      const { voltageV, currentA } = row;
      const powerW = Number(row.powerW);
      return [{ atMs, wh: this.registerWh(atMs), powerW, voltageV, currentA, segment: this.#segment(atMs) }];
    });
  }

  #segment(atMs: number): number {
    if (atMs >= HAPPENINGS.openedAt) return 3;
    if (atMs >= HAPPENINGS.resetAt) return 2;
    return START_WH + this.usedWh(atMs) >= MODULUS_WH ? 1 : 0;
  }

  #row(minute: number): HouseholdRow | undefined {
    const count = this.#rows.length;
    return this.#rows[(minute + count) % count];
  }
}

/** The file's minutes from its first label to its last, those without a row too. */
function minutesOfTheFile(): (HouseholdRow | undefined)[] {
  const rows = householdRows();
  const firstMs = rows[0]?.startMs ?? 0;
  const minutes: (HouseholdRow | undefined)[] = [];
  for (const row of rows) minutes[(row.startMs - firstMs) / MINUTE_MS] = row;
  return Array.from(minutes);
}

/** When the meter is read: at every full minute and in places every second, but not within a silence. */
function instants(): number[] {
  const found: number[] = [];
  for (let atMs = YEAR.fromMs; atMs <= YEAR.toMs; ) {
    const at = atMs;
    if (!SILENCES.some(({ fromMs, toMs }) => at > fromMs && at < toMs)) found.push(at);
    const isFine = READ_EACH_SECOND.some(({ fromMs, toMs }) => at >= fromMs && at < toMs);
    atMs += isFine ? SECOND_MS : MINUTE_MS;
  }
  return found;
}
