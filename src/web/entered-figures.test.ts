import { expect, test } from "bun:test";
import { createTariff } from "../actions/change-tariff.ts";
import { giveValue } from "../actions/give-value.ts";
import { keepHolidays } from "../actions/keep-holidays.ts";
import { setContracted } from "../actions/set-contracted.ts";
import { versionsOf } from "../domain/rating.fixture.ts";
import { listContracted } from "../store/contracted.ts";
import { listGiven } from "../store/given-values.ts";
import { findHolidays } from "../store/holidays.ts";
import { readJanuary } from "./january.fixture.ts";
import { openHouse, textOfPage } from "./pages.fixture.ts";

test("the page of a bill shows what was entered for it, though it waits no more, to be changed or taken back", async () => {
  const house = await openHouse();
  const bands = [{ band: "holiday", days: ["holiday"] }];
  const components = [
    { kind: "energy", name: "Energy", bands: { holiday: 0, other: 0 } },
    { kind: "fixed", name: "Capacity", rate: 31, quantity: "kw", proration: "calendar-fraction" },
    { kind: "given", name: "Fuel", as: "amount", may_be_negative: true },
    { kind: "given", name: "Arrears", as: "amount" },
  ];
  const calendar = { holidays: "State", bands, rest: "other" };
  createTariff(house.box, { versions: versionsOf({ calendar, components }) });
  const meter = await readJanuary(house);
  const { store } = house.box;
  expect(await house.page("/bills/meters?meter=meter-001&month=2026-01")).not.toContain("Figures entered");
  keepHolidays(house.box, { list: "State", year: 2026, dates: ["2026-01-26"] });
  setContracted(house.box, "meter-001", { quantity: "kw", from: null, micros: 3_000_000n });
  giveValue(house.box, "meter-001", {
    periodFrom: "2026-01-01",
    component: "Fuel",
    valueE10: -25_000_000_000n,
  });
  giveValue(house.box, undefined, { periodFrom: "2026-01-01", component: "Arrears", valueE10: 10n ** 11n });
  const values = (page: string) =>
    Object.fromEntries(
      [...page.matchAll(/name="((?:given|given-all|contracted|changed)[^"]*)"[^>]*? value="([^"]*)"/g)].map(
        ([, name, value]) => [name, value],
      ),
    );
  const shown = await house.page("/bills/meters?meter=meter-001&month=2026-01");
  expect(textOfPage(shown)).toContain("Figures entered for this bill");
  expect(values(shown)).toEqual({
    "given:Fuel": "-2.5",
    "given-all:Arrears": "10",
    "contracted:kw": "3",
    "changed:kw": "",
    "changed-from:kw": "",
  });
  expect(shown).toContain("2026-01-26</textarea>");

  const post = (fields: Record<string, string>) =>
    house.post("/bills/meters/meter-001/2026-01/entered", fields);
  const same = { ...values(shown), "holidays:2026:State": "2026-01-26" };
  const wrong = await post({ ...same, "given:Fuel": "-2,5", "changed:kw": "5", "contracted:kw": "4" });
  expect(wrong.status).toBe(422);
  const page = await wrong.text();
  expect(page).toContain("can be read in two ways. Write -2.5 or -25.");
  expect(page).toContain("Write the day on which it changed.");
  expect(page).toContain('<details class="numbers entered" open="">');
  expect(listContracted(store, meter.number)).toHaveLength(1);
  expect(listContracted(store, meter.number)[0]?.micros).toBe(3_000_000n);

  const right = { ...same, "given-all:Arrears": "20", "changed:kw": "5", "changed-from:kw": "2026-01-16" };
  const kept = await post({ ...right, "holidays:2026:State": "2026-01-26\n2026-01-27" });
  expect(kept.headers.get("Location")).toBe("/bills/meters?meter=meter-001&month=2026-01&done=figures-kept");
  expect(listGiven(store, null)[0]?.valueE10).toBe(2n * 10n ** 11n);
  expect(findHolidays(store, "State", 2026)).toEqual(["2026-01-26", "2026-01-27"]);
  const after = await house.page("/bills/meters?meter=meter-001&month=2026-01");
  // 3 kW for 15 days and 5 kW for 16, less 2.50, and 20 for all meters.
  expect(textOfPage(after)).toContain("Total ₹142.50");
  expect(values(after)).toMatchObject({ "contracted:kw": "3", "contracted:kw@2026-01-16": "5" });

  for (const name of ["contracted:kw@2026-01-16", "given:Fuel", "given-all:Arrears"])
    expect((await post({ ...same, "given:Fuel": "x", take_back: name })).status).toBe(303);
  const bare = await house.page("/bills/meters?meter=meter-001&month=2026-01");
  expect(textOfPage(bare)).toContain("Enter what is missing");
  expect(listContracted(store, meter.number)).toHaveLength(1);
  expect((await post({ take_back: "given:Fuel" })).status).toBe(404);
});

test("what was contracted before the month and replaced, or begins after it, has no part in its bill", async () => {
  const house = await openHouse();
  const components = [{ kind: "fixed", name: "Capacity", rate: 10, quantity: "kw" }];
  createTariff(house.box, { versions: versionsOf({ components }) });
  await readJanuary(house);
  for (const [from, kw] of [[null, 1n] as const, ["2025-06-01", 2n] as const, ["2026-02-01", 3n] as const])
    setContracted(house.box, "meter-001", { quantity: "kw", from, micros: kw * 1_000_000n });
  const page = await house.page("/bills/meters?meter=meter-001&month=2026-01");
  expect([...page.matchAll(/name="(contracted:[^"]+)"/g)].map((match) => match[1])).toEqual([
    "contracted:kw@2025-06-01",
  ]);
});
