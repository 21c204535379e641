import { describe, expect, test } from "bun:test";
import { houseWith } from "./metered-house.fixture.ts";
import { NOON_MS, textOfPage } from "./pages.fixture.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

describe("the power of a meter", () => {
  test("can be shown over a day, a week, a month and a year, with its numbers", async () => {
    const { house } = await houseWith((minute) => 10_000 + minute);
    const shown = {
      "24h": ["last 24 hours", "From Lowest W Mean W Highest W"],
      "7d": ["last 7 days", "20 February 2026 so far"],
      "30d": ["last 30 days", "22 January 2026"],
      "1y": ["last 12 months", "March 2025"],
    };
    for (const [range, words] of Object.entries(shown)) {
      const page = await house.page(`/meters/meter-001?range=${range}`);
      for (const part of words) expect(textOfPage(page)).toContain(part);
      expect(page).toMatch(
        new RegExp(`href="/meters/meter-001\\?range=${range}#power" data-swaps="power" aria-current="true"`),
      );
      expect(page).toContain(`data-source="/charts/power?meter=meter-001&amp;range=${range}"`);
    }
    expect(await house.page("/meters/meter-001?range=ever")).toContain("last 24 hours");
  });

  test.each([
    ["7d", 168, HOUR_MS],
    ["30d", 240, 3 * HOUR_MS],
    ["1y", 365, DAY_MS],
  ])("over %s is %d points up to now, with gaps left open", async (range, count, widthMs) => {
    const { house, meter } = await houseWith((minute) => 10_000 + minute, 10);
    await house.publish(meter, [{ takenAtMs: NOON_MS - 3 * widthMs, energyWh: 1, powerCw: 100 }]);
    const data = await (await house.get(`/charts/power?meter=meter-001&range=${range}`)).json();
    expect([data.places.names.length, data.toMs]).toEqual([count, NOON_MS]);
    const drawn = data.lines.mean.flatMap((mean: number | null, index: number) =>
      mean === null ? [] : [[index - count, mean]],
    );
    expect(drawn).toEqual([
      [-4, 1],
      [-1, 60],
    ]);
    expect(
      data.ticks.every((tick: { atMs: number }) => tick.atMs >= data.fromMs && tick.atMs <= NOON_MS),
    ).toBe(true);
    expect(data.ticks.length).toBeGreaterThan(4);
    house.clock.nowMs += 40 * MINUTE_MS;
    const later = await (await house.get(`/charts/power?meter=meter-001&range=${range}`)).json();
    expect(later.toMs).toBe(house.clock.nowMs);
  });
});

test("days across a gap are marked as interpolated, in the chart's data and in words", async () => {
  const { house, meter } = await houseWith((minute) => 100_000 + minute);
  await house.publish(
    meter,
    Array.from({ length: 60 }, (_, index) => ({
      takenAtMs: NOON_MS - 3 * DAY_MS + index * MINUTE_MS,
      energyWh: 10_000 + index,
    })),
  );
  const { days } = await (await house.get("/charts/energy?meter=meter-001&by=day")).json();
  expect(days.slice(16, 20).map((day: { remark: string }) => day.remark)).toEqual([
    "interpolated",
    "interpolated",
    "interpolated",
    "interpolated",
  ]);
  expect(textOfPage(await house.page("/meters/meter-001"))).toMatch(
    /19 February 2026 interpolated .*Interpolated: the counter/,
  );
});

