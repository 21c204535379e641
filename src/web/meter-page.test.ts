import { describe, expect, test } from "bun:test";
import { addLateMerge } from "../store/late-merges.ts";
import { requireMeter } from "../store/meters.ts";
import { houseWith } from "./metered-house.fixture.ts";
import { NOON_MS, openHouse, type TestHouse, textOfPage } from "./pages.fixture.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const fallen = () => houseWith((minute) => (minute <= -60 ? 9_999_980 : 30));
const jumped = () => houseWith((minute) => (minute <= -60 ? 5_000 : 105_000));
const BREAK = { before: String(NOON_MS - HOUR_MS), after: String(NOON_MS - 59 * MINUTE_MS) };
const answer = (house: TestHouse, fields: Record<string, string>) =>
  house.post("/meters/meter-001/decisions", { ...BREAK, ...fields });

describe("a question on a meter's page", () => {
  test("says what a counter did and what each answer would count", async () => {
    const { house } = await fallen();
    const text = textOfPage(await house.page("/meters/meter-001"));
    for (const words of [
      "A question The counter fell from 9,999.980 to 0.030 kWh between 11:00:00 am and 11:01:00 am on 20 February 2026. What was it?",
      "The counter was reset to 0 : counts 0.030 kWh",
      "It passed its largest value and began again from 0 : counts 0.050 kWh",
      "Another meter was put in : counts what both showed in between",
      "Ignore it : counts 0 kWh",
    ])
      expect(text).toContain(words);
    expect(text).not.toContain("real consumption");
    expect(text).not.toContain("Questions answered");
  });

  test("offers a jump as real consumption, and not as a reset", async () => {
    const { house } = await jumped();
    const text = textOfPage(await house.page("/meters/meter-001"));
    expect(text).toContain("The counter jumped from 5.000 to 105.000 kWh");
    expect(text).toContain("It is real consumption : counts 100.000 kWh");
    expect(text).not.toContain("reset");
  });

  test("is answered, shown with who said what, and asked again once that is taken back", async () => {
    const { house } = await fallen();
    const response = await answer(house, { verdict: "rollover", modulus_kwh: "10000", reason: "I <saw> it" });
    expect([response.status, response.headers.get("Location")]).toEqual([
      303,
      "/meters/meter-001?done=break-settled",
    ]);
    const page = await house.page("/meters/meter-001?done=break-settled");
    expect(textOfPage(page)).toMatch(
      /Questions answered The counter fell .* It passed its largest value and began again at 10,000\.000.kWh: counts 0\.050 kWh . Said by owner on 20 Feb 2026, 12:00 pm: I <saw> it/,
    );
    expect(page).not.toContain("What was it?");
    expect(page).not.toContain("<saw>");
    expect((await answer(house, { verdict: "withdraw" })).headers.get("Location")).toEndWith("break-opened");
    expect(await house.page("/meters/meter-001")).toContain("What was it?");
  });

  test("keeps what was typed beside what is wrong with it", async () => {
    const { house } = await fallen();
    const swap = { verdict: "swap", closing_kwh: "9,99", opening_kwh: "0.01", reason: "New meter" };
    const response = await answer(house, swap);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toMatch(/name="closing_kwh"[^>]*value="9,99"[^>]*aria-invalid="true"/);
    expect(page).toMatch(/value="swap"[^>]* checked/);
    expect(page).toContain('value="New meter"');
    const nothing = await answer(house, {});
    expect([nothing.status, textOfPage(await nothing.text())]).toEqual([
      422,
      expect.stringContaining("Choose what it was."),
    ]);
    expect((await answer(house, { verdict: "accept" })).status).toBe(422);
    expect((await answer(house, { verdict: "reset", before: "1" })).status).toBe(404);
    expect((await answer(house, { verdict: "reset", before: "x" })).status).toBe(422);
  });

  test("that late readings opened again says what had been said, and why it holds no longer", async () => {
    const { house, meter } = await fallen();
    await answer(house, { verdict: "swap", closing_kwh: "9999.983", opening_kwh: "0" });
    expect(await house.page("/meters/meter-001")).not.toContain("What was it?");
    await house.publish(meter, [{ takenAtMs: NOON_MS - 59.5 * MINUTE_MS, energyWh: 9_999_984 }]);
    expect(textOfPage(await house.page("/meters/meter-001"))).toMatch(
      /owner said on 20 Feb 2026, 12:00.pm: “Another meter was put in: .*does not fit them\. So the question is open again\./,
    );
  });

  test("is not there for a meter without a break", async () => {
    const { house } = await houseWith((minute) => 1000 + minute);
    expect(await house.page("/meters/meter-001")).not.toContain("What was it?");
  });
});

describe("notices of open questions", () => {
  test("name every meter that has one, other meters once it is sealed", async () => {
    const { house, meter } = await jumped();
    const other = house.addMeter("meter-002", { name: "Pump" });
    await house.publish(other, [{ energyWh: 1 }]);
    const ask = "Main 's counter jumped at 11:01 am. What was it?";
    const own = "Its counter made a step that needs an answer.";
    expect(textOfPage(await house.page("/meters/meter-001"))).toContain(own);
    expect(textOfPage(await house.page("/meters/meter-002"))).not.toContain(own);
    await house.box.store.works.run(() => house.box.sealAll());
    const page = await house.page("/meters");
    expect(textOfPage(page)).toContain(ask);
    expect(page).toContain('href="/meters/meter-001#questions"');
    await answer(house, { verdict: "accept" });
    expect(textOfPage(await house.page("/meters"))).not.toContain("counter jumped");
    expect(textOfPage(await house.page("/meters/meter-001"))).not.toContain(own);
    expect(meter.name).toBe("Main");
  });

  test("stand on a bill that waits for the answer", async () => {
    const { house } = await jumped();
    expect(await house.page("/bills/meters?meter=meter-001")).toContain(
      '<a href="/meters/meter-001#questions">Say what it was</a>',
    );
  });
});

