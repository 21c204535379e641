import { describe, expect, test } from "bun:test";
import { createTariff } from "../actions/change-tariff.ts";
import { giveValue } from "../actions/give-value.ts";
import { versionsOf } from "../domain/rating.fixture.ts";
import { putProperty } from "../store/property.ts";
import { readBilling } from "../store/settings.ts";
import { listTariffs } from "../store/tariffs.ts";
import { listTypedReadings } from "../store/typed-readings.ts";
import { readJanuary } from "./january.fixture.ts";
import { COTTAGE, NOON_MS, openHouse, type TestHouse, textOfPage } from "./pages.fixture.ts";
import { asFields, sentForm } from "./sent-form.fixture.ts";

const SIGNS = { "de-DE": "German", "en-IN": "English" } as const;

async function houseOf(locale: keyof typeof SIGNS): Promise<TestHouse> {
  const house = await openHouse();
  putProperty(house.box.store, { ...COTTAGE, locale }, NOON_MS);
  return house;
}

describe("a register typed on a meter's page", () => {
  const type = async (locale: keyof typeof SIGNS, energy_kwh: string) => {
    const house = await houseOf(locale);
    const meter = house.addMeter("meter-001");
    const answer = await house.post("/meters/meter-001/typed-readings", {
      timestamp: "2026-02-20T09:30",
      energy_kwh,
      note: "",
    });
    const page = textOfPage(await answer.text());
    return { kept: listTypedReadings(house.box.store, meter.number)[0]?.energyWh, page };
  };

  test.each([
    ["de-DE", "33.650", 33_650_000],
    ["de-DE", "33648,9", 33_648_900],
    ["de-DE", "33.648,9 kWh", 33_648_900],
    ["de-DE", "33648.9", 33_648_900],
    ["de-DE", "9,876", 9_876],
    ["en-IN", "33.650", 33_650],
    ["en-IN", "33,648.9", 33_648_900],
  ] as const)("in a house of %s is %s as its people write it", async (locale, text, energyWh) => {
    expect((await type(locale, text)).kept).toBe(energyWh);
  });

  test.each([
    ["en-IN", "33648,9", "33648,9 can be read in two ways. Write 33648.9 or 336489."],
    ["de-DE", "viel", "viel ist keine Zahl. Schreiben Sie sie etwa so: 1268,50."],
    ["de-DE", "", "Schreiben Sie, wie viel, etwa 1268,50."],
    ["de-DE", "1,0001", "1,0001 hat mehr als 3 Nachkommastellen."],
    ["de-DE", "-5", "Der Zählerstand ist 0 bis 1000000000 kWh"],
  ] as const)("in a house of %s is asked about where it is “%s”", async (locale, text, said) => {
    const { kept, page } = await type(locale, text);
    expect(kept).toBeUndefined();
    expect(page.replaceAll(/[\u2068\u2069]/g, "")).toContain(said);
  });
});

test("energy in the simulator, in a sample and in a tariff's slabs is read as on every page", async () => {
  const house = await houseOf("de-DE");
  createTariff(house.box, {
    versions: versionsOf({ components: [{ kind: "energy", name: "Energy", rate: "0.5" }] }),
  });
  const tariff = listTariffs(house.box.store)[0]?.id;
  const sent = {
    tariff: `id:${tariff}`,
    from: "2026-01-01",
    until: "2026-01-31",
    kwh: "1.900",
    total: "950",
  };
  const simulated = textOfPage(await (await house.post("/simulator", sent)).text());
  expect(simulated).toContain("950,00 ₹ für 1.900 kWh");
  expect(simulated).toContain("Genau");
  const slabs = {
    name: "Netz",
    currency: "INR",
    "components[0].kind": "energy",
    "components[0].name": "Energie",
    "components[0].price": "slabs",
    "components[0].slabs[0].up_to": "1.900",
    "components[0].slabs[0].rate": "0,160",
    "components[0].slabs[1].up_to": "",
    "components[0].slabs[1].rate": "0,2",
    sample_kwh: "2.000",
  };
  const sample = textOfPage(await (await house.post("/tariffs/new", { ...slabs, action: "sample" })).text());
  expect(sample).toContain("1.900 kWh × 0,16 ₹");
  expect(sample).toContain("100 kWh × 0,20 ₹");
});

test("what a form shows again is read back alike", async () => {
  const house = await houseOf("de-DE");
  const components = [{ kind: "given", name: "Fuel", as: "kwh", may_be_negative: true }];
  createTariff(house.box, { versions: versionsOf({ components }) });
  await readJanuary(house);
  const value = { periodFrom: "2026-01-01", component: "Fuel", valueE10: 12_340_000_000n };
  giveValue(house.box, "meter-001", value);
  const path = "/bills/meters?meter=meter-001&month=2026-01";
  expect(await house.page(path)).toContain('value="1,234"');
  const sent = { "given:Fuel": "1,234" };
  expect((await house.post("/bills/meters/meter-001/2026-01/entered", sent)).status).toBe(303);
  expect(await house.page(path)).toContain('value="1,234"');

  const settings = async () => {
    const page = (await house.page("/settings/billing")).replace('<form class="stack"', '<form id="billing"');
    return asFields(await sentForm(page, "billing"));
  };
  const chosen = { "payment.kind": "none", "late_fee.kind": "percent" };
  const typed = {
    ...(await settings()),
    ...chosen,
    "late_fee.percent": "1,125",
    "late_fee.after_days": "5",
    true_up_limit: "1.268,5",
  };
  expect((await house.post("/settings/billing", typed)).status).toBe(303);
  const billing = readBilling(house.box.store);
  expect(billing).toMatchObject({ trueUpLimitMinor: 126_850n, lateFee: { percentE10: 11_250_000_000n } });
  expect(await settings()).toMatchObject({ "late_fee.percent": ["1,125"], true_up_limit: ["1268,50"] });
  expect((await house.post("/settings/billing", { ...(await settings()), ...chosen })).status).toBe(303);
  expect(readBilling(house.box.store)).toEqual(billing);
});