describe("the energy of a meter", () => {
  const MONTH = "/charts/energy?meter=meter-001&by=";

  test("is shown by hour, day and month, each beside what was used before", async () => {
    const { house } = await houseWith((minute) => 100_000 + minute, 2 * 1440);
    const hours = (await (await house.get(`${MONTH}hour`)).json()).days;
    expect(hours).toHaveLength(24);
    expect(hours[8]).toMatchObject({ kwh: 0.06, before: 0.06, isToday: false });
    const rows = [
      ["Energy", "0.06\u202fkWh"],
      ["Before", "0.06\u202fkWh"],
    ];
    expect(hours[10].rows).toEqual(rows);
    const yesterday = (await (await house.get(`${MONTH}hour&at=2026-02-19`)).json()).days;
    expect(yesterday.at(-1)).toMatchObject({ kwh: 0.06 });
    const days = (await (await house.get(`${MONTH}day`)).json()).days;
    expect([days.length, days[19].isToday]).toEqual([28, true]);
    const months = (await (await house.get(`${MONTH}month`)).json()).days;
    expect(months.map((month: { kwh: number | null }) => month.kwh !== null).indexOf(true)).toBe(1);
  });

  test("of a time that is not over is compared with as much of the one before", async () => {
    const { house } = await houseWith((minute) => 100_000 + minute, 2 * 1440);
    expect(textOfPage(await house.page("/meters/meter-001?by=hour"))).toMatch(
      /0\.72 kWh so far\. 19 February 2026 by then: 0\.72 kWh\. 0% against it\./,
    );
    expect(textOfPage(await house.page("/meters/meter-001?by=hour&compare=no"))).not.toContain("by then");
  });

  test("is no change in percent beside a time that was not read in all of its parts, or hardly used any", async () => {
    const minutes = 36 * 60;
    const partly = await houseWith((minute) => 100_000 + minute, minutes);
    expect(textOfPage(await partly.house.page("/meters/meter-001?by=hour"))).toMatch(
      /so far\. 19 February 2026 by then: 0\.72 kWh\. 0% against/,
    );
    const whole = await partly.house.page("/meters/meter-001?by=hour&at=2026-02-19");
    expect(textOfPage(whole)).toContain("1.44 kWh in all.");
    expect(whole).not.toContain("Stop comparing");
    const new_ = await houseWith((minute) => 100_000 + minute, 30 * 60);
    const text = textOfPage(await new_.house.page("/meters/meter-001?by=hour"));
    expect(text).toContain("19 February 2026 by then: 0.36 kWh.");
    expect(text).not.toContain("against it");
    const jumped = await houseWith((minute) => 100_000 + (minute < -720 ? minute : 20 * minute), minutes);
    const much = textOfPage(await jumped.house.page("/meters/meter-001?by=hour"));
    expect(much).toContain("19 February 2026 by then: 0.72 kWh.");
    expect(much).not.toContain("against it");
  });

  test("of a time to come, or of no time, is that of now", async () => {
    const { house } = await houseWith((minute) => 100_000 + minute);
    for (const at of ["2026-03", "soon", "2026-02-30", ""])
      expect(textOfPage(await house.page(`/meters/meter-001?at=${at}`))).toContain(
        "Energy by day, February 2026",
      );
  });
});

test("the hours of four weeks say when most was used, each square with its figure", async () => {
  const { house } = await houseWith((minute) => 100_000 + minute, 180);
  const page = await house.page("/meters/meter-001");
  expect(textOfPage(page)).toContain("Most was used on 20 Feb from 10 am: 0.06 kWh.");
  expect(page).toContain('title="20 Feb, 10 am: 0.06\u202fkWh"');
  expect(page).toContain('href="/meters/meter-001?heat=2026-01-23#heat"');
  expect(textOfPage(await house.page("/meters/meter-001?heat=2025-06-01"))).toContain(
    "No reading in these four weeks.",
  );
});

test("the hours of four weeks say where nothing was used in any of them", async () => {
  const { house } = await houseWith(() => 100_000, 180);
  const text = textOfPage(await house.page("/meters/meter-001"));
  expect(text).toContain("Nothing was used in these hours.");
  expect(text).not.toContain("Most was used");
});

test("the numbers behind the power of a day say of which day they are", async () => {
  const { house } = await houseWith((minute) => 100_000 + minute);
  const page = await house.page("/meters/meter-001");
  expect(textOfPage(page)).toMatch(
    /Highest W 20 February 2026 11:00 am .* 12:00 am – – – 19 February 2026 11:00 pm/,
  );
  expect(page).toMatch(/<title>\u2068Main\u2069 · /);
  expect(page).toContain("<noscript>stands still without JavaScript</noscript>");
});

test("a gap stays open in the chart of power, with the mean that the counter says", async () => {
  const { house } = await houseWith(
    (minute) => (minute > -300 && minute < -60 ? null : 100_000 + minute),
    400,
  );
  const { lines } = await (await house.get("/charts/power?meter=meter-001&range=24h")).json();
  const within = [...lines.estimate.entries()].filter(([, estimate]) => estimate !== null);
  expect(within.length).toBeGreaterThan(40);
  expect(within.every(([index, estimate]) => lines.mean[index] === null && estimate === 60)).toBe(true);
});
