import { describe, expect, test } from "bun:test";
import { unescaped } from "../../views/jsx/unescaped.fixture.ts";
import { createTariff } from "../actions/change-tariff.ts";
import { versionsOf } from "../domain/rating.fixture.ts";
import { listHolidays } from "../store/holidays.ts";
import { findMeter } from "../store/meters.ts";
import { listTariffs } from "../store/tariffs.ts";
import { libraryTariffs } from "../tariff-form/library.ts";
import { openHouse, textOfPage } from "./pages.fixture.ts";

const TIMES = `{
  "calendar": { "bands": [{ "band": "night", "times": [["22:00", "06:00"]] }], "rest": "day" },
  "components": [
    { "kind": "energy", "name": "Energy", "bands": { "day": 6, "night": 4 } },
    { "kind": "fixed", "name": "Standing charge", "rate": 100 }
  ]
}`;
const FORM = { action: "save", name: "By the clock", json: TIMES, applies_from: "", sample_kwh: "250" };

/** The text of the editor's textarea. */
function jsonOf(page: string): string {
  const [, escaped = ""] = /<textarea[^>]*>\n?([\s\S]*?)<\/textarea>/.exec(page) ?? [];
  return unescaped(escaped);
}

describe("the editor of a tariff as JSON", () => {
  test("keeps a tariff that rows of slabs cannot say, and opens it again as it was meant", async () => {
    const house = await openHouse();
    expect((await house.post("/tariffs/new/json", FORM)).status).toBe(303);
    const [tariff] = listTariffs(house.box.store);
    expect(tariff).toMatchObject({ name: "By the clock", isDefault: true });
    expect(tariff?.versions[0]?.calendar?.restBand).toBe("day");
    expect(await house.page(`/tariffs/${tariff?.id}?from=beginning`)).toContain(
      'value="json" form="tariff-form"',
    );
    const json = jsonOf(await house.page(`/tariffs/${tariff?.id}/json`));
    expect(JSON.parse(json)).toEqual({ currency: "INR", ...JSON.parse(TIMES) });
    await house.post(`/tariffs/${tariff?.id}/json`, { ...FORM, json });
    expect(listTariffs(house.box.store)).toEqual([tariff!]);
  });

  test("opens for a tariff of slabs too, and every tariff of the library comes back the same", async () => {
    const house = await openHouse();
    for (const { content, key } of libraryTariffs()) {
      const { id, versions } = createTariff(house.box, { ...content, name: key, devices: [] });
      const json = jsonOf(await house.page(`/tariffs/${id}/json`));
      const sent = { ...FORM, name: key, json };
      expect((await house.post(`/tariffs/${id}/json`, sent)).status).toBe(303);
      expect(listTariffs(house.box.store).find((tariff) => tariff.id === id)?.versions).toEqual(versions);
    }
    const versions = versionsOf({ slabs: [{ range: "0+", rate: 3 }] });
    const { id } = createTariff(house.box, { name: "Slabs", versions, devices: [] });
    expect(jsonOf(await house.page(`/tariffs/${id}/json?from=beginning`))).toContain('"rate": 3');
  });

  test("lists every error with its field and the component's name, and keeps what was typed", async () => {
    const house = await openHouse();
    const json = TIMES.replace('"rate": 100', '"rate": "1,5"').replace('"night": 4', '"night": 4, "dawn": 1');
    const response = await house.post("/tariffs/new/json", { ...FORM, json, applies_from: "soon" });
    expect(response.status).toBe(422);
    const page = await response.text();
    const text = textOfPage(page);
    expect(text).toContain(
      'components[1].rate: Standing charge: the rate is not a number: write 1.5, not "1,5".',
    );
    expect(text).toContain("dawn");
    expect(text).toContain("Write the day as 2026-02-01, or leave it empty.");
    expect(jsonOf(page)).toBe(json);
    expect(page).toContain('value="soon"');
    expect(listTariffs(house.box.store)).toEqual([]);
  });

  test("says with line and column where the text is no JSON", async () => {
    const house = await openHouse();
    const json = TIMES.replace("},\n", "}\n");
    const response = await house.post("/tariffs/new/json", { ...FORM, json });
    expect(response.status).toBe(422);
    expect(textOfPage(await response.text())).toMatch(/Line \d+, column \d+: a comma is missing here\./);
  });

  test("follows each change with a sample bill, and asks for what the tariff needs", async () => {
    const house = await openHouse();
    const page = await house.page("/tariffs/new/json");
    expect(textOfPage(page)).toContain("250 kWh × ₹0.30 = ₹75.00");
    const bands = await (await house.post("/tariffs/json/sample", { ...FORM, asked: '["INR"]' })).text();
    expect(bands).toContain('<hx-partial hx-target="#sample-needs" hx-swap="innerHTML">');
    expect(bands).toContain('name="band:night" type="text" value="125"');
    expect(textOfPage(bands)).toContain("Total ₹1,350.00");
    const typed = {
      ...FORM,
      asked: '["INR","band:night","band:day"]',
      "band:night": "200",
      "band:day": "50",
    };
    const again = await (await house.post("/tariffs/json/sample", typed)).text();
    expect(again).not.toContain("hx-partial");
    expect(textOfPage(again)).toContain("Total ₹1,200.00");
    const broken = await (await house.post("/tariffs/json/sample", { ...typed, json: "{" })).text();
    expect(broken).toContain("It appears as soon as the tariff can be used. Line 1, column 2");
  });

  test("adds a version from any day, and says it where the JSON has a day of its own", async () => {
    const house = await openHouse();
    await house.post("/tariffs/new/json", FORM);
    const id = listTariffs(house.box.store)[0]?.id;
    const dearer = TIMES.replace('"night": 4', '"night": 5');
    expect(
      (await house.post(`/tariffs/${id}/json`, { ...FORM, json: dearer, applies_from: "2026-03-11" })).status,
    ).toBe(303);
    expect(listTariffs(house.box.store)[0]?.versions.map(({ effectiveFrom }) => effectiveFrom)).toEqual([
      null,
      "2026-03-11",
    ]);
    const list = textOfPage(await house.page("/tariffs"));
    expect(list).toMatch(
      /From the beginning .*From 11 March 2026 .*A bill that it begins in is rated in parts\./,
    );
    const doubled = dearer.replace("{", '{ "effective_from": "2026-04-01",');
    const refused = await house.post(`/tariffs/${id}/json`, {
      ...FORM,
      json: doubled,
      applies_from: "2026-03-11",
    });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("The JSON says from when it applies.");
    await house.post(`/tariffs/${id}/json`, { ...FORM, json: doubled });
    expect(listTariffs(house.box.store)[0]?.versions.at(-1)?.effectiveFrom).toBe("2026-04-01");
  });

  test("shows what a whole month comes to of a version that has not begun, and keeps its holidays", async () => {
    const house = await openHouse();
    const later = TIMES.replace(
      "{",
      '{ "effective_from": "2030-01-15", "holidays": {"State": {"2030": ["2030-01-26"]}},',
    );
    const json = later
      .replace('"rest": "day"', '"rest": "day", "holidays": "State"')
      .replace('"times"', '"days": ["weekday", "weekend", "holiday"], "times"');
    const sample = await (await house.post("/tariffs/json/sample", { ...FORM, json })).text();
    expect(textOfPage(sample)).toContain("Total ₹1,350.00");
    expect((await house.post("/tariffs/new/json", { ...FORM, json })).status).toBe(303);
    expect(listHolidays(house.box.store)).toEqual({ State: { "2030": ["2030-01-26"] } });
  });

  test("never replaces the property's tariff by a new one", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    createTariff(house.box, {
      name: "Domestic",
      versions: versionsOf({ slabs: [{ range: "0+", rate: 3 }] }),
    });
    const refused = await house.post("/tariffs/new/json", FORM);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("Tick the meters that this tariff is for.");
    expect((await house.post("/tariffs/new/json", { ...FORM, devices: ["meter-001"] })).status).toBe(303);
    const own = listTariffs(house.box.store).find(({ name }) => name === "By the clock");
    expect(findMeter(house.box.store, "meter-001")?.tariffId).toBe(own!.id);
  });
});