describe("readings typed in", () => {
  const type = (house: TestHouse, fields: Record<string, string>) =>
    house.post("/meters/meter-001/typed-readings", fields);

  test("are taken in the property's time, listed, and taken back", async () => {
    const { house } = await houseWith((minute) => 10_000 + minute);
    const response = await type(house, { timestamp: "2026-02-20T09:30", energy_kwh: "9.8", note: "By eye" });
    expect([response.status, response.headers.get("Location")]).toEqual([
      303,
      "/meters/meter-001?done=reading-typed#typed",
    ]);
    const text = textOfPage(await house.page("/meters/meter-001"));
    expect(text).toMatch(
      /9\.800 kWh at 20 Feb 2026, 9:30.am Typed in by owner on 20 Feb 2026, 12:00.pm: By eye/,
    );
    const at = String(Date.parse("2026-02-20T04:00:00Z"));
    const back = await house.post("/meters/meter-001/typed-readings/take-back", { at });
    expect(back.status).toBe(303);
    expect(textOfPage(await house.page("/meters/meter-001"))).not.toContain("9.800");
  });

  test("are kept in the form beside what is wrong with them", async () => {
    const { house } = await houseWith((minute) => 10_000 + minute);
    for (const [fields, wrong] of [
      [{ timestamp: "soon", energy_kwh: "1" }, "timestamp"],
      [{ timestamp: "2026-02-20T12:01", energy_kwh: "1" }, "timestamp"],
      [{ timestamp: "2026-02-20T10:00", energy_kwh: "1.0001" }, "energy_kwh"],
    ] as const) {
      const response = await type(house, fields);
      expect(response.status).toBe(422);
      const page = await response.text();
      expect(page).toMatch(new RegExp(`name="${wrong}"[^>]*aria-invalid="true"`));
      expect(page).toContain(`value="${fields.energy_kwh}"`);
    }
  });

  test("are typed into a form that begins with now", async () => {
    const { house } = await houseWith((minute) => 10_000 + minute);
    expect(await house.page("/meters/meter-001")).toMatch(
      /name="timestamp" type="datetime-local" value="2026-02-20T12:00"/,
    );
  });
});

describe("the log", () => {
  test("tells gaps, wild values and late readings, the latest first", async () => {
    const { house, meter } = await houseWith((minute) => {
      if (minute > -300 && minute < -180) return null;
      if (minute > -120 && minute < -90) return null;
      return minute === -30 ? 65_536_000 : 10_000 + minute;
    }, 400);
    addLateMerge(house.box.store, {
      meter: meter.number,
      day: 20_500,
      mergedAtMs: NOON_MS,
      count: 360,
      hour: null,
      oldChecksum: 1,
      newChecksum: 2,
    });
    const text = textOfPage(await house.page("/meters/meter-001"));
    expect(text).toMatch(/Gaps: 2 .* 20 Feb 2026, 10:00.am .* 30.min .* 7:00.am .* 2.h 0\.12 kWh/);
    expect(text).toMatch(/Wild values ignored: 1 .* 20 Feb 2026, 11:30:00.am 9\.969 kWh 65,536\.000 kWh/);
    expect(text).toMatch(/Late readings: 1 .* 2026-02-16 20 Feb 2026, 12:00.pm 360/);
  });

  test("says where there is nothing to tell", async () => {
    const { house } = await houseWith((minute) => 10_000 + minute);
    const text = textOfPage(await house.page("/meters/meter-001"));
    for (const words of ["No gap in the last 365 days.", "No wild value in", "No reading came late."])
      expect(text).toContain(words);
  });
});

test("raw readings are kept for ever or for some years, as the form says", async () => {
  const { house } = await houseWith((minute) => 10_000 + minute);
  const change = (fields: Record<string, string>) =>
    house.post("/meters/meter-001", { name: "Main", location: "", max_power_w: "26000", ...fields });
  const kept = () => requireMeter(house.box.store, "meter-001").rawYears;
  expect(await house.page("/meters/meter-001")).toMatch(/value="ever" checked/);
  expect((await change({ raw: "years", raw_years: "10" })).status).toBe(303);
  expect(kept()).toBe(10);
  expect(await house.page("/meters/meter-001")).toMatch(
    /value="years" checked[\s\S]*name="raw_years" value="10"/,
  );
  expect((await change({})).status).toBe(303);
  expect(kept()).toBe(10);
  for (const wrong of ["", "0", "ten", "1.5"]) {
    const response = await change({ raw: "years", raw_years: wrong });
    expect([response.status, await response.text()]).toEqual([
      422,
      expect.stringMatching(/name="raw_years"[^>]*aria-invalid="true"/),
    ]);
  }
  expect((await change({ raw: "ever", raw_years: "10" })).status).toBe(303);
  expect(kept()).toBeNull();
});

test("a name from outside stays text on a meter's page and in the list", async () => {
  const house = await openHouse();
  const name = '"><img src=x onerror=alert(1)><b hx-get=/api/x hx-trigger=load>\u202e'.slice(0, 80);
  await house.publish(house.addMeter("meter-001", { name, node: "<b>node</b>" }), [
    { energyWh: 1, powerCw: 1 },
  ]);
  for (const path of [
    "/meters",
    "/meters/meter-001",
    "/meters/meter-001/delete",
    "/meters/meter-001/replace",
  ]) {
    const page = await house.page(path);
    expect(page).not.toContain("<img");
    expect(page).not.toContain("<b hx-get");
    expect(page).not.toContain("<b>node");
  }
});
