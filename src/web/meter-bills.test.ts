import { describe, expect, test } from "bun:test";
import { createTariff } from "../actions/change-tariff.ts";
import { setContracted } from "../actions/set-contracted.ts";
import { versionsOf } from "../domain/rating.fixture.ts";
import { listGiven } from "../store/given-values.ts";
import { FEBRUARY_MS, JANUARY_MS, QUARTER_MS, readJanuary } from "./january.fixture.ts";
import { openHouse, type TestHouse, textOfPage } from "./pages.fixture.ts";

function missionTariff(house: TestHouse) {
  const slabs = [
    { range: "0-100", rate: 3.5 },
    { range: "101-300", rate: 4.5 },
    { range: "301+", rate: 6 },
  ];
  createTariff(house.box, { versions: versionsOf({ slabs, fixed_charge: 50, tax_rate: 0.18 }) });
}

describe("the page of bills", () => {
  test("shows the mission's bill line by line, with how it was computed", async () => {
    const house = await openHouse();
    missionTariff(house);
    await readJanuary(house);
    const page = await house.page("/bills/meters?meter=meter-001&month=2026-01");
    expect(page).toContain("1 Jan 2026, 12:00\u00A0am");
    const text = textOfPage(page);
    for (const words of [
      "₹1,268.50 for 250 kWh, 1 to 31 January 2026",
      "Energy, 0–100 kWh 100 kWh × ₹3.50 ₹350.00",
      "Energy, 101–300 kWh 150 kWh × ₹4.50 ₹675.00",
      "Fixed charge ₹50.00 a month ₹50.00",
      "Tax 18% of the above ₹193.50",
      "Total ₹1,268.50",
      "Register Read at Quality kWh Opening 1 Jan 2026, 12:00 am 1,000 kWh",
      "Used Actual 250 kWh",
      "1,250 kWh less 1,000 kWh is 250 kWh",
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(/By month .*January 2026 Draft 250 kWh ₹1,268\.50/);
  });

  test.each([
    [
      "de-DE",
      "de",
      [
        "Rechnungsentwurf, Januar 2026",
        "₹ für 250 kWh, 1. bis 31. Januar 2026",
        "Fixed charge 50,00 ₹ pro Monat",
        "Position Menge × Preis Betrag",
        "Zählerstand Abgelesen am Ableseart kWh Anfangsstand",
        "Verbrauch Gemessen 250 kWh",
        "Jede Position mit ihrem Rechenweg",
        "So wurde gerechnet",
        "Uhrzeiten in Asia/Kolkata. Keine Zahlungsaufforderung.",
      ],
    ],
    [
      "hi-IN",
      "hi",
      [
        "1 से 31 जनवरी 2026 तक: 250 kWh के लिए ₹1,268.50",
        "Tax ऊपर की राशियों का 18% ₹193.50",
        "खपत वास्तविक 250 kWh",
        "गणना कैसे हुई",
      ],
    ],
  ])(
    "shows a bill in the language of %s, like the page and the forms around it",
    async (locale, code, told) => {
      const house = await openHouse();
      missionTariff(house);
      await readJanuary(house);
      const typed = { name: "Rose Cottage", currency: "INR", time_zone: "Asia/Kolkata", locale };
      await house.post("/settings/property", typed);
      const page = await house.page("/bills/meters?meter=meter-001&month=2026-01");
      const letter = page.match(/<article class="card letter".*?<\/article>/s)?.[0] ?? "";
      expect(letter).toContain(`<article class="card letter" lang="${code}">`);
      for (const words of told) expect(textOfPage(letter)).toContain(words.normalize("NFC"));
      expect(textOfPage(letter)).not.toMatch(
        /Opening|Closing|Quantity|Amount|computed|Each line|Draft\b|Used/,
      );
      expect(textOfPage(page)).not.toMatch(/By month|By meter|PDF, marked/);
    },
  );

  test("says why a bill waits and where to go", async () => {
    const house = await openHouse();
    await readJanuary(house);
    const page = await house.page("/bills/meters?meter=meter-001&month=2026-01");
    expect(textOfPage(page)).toContain("Held");
    expect(textOfPage(page)).toContain("No tariff applies in January 2026.");
    expect(page.match(/href="\/tariffs\/new"/g)).toHaveLength(1);
  });

  test("takes what is missing of a meter that has only begun", async () => {
    const house = await openHouse();
    const meter = house.addMeter("meter-001");
    await house.publish(meter, [{ energyWh: 12_345 }]);
    const components = [{ kind: "fixed", name: "Fixed charge", rate: 50, quantity: "kw" }];
    createTariff(house.box, { versions: versionsOf({ currency: "INR", components }) });
    const text = textOfPage(await house.page("/bills/meters?meter=meter-001"));
    expect(text).toContain("Enter what is missing");
    expect(text).toContain("kW contracted");
  });

  test("writes every kWh with the decimals that the finest figure on it needs", async () => {
    const house = await openHouse();
    missionTariff(house);
    const meter = await readJanuary(house);
    await house.publish(meter, [{ takenAtMs: FEBRUARY_MS + QUARTER_MS, energyWh: 1_250_007 }]);
    const text = textOfPage(await house.page("/bills/meters?meter=meter-001&month=2026-01"));
    for (const words of [
      "₹1,268.50 for 250.000 kWh",
      "100.000 kWh × ₹3.50",
      "Opening 1 Jan 2026, 12:00 am 1,000.000 kWh",
      "February 2026 Open 0.007 kWh",
      "January 2026 Draft 250.000 kWh",
    ]) {
      expect(text).toContain(words);
    }
  });

  test("shows each line's working, and by which rules a tariff of many kinds was applied", async () => {
    const house = await openHouse();
    const components = [
      { kind: "energy", name: "Energy", slabs: [{ up_to: 100, rate: 3 }, { rate: 4 }] },
      { kind: "fixed", name: "Fixed charge", rate: 40.105, quantity: "kw", rounding: "truncate" },
      { kind: "levy", name: "Levy", rate: 0.015 },
      { kind: "percent", name: "VAT", percent: 5, of: ["Energy"], included: true },
    ];
    const energy = "kwh-of-registers";
    createTariff(house.box, {
      versions: versionsOf({ energy, components, total_rounding: { to: "whole-unit" } }),
    });
    setContracted(house.box, (await readJanuary(house)).deviceId, {
      quantity: "kw",
      from: null,
      micros: 3_000_000n,
    });
    const text = textOfPage(await house.page("/bills/meters?meter=meter-001&month=2026-01"));
    for (const words of [
      "Fixed charge 3 kW × ₹40.105 a month ₹120.31",
      "of which VAT 5%, net ₹857.14 ₹42.86",
      "Rounding −₹0.06 Total ₹1,024.00",
      "Each line with its working",
      "3 kW × ₹40.105 a month = ₹120.315 → ₹120.31",
      "₹900.00 × 5% ÷ (100% + 5%) = ₹42.857142… → ₹42.86; net ₹857.14",
      "250 kWh: what the registers' whole kWh differ by.",
      "Contained in the prices, so shown and not added: VAT.",
      "Fixed charge: cut off, to the currency's smallest unit.",
      "is rounded half up, to whole units of the currency; the difference is a line of its own.",
    ]) {
      expect(text).toContain(words);
    }
    expect((await house.get("/bills/meters/meter-001/2026-01.pdf")).status).toBe(200);
  });

  test("says in which parts and by which factors a month with a change of prices was rated", async () => {
    const house = await openHouse();
    const version = (rate: number) => ({
      components: [
        { kind: "energy", name: "Energy", slabs: [{ up_to: 100, rate }, { rate: 2 * rate }] },
        { kind: "fixed", name: "Fixed charge", rate: 31 },
      ],
      proration: "calendar-fraction",
    });
    const versions = [version(3), { ...version(4), effective_from: "2026-01-11" }];
    createTariff(house.box, { versions: versionsOf({ versions }) });
    await readJanuary(house);
    const text = textOfPage(await house.page("/bills/meters?meter=meter-001&month=2026-01"));
    expect(text).toContain("since something of the tariff or the contract changes: 1–10 Jan; 11–31 Jan.");
    expect(text).toContain("1–10 Jan: What is stated a month: 10/31 = 0.32258….");
    expect(text).toContain("11–31 Jan: Limits of 67.742 kWh, from 100 kWh a month × 0.67741….");
    expect(text).toMatch(/Fixed charge 11–31 Jan ₹31\.00 a month × 0\.67741… ₹21\.00/);
  });

  test("has one form for all that a bill waits for, and works the bill out with what is entered", async () => {
    const house = await openHouse();
    const holidays = "State";
    const bands = [{ band: "holiday", days: ["holiday"] }];
    const components = [
      { kind: "energy", name: "Energy", bands: { holiday: 1, other: 4 } },
      { kind: "fixed", name: "Fixed charge", rate: 50, quantity: "kw" },
      { kind: "given", name: "Fuel surcharge", as: "kwh", may_be_negative: true },
    ];
    const calendar = { holidays, bands, rest: "other" };
    createTariff(house.box, { versions: versionsOf({ calendar, components }) });
    await readJanuary(house);
    const held = await house.page("/bills/meters?meter=meter-001&month=2026-01");
    expect(textOfPage(held)).toContain("Holidays of State in 2026");
    const year = "holidays:2026:State";
    const missing = (fields: Record<string, string>) =>
      house.post("/bills/meters/meter-001/2026-01/missing", fields);
    const sent = { "contracted:kw": "3", "given:Fuel surcharge": "-0.1", [year]: "2026-01-26" };
    const first = await missing({
      [year]: "2026-01-26\n2026-31-12",
      "contracted:kw": "3",
      "given:Fuel surcharge": "-1,1",
    });
    expect(first.status).toBe(422);
    const page = await first.text();
    expect(page).toContain("2026-01-26\n2026-31-12</textarea>");
    expect(page).toMatch(/class="error"[^>]*>[^<]*2026-31-12/);
    expect(page).toContain("-1,1\u2069 can be read in two ways. Write -1.1 or -11.");
    const overlooked = await missing({ ...sent, [year]: "" });
    expect(await overlooked.text()).toContain("Write its days, or none if it has none.");
    const asked = await house.page("/bills/meters?meter=meter-001&month=2026-01");
    expect(textOfPage(asked)).toContain(
      "has no value for this period. Enter the one that the supplier published.",
    );
    const kept = await missing(sent);
    expect(kept.headers.get("Location")).toBe(
      "/bills/meters?meter=meter-001&month=2026-01&done=missing-kept",
    );
    const text = textOfPage(await house.page("/bills/meters?meter=meter-001&month=2026-01"));
    expect(text).toContain("Fixed charge 3 kW × ₹50.00 a month ₹150.00");
    expect(text).toContain("Fuel surcharge 250.000 kWh × −₹0.10 −₹25.00");
    expect(text).toMatch(/Energy, holiday 8\.06\d kWh × ₹1\.00 ₹8\.0\d/);
    expect(text).not.toContain("Enter what is missing");
  });

  test("keeps nothing of what is entered where one figure cannot be kept", async () => {
    const house = await openHouse();
    const components = ["Arrears", "Surcharge"].map((name) => ({ kind: "given", name, as: "amount" }));
    createTariff(house.box, { versions: versionsOf({ components }) });
    const meter = await readJanuary(house);
    const sent = { "given:Arrears": "5", "given:Surcharge": "99999999999" };
    const refused = await house.post("/bills/meters/meter-001/2026-01/missing", sent);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("The value is at most 1000000000");
    expect(listGiven(house.box.store, meter.number)).toEqual([]);
    const everywhere = { ...sent, "given:Surcharge": "9", everywhere: "yes" };
    expect((await house.post("/bills/meters/meter-001/2026-01/missing", everywhere)).status).toBe(303);
    expect(listGiven(house.box.store, null)).toHaveLength(2);
  });

  test("says what was measured and what is billed where a tariff bills whole kWh", async () => {
    const house = await openHouse();
    const components = [{ kind: "energy", name: "Energy", rate: 1 }];
    createTariff(house.box, { versions: versionsOf({ energy: "kwh-of-registers", components }) });
    await house.publish(house.addMeter("meter-001", { name: "Main" }), [
      { takenAtMs: JANUARY_MS, energyWh: 1_000_300 },
      { takenAtMs: FEBRUARY_MS, energyWh: 1_250_100 },
    ]);
    const text = textOfPage(await house.page("/bills/meters?meter=meter-001&month=2026-01"));
    expect(text).toContain("₹250.00 for 249.8 kWh measured, 250.0 kWh billed, 1 to 31 January 2026");
  });

  test("offers the months from the first reading to the current one, newest first", async () => {
    const house = await openHouse();
    await readJanuary(house);
    const months = [...(await house.page("/bills/meters")).matchAll(/<option value="(\d{4}-\d\d)"/g)].map(
      (match) => match[1],
    );
    expect(months).toEqual(["2026-02", "2026-01"]);
  });

  test("shows the current month where a meter cannot have the one asked for, and refuses what is no month", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    expect(textOfPage(await house.page("/bills/meters?meter=meter-001&month=2020-05"))).toContain(
      "February 2026",
    );
    expect((await house.get("/bills/meters?month=2026-13")).status).toBe(422);
  });

  test("gives the bill as a PDF", async () => {
    const house = await openHouse();
    missionTariff(house);
    await readJanuary(house);
    const response = await house.get("/bills/meters/meter-001/2026-01.pdf");
    expect(response.headers.get("Content-Type")).toBe("application/pdf");
    expect((await response.text()).slice(0, 5)).toBe("%PDF-");
    expect((await house.get("/bills/meters/nobody/2026-01.pdf")).status).toBe(404);
    expect((await house.get("/bills/meters/meter-001/2027-01.pdf")).status).toBe(422);
  });
});