describe("the library of tariffs", () => {
  test("is listed by region, each with a page of its own", async () => {
    const house = await openHouse();
    const list = await house.page("/tariffs/library");
    for (const { key, title, region } of libraryTariffs()) {
      expect(list).toContain(`href="/tariffs/library/${key}"`);
      expect(textOfPage(list)).toContain(region);
      const page = await house.page(`/tariffs/library/${key}`);
      expect(textOfPage(page)).toContain(title);
      expect(textOfPage(page)).toContain("Total");
    }
    expect((await house.get("/tariffs/library/nowhere")).status).toBe(404);
  });

  test("says what a tariff charges, when its bands hold, and where its figures are from", async () => {
    const house = await openHouse();
    const text = textOfPage(await house.page("/tariffs/library/spain-2.0td"));
    for (const words of [
      "Capacity P1 €0.0938 a day for each kW contracted for P1",
      "Energy, P1 €0.2404 a kWh",
      "Electricity tax 5.11269632% of Capacity P1 + Capacity P2 + Energy",
      "P1 Monday to Friday, 10:00 to 14:00 and 18:00 to 22:00",
      "P3 Monday to Friday, 00:00 to 08:00; Saturday, Sunday and holidays, 00:00 to 24:00",
      "Holidays of Spain.",
      "Source: Prices: the example bill on enygas.es.",
    ]) {
      expect(text).toContain(words);
    }
  });

  test("rates a sample with what is typed, and keeps a copy with its holidays as yours", async () => {
    const house = await openHouse();
    const sample = await house.post("/tariffs/library/spain-2.0td/sample", {
      "band:P1": "66",
      "band:P2": "110",
      "band:P3": "44",
      "contracted:kw.P1": "4.4",
      "contracted:kw.P2": "4.4",
    });
    expect(textOfPage(await sample.text())).toContain("Energy, P1 66 kWh × €0.2404 = €15.8664 → €15.87");
    const kept = await house.post("/tariffs/library/spain-2.0td", { action: "save", name: "My Spain" });
    expect(kept.status).toBe(303);
    const [tariff] = listTariffs(house.box.store);
    expect(tariff).toMatchObject({ name: "My Spain", isDefault: true });
    expect(tariff?.versions[0]?.calendar?.holidayList).toBe("Spain");
    expect(listHolidays(house.box.store)["Spain"]?.["2026"]).toContain("2026-10-12");
    const second = await house.post("/tariffs/library/flat", { action: "save", name: "Flat" });
    expect(second.status).toBe(422);
    expect(await second.text()).toContain("Tick the meters that this tariff is for.");
  });
});
