import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { meterbox, type RunningBox, setUpFolder, startBox, waitFor } from "./appliance.ts";
import {
  HAPPENINGS,
  HouseholdYear,
  MODULUS_WH,
  OPENING_WH,
  type Span,
  YEAR,
  type YearReading,
} from "./year.ts";
import {
  breaksBetween,
  type DecidedStep,
  daysOf,
  daysWithEdges,
  daysWithGaps,
  energyWh,
  localDays,
  segmentsOf,
} from "./year-energy.ts";
import { publish, telemetry } from "./year-feed.ts";

const CLOCK = ["--clock", "2027-01-10T00:00:00Z@1", "--commit-interval-ms", "0"];

const year = new HouseholdYear();
const readings = year.readings();
const segments = segmentsOf(readings);
const breaks = breaksBetween(segments);
const days = localDays();

interface EnergyJson {
  readonly from: string;
  readonly to: string;
  readonly energy_wh: number | null;
  readonly quality: string | null;
  readonly partial: boolean;
}

interface EventJson {
  readonly kind: string;
  readonly state: string;
  readonly before: { readonly timestamp: string; readonly energy_wh: number };
  readonly after: { readonly timestamp: string; readonly energy_wh: number };
  readonly energy_wh: number | null;
}

let box: RunningBox;
/** The days as they were when a week had come behind the hour that was missing, all of it sealed. */
let whileHourIsMissing: EnergyJson[];
/** How many readings the last start found in the journal alone. */
let replayed: number;
/** How many readings were published, resent ones included. */
let published = 0;

beforeAll(async () => {
  const folder = await setUpFolder({ currency: "EUR", "time-zone": "Europe/Paris", locale: "fr-FR" });
  const onTime = readings.filter((reading) => !isLate(reading));
  const next = onTime.findIndex(({ atMs }) => atMs > HAPPENINGS.lateDelivery);
  box = await startBox(folder, [...CLOCK, "--seal-interval-s", "2"]);
  published += await publish(await box.connect("main"), onTime.slice(0, next));
  await sealed();
  whileHourIsMissing = await energies("day", { fromMs: YEAR.fromMs, toMs: HAPPENINGS.lateDelivery });
  published += await publish(await box.connect("main"), readings.filter(isLate));
  await sealed();
  expect(await box.stop()).toBe(0);

  box = await startBox(folder, CLOCK);
  published += await publish(await box.connect("main"), onTime.slice(next));
  await box.kill();
  box = await startBox(folder, CLOCK);
  replayed = await unsealed();
}, 240_000);
afterAll(() => box.kill());

function isLate({ atMs }: YearReading): boolean {
  return atMs >= HAPPENINGS.lateHour.fromMs && atMs <= HAPPENINGS.lateHour.toMs;
}

async function unsealed(): Promise<number> {
  const health = await box.json<{ journal: { unsealed_readings: number } }>("/health");
  return health.journal.unsealed_readings;
}

function sealed(): Promise<boolean | undefined> {
  return waitFor(30_000, async () => (await unsealed()) === 0);
}

function energies(by: string, { fromMs, toMs }: Span): Promise<EnergyJson[]> {
  const [from, to] = [new Date(fromMs), new Date(toMs)].map((date) => date.toISOString());
  return box.json(`/api/devices/main/energy?by=${by}&from=${from}&to=${to}`);
}

/** The kinds and ends of events, instants as epoch milliseconds. */
function ends({ kind, before, after }: EventJson) {
  return [kind, ...[before, after].map(({ timestamp, energy_wh }) => [Date.parse(timestamp), energy_wh])];
}

async function eventsOf(query: string): Promise<EventJson[]> {
  const { events } = await box.json<{ events: EventJson[] }>(`/api/devices/main/events?${query}`);
  return events;
}

const wholeYear = `from=${new Date(YEAR.fromMs).toISOString()}&to=${new Date(YEAR.toMs + 1).toISOString()}`;

/** What each day must be, by the registers and what is decided. */
function expectedDays(steps: readonly DecidedStep[], typedIn: ReadonlySet<number>) {
  const interpolated = daysWithGaps(segments, days);
  const partial = daysWithEdges(segments, days);
  return days.map((day, index) => ({
    fromMs: day.fromMs,
    toMs: day.toMs,
    wh: Number(energyWh(segments, steps, day)),
    quality: typedIn.has(index) ? "manual" : interpolated.has(index) ? "interpolated" : "actual",
    partial: partial.has(index),
  }));
}

function found({ from, to, energy_wh, quality, partial }: EnergyJson) {
  return { fromMs: Date.parse(from), toMs: Date.parse(to), wh: energy_wh, quality, partial };
}

const [rollover, reset, swap] = breaks as [(typeof breaks)[0], (typeof breaks)[0], (typeof breaks)[0]];
const closingWh = year.registerWh(HAPPENINGS.closedAt);
/** What the decisions are to give the steps across the breaks, in order of time. */
const decided: readonly DecidedStep[] = [
  { break: rollover, wh: MODULUS_WH - rollover.before.wh + rollover.after.wh },
  { break: reset, wh: reset.after.wh },
  { break: swap, wh: closingWh - swap.before.wh + (swap.after.wh - OPENING_WH) },
].map(({ break: { before, after }, wh }) => ({ fromMs: before.atMs, toMs: after.atMs, wh }));

describe("the year itself, before any box has seen it", () => {
  test("holds what it is to hold", () => {
    expect(readings.length).toBe(523_617);
    expect(readings.filter(({ segment }) => segment === undefined).length).toBe(2);
    expect(segments.length).toBe(4);
    expect(new Set(days.map(({ fromMs, toMs }) => (toMs - fromMs) / 3_600_000))).toEqual(
      new Set([24, 23, 25]),
    );
    expect(daysWithGaps(segments, days).size).toBe(5);
    expect(published / readings.length).toBeGreaterThan(1.01);
    expect(published / readings.length).toBeLessThan(1.011);
  });

  test("adds up to what was used, but for what no meter has counted", () => {
    const { resetSilence, resetAt, closedAt, openedAt } = HAPPENINGS;
    const used = (fromMs: number, toMs: number) => year.usedWh(toMs) - year.usedWh(fromMs);
    const counted = days.reduce((sum, day) => sum + energyWh(segments, decided, day), 0n);
    const lost = used(resetSilence.fromMs, resetAt) + used(closedAt, openedAt);
    expect(lost).toBeGreaterThan(0n);
    expect(counted).toBe(used(YEAR.fromMs, YEAR.toMs) - lost);
  });
});

describe("a real year through MQTT", () => {
  test("is stored whole: each reading once, as it was sent, through a stop and a kill", async () => {
    const response = await box.api(`/api/devices/main/readings?${wholeYear}&limit=1000000`, {
      headers: { Accept: "text/csv" },
    });
    const [head, ...lines] = (await response.text()).trimEnd().split("\r\n");
    expect(head).toStartWith("timestamp,energy_kwh,power_w,voltage,");
    expect(lines.length).toBe(readings.length);
    const different = lines.flatMap((line, index) => {
      const sent = telemetry(readings[index]!);
      const [timestamp = "", ...figures] = line.split(",");
      const isSame =
        Date.parse(timestamp) === readings[index]!.atMs &&
        Number(figures[0]) === sent.energy_kwh &&
        Number(figures[1]) === sent.power_w &&
        Number(figures[2]) === sent.voltage &&
        Number(figures[3]) === sent.current;
      return isSame ? [] : [{ line, sent }];
    });
    expect(different.slice(0, 5)).toEqual([]);
    expect(replayed).toBeGreaterThan(0);
  }, 60_000);

  test("had its days interpolated over an hour that was not there yet, and actual once it was", async () => {
    const known = segments.map((segment) => segment.filter((reading) => !isLate(reading)));
    const until = days.filter(({ toMs }) => toMs <= HAPPENINGS.lateDelivery);
    expect(whileHourIsMissing.map(({ energy_wh }) => energy_wh)).toEqual(
      until.map((day) => Number(energyWh(known, [], day))),
    );
    const touched = [...daysOf([HAPPENINGS.lateHour], days)];
    const now = await energies("day", YEAR);
    expect(touched.length).toBe(2);
    for (const day of touched) {
      expect(whileHourIsMissing[day]!.quality).toBe("interpolated");
      expect(now[day]!.quality).toBe("actual");
      expect(now[day]!.energy_wh).not.toBe(whileHourIsMissing[day]!.energy_wh);
    }
    const late = await box.json<{ day: string; count: number }[]>("/api/devices/main/late");
    expect(late.find(({ day }) => day === "2026-06-09")?.count).toBe(readings.filter(isLate).length);
  });

  test("has each day's energy by its registers while nobody has said what the breaks were", async () => {
    const answer = await energies("day", YEAR);
    expect(answer.map(found)).toEqual(expectedDays([], new Set()));
  });

  test("asks about three breaks, and notes the excursion and two gaps", async () => {
    const break_ = (kind: string, { before, after }: (typeof breaks)[0]) => [
      kind,
      [before.atMs, Number(before.wh)],
      [after.atMs, Number(after.wh)],
    ];
    const expected = [break_("drop", rollover), break_("drop", reset), break_("jump", swap)];
    const open = await eventsOf("open=true");
    expect(open.map(ends)).toEqual(expected);
    expect(open.map(({ energy_wh }) => energy_wh)).toEqual([0, 0, 0]);
    const { gap3h, gap2d, excursion } = HAPPENINGS;
    const noted = (await eventsOf(wholeYear)).filter(({ state }) => state === "noted").map(ends);
    const reading = (atMs: number) => [atMs, Number(readings.find((other) => other.atMs === atMs)!.wh)];
    expect(noted).toEqual([
      ["gap", reading(gap3h.fromMs), reading(gap3h.toMs)],
      ["excursion", reading(excursion.fromMs - 1000), reading(excursion.fromMs)],
      ["gap", reading(gap2d.fromMs), reading(gap2d.toMs)],
    ]);
  });

  test("takes what somebody says of the breaks, and has each day's energy by that", async () => {
    const decide = (step: (typeof breaks)[0], said: object) =>
      box.json("/api/devices/main/decisions", {
        before: new Date(step.before.atMs).toISOString(),
        after: new Date(step.after.atMs).toISOString(),
        ...said,
      });
    // Not in order of time: each is to stand for itself.
    await decide(swap, {
      verdict: "swap",
      closing_kwh: Number(closingWh) / 1000,
      opening_kwh: Number(OPENING_WH) / 1000,
      reason: "new meter",
    });
    await decide(rollover, { verdict: "rollover", modulus_kwh: Number(MODULUS_WH) / 1000, reason: "full" });
    await decide(reset, { verdict: "reset", reason: "the button" });
    expect(await eventsOf("open=true")).toEqual([]);
    const settled = (await eventsOf(wholeYear)).filter(({ state }) => state === "settled");
    expect(settled.map(({ energy_wh }) => energy_wh)).toEqual(decided.map(({ wh }) => Number(wh)));
    const answer = await energies("day", YEAR);
    expect(answer.map(found)).toEqual(expectedDays(decided, daysOf([HAPPENINGS.swapSilence], days)));
  }, 60_000);

  test("has months, and days of 23 and 25 hours, that add up to the year", async () => {
    const answer = await energies("day", YEAR);
    const months = await energies("month", YEAR);
    const monthOf = ({ from }: EnergyJson) => new Date(Date.parse(from) + 12 * 3_600_000).getUTCMonth();
    const sums = answer.reduce<number[]>((all, day) => {
      all[monthOf(day)] = (all[monthOf(day)] ?? 0) + day.energy_wh!;
      return all;
    }, []);
    expect(months.length).toBe(12);
    expect(months.map(({ energy_wh }) => energy_wh)).toEqual(sums);
    const total = Number(energyWh(segments, decided, YEAR));
    expect(sums.reduce((sum, wh) => sum + wh)).toBe(total);
    for (const [date, hours] of [
      ["2026-03-29", 23],
      ["2026-10-25", 25],
    ] as const) {
      const midnight = Temporal.PlainDate.from(date).toZonedDateTime("Europe/Paris").epochMilliseconds;
      const day = answer.find(({ from }) => Date.parse(from) === midnight)!;
      const span = { fromMs: midnight, toMs: midnight + hours * 3_600_000 };
      const byHour = await energies("hour", span);
      expect(Date.parse(day.to)).toBe(span.toMs);
      expect(byHour.length).toBe(hours);
      expect(byHour.reduce((sum, { energy_wh }) => sum + energy_wh!, 0)).toBe(day.energy_wh!);
      expect(day.energy_wh).toBe(Number(energyWh(segments, decided, span)));
    }
  });

  test("agrees with itself once the box has stopped", async () => {
    expect(await box.stop()).toBe(0);
    const checked = await meterbox("check", "--data", box.data);
    expect(checked).toMatchObject({ code: 0, stderr: "" });
    expect(checked.stdout).toContain(`main: ${readings.length} readings`);
    expect(checked.stdout).toContain("All agrees.");
  }, 60_000);
});
