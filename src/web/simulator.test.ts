import { describe, expect, test } from "bun:test";
import { unescaped } from "../../views/jsx/unescaped.fixture.ts";
import { createTariff } from "../actions/change-tariff.ts";
import { versionsOf } from "../domain/rating.fixture.ts";
import { libraryTariffs } from "../tariff-form/library.ts";
import { openHouse, textOfPage } from "./pages.fixture.ts";

const DELHI = {
  tariff: "library:delhi-domestic-2022",
  from: "2022-06-25",
  until: "2022-07-24",
  kwh: "",
  opening: "13128",
  closing: "13673",
  "contracted:kw": "3",
  "given:PPAC on fixed charge": "30.24",
  total: "",
};
const ASKED = JSON.stringify(["INR", "contracted:kw", "given:PPAC on fixed charge"]);

const SPAIN = {
  tariff: "library:spain-2.0td",
  from: "2026-04-01",
  until: "2026-04-30",
  "band:P1": "66",
  "band:P2": "110",
  "band:P3": "44",
  "contracted:kw.P1": "4.4",
  "contracted:kw.P2": "4.4",
};

describe("a supplier's bill in the simulator", () => {
  test("is worked out line by line, each with the sum that it came from", async () => {
    const house = await openHouse();
    const response = await house.post("/simulator", { ...DELHI, asked: ASKED });
    expect(response.status).toBe(200);
    const text = textOfPage(await response.text());
    for (const words of [
      "₹3,708.76 for 545 kWh, 25 June to 24 July 2022",
      "195 kWh × ₹3.00 = ₹585.00",
      "3 kW × ₹50.00 a month × 0.97419 = ₹146.1285 → ₹146.13",
      "20.69% of ₹585.00 → ₹121.04; of ₹877.50 → ₹181.55; of ₹1,007.50 → ₹208.45 = ₹511.04",
      "5% of ₹3,178.64 (₹2,470.00 Energy + ₹511.04 PPAC on energy + ₹197.60 Surcharge on Energy) = ₹158.932 → ₹158.93",
      "Total ₹3,708.76",
      "What is stated a month: 6/30 + 24/31 = 0.97419, to 5 decimals.",
    ]) {
      expect(text).toContain(words);
    }
  });

  test.each([
    ["3708.76", "Exactly the total on the supplier's bill."],
    ["3700", "₹8.76 more than the total on the supplier's bill."],
    ["3709", "₹0.24 less than the total on the supplier's bill."],
  ])("is compared with the total %s that the supplier printed", async (total, words) => {
    const house = await openHouse();
    const page = await (await house.post("/simulator", { ...DELHI, asked: ASKED, total })).text();
    expect(textOfPage(page)).toContain(words);
  });

  test("asks only for what its tariff needs", async () => {
    const house = await openHouse();
    const fields = async (key: string) => {
      const page = await house.page(`/simulator?tariff=library:${key}`);
      return [...page.matchAll(/name="((?:band|contracted|given):[^"]+|kwh|demand)"/g)].map(
        (match) => match[1],
      );
    };
    expect(await fields("seed-example")).toEqual(["kwh"]);
    expect(await fields("delhi-domestic-2022")).toEqual([
      "kwh",
      "contracted:kw",
      "given:PPAC on fixed charge",
    ]);
    expect(await fields("spain-2.0td")).toEqual([
      "band:P1",
      "band:P2",
      "band:P3",
      "contracted:kw.P1",
      "contracted:kw.P2",
    ]);
    const spain = await (await house.post("/simulator", { ...SPAIN })).text();
    expect(textOfPage(spain)).toContain("Total €58.18");
  });

  test("answers each change, with other fields only where another tariff asks for other things", async () => {
    const house = await openHouse();
    const same = await (await house.post("/simulator/answer", { ...DELHI, asked: ASKED })).text();
    expect(textOfPage(same)).toContain("Total ₹3,708.76");
    expect(same).not.toContain("hx-partial");
    const other = await (await house.post("/simulator/answer", { ...DELHI, asked: '["INR"]' })).text();
    expect(other).toContain('<hx-partial hx-target="#asked" hx-swap="innerHTML">');
    expect(other).toContain('name="contracted:kw" type="text" value="3"');
    const waiting = await house.post("/simulator/answer", { ...DELHI, asked: ASKED, closing: "", kwh: "" });
    expect(waiting.status).toBe(200);
    expect(await waiting.text()).toContain("Write both registers, or leave both empty.");
  });

  test("finds nothing wrong with fields that were not to be seen yet", async () => {
    const house = await openHouse();
    const { tariff, from, until } = DELHI;
    const response = await house.post("/simulator", { tariff, from, until, kwh: "100", asked: '["INR"]' });
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain('name="contracted:kw"');
    expect(page).not.toContain('class="error"');
  });

  test("keeps what was typed and says beside each field what is wrong with it", async () => {
    const house = await openHouse();
    const wrong = {
      ...DELHI,
      asked: ASKED,
      from: "2022-07-25",
      "contracted:kw": "3,5",
      closing: "x",
    };
    const response = await house.post("/simulator", wrong);
    expect(response.status).toBe(422);
    const page = await response.text();
    for (const words of [
      "The two days are the wrong way round: the last one comes before the first one.",
      "3,5\u2069 can be read in two ways. Write 3.5 or 35.",
      "x\u2069 is not a number. Write it such as 1268.50.",
    ]) {
      expect(page).toContain(words);
    }
    for (const value of ["3,5", "x", "2022-07-25"]) expect(page).toContain(`value="${value}"`);
    expect(page).not.toContain("₹3,708.76");
    const missing = await house.post("/simulator", {
      ...DELHI,
      asked: ASKED,
      "given:PPAC on fixed charge": "",
    });
    expect(await missing.text()).toMatch(
      /name="given:PPAC on fixed charge"[\s\S]*?class="error"[^>]*>PPAC on fixed charge has no amount/,
    );
  });

  test("says what the command and the interface say of figures that cannot be, beside their fields", async () => {
    const house = await openHouse();
    const errorOf = async (fields: Record<string, string>, asked = ASKED) => {
      const response = await house.post("/simulator", { ...DELHI, asked, ...fields });
      expect(response.status).toBe(422);
      return [
        ...(await response.text()).matchAll(
          /name="([^"]+)"(?:(?!name=")[\s\S])*?class="error"[^>]*>([^<]+)/g,
        ),
      ].map(([, name, error]) => `${name}: ${error}`);
    };
    expect(await errorOf({ "contracted:kw": "-3", opening: "-5", closing: "5" })).toEqual([
      "opening: The opening register cannot be negative.",
      "contracted:kw: The contracted kw cannot be negative.",
    ]);
    expect(await errorOf({ opening: "", closing: "", kwh: "-5" })).toEqual([
      "kwh: The energy cannot be negative.",
    ]);
    expect(await errorOf({ "given:PPAC on fixed charge": "1000000001" })).toEqual([
      "given:PPAC on fixed charge: The value of PPAC on fixed charge is at most 1000000000, above or below 0.",
    ]);
    const spain = await house.page("/simulator?tariff=library:spain-2.0td");
    const asked = unescaped(/name="asked" value="([^"]+)"/.exec(spain)?.[1] ?? "");
    expect(await errorOf({ ...SPAIN, "band:P2": "" }, asked)).toEqual([
      "band:P2: The kWh of P2 is missing; write 0 where nothing was used.",
    ]);
    const [none] = await errorOf({ ...SPAIN, "band:P1": "", "band:P2": "", "band:P3": "" }, asked);
    expect(none).toMatch(/^band:P1: .*P1, P2, P3/);
  });

  test("has a field for the demand of each band, and says what is measured and what is billed", async () => {
    const house = await openHouse();
    const demand = (name: string, band?: string) => ({ kind: "demand", name, rate: 10, minutes: 15, band });
    const json = JSON.stringify({
      currency: "INR",
      energy: "kwh-rounded",
      calendar: { bands: [{ band: "peak", times: [["18:00", "22:00"]] }], rest: "off" },
      components: [{ kind: "energy", name: "Energy", rate: 1 }, demand("At peak", "peak"), demand("Ever")],
    });
    const base = { tariff: "written", from: "2026-01-01", until: "2026-01-31", kwh: "545.5", json };
    const empty = await (await house.post("/simulator", base)).text();
    for (const label of ["Highest demand in peak", "Highest demand"])
      expect(empty).toContain(`>${label}</label>`);
    const asked = JSON.stringify(["INR", "demand:peak", "demand"]);
    const fields = { ...base, asked, "demand:peak": "8", demand: "9" };
    const text = textOfPage(await (await house.post("/simulator", fields)).text());
    expect(text).toContain("₹716.00 for 545.5 kWh measured, 546 kWh billed, 1 to 31 January 2026");
    const half = await house.post("/simulator", { ...fields, demand: "" });
    expect(await half.text()).toMatch(/name="demand"[\s\S]*?class="error"[^>]*>Ever is charged/);
  });

  test("takes a tariff that is written down as JSON, and says where it is none", async () => {
    const house = await openHouse();
    const base = { tariff: "written", from: "2026-01-01", until: "2026-01-31", kwh: "100" };
    const json = '{"components": [{"kind": "energy", "name": "Energy", "rate": 2.5}]}';
    const page = await (await house.post("/simulator", { ...base, json })).text();
    expect(textOfPage(page)).toContain("Total ₹250.00");
    const broken = await (
      await house.post("/simulator", { ...base, json: json.replace("2.5}", "2.5") })
    ).text();
    expect(textOfPage(broken)).toContain("Line 1, column 65: a comma is missing here.");
    const wrong = await (await house.post("/simulator", { ...base, json: json.replace("2.5", "-2") })).text();
    expect(textOfPage(wrong)).toContain("components[0].rate: Energy: the rate cannot be negative.");
    expect(textOfPage(wrong)).not.toContain("Total ₹");
    const none = await house.post("/simulator", { ...base, json: "" });
    expect(none.status).toBe(422);
  });

  test("offers your tariffs first, then the library by region, and opens with the one asked for", async () => {
    const house = await openHouse();
    const versions = versionsOf({ slabs: [{ range: "0+", rate: 3 }] });
    const { id } = createTariff(house.box, { name: "Mine <b>", versions });
    const page = await house.page(`/simulator?tariff=id:${id}`);
    const groups = [...page.matchAll(/<optgroup label="([^"]+)"/g)].map((match) => match[1]);
    expect(groups[0]).toBe("Yours");
    expect(groups.slice(1)).toEqual([...new Set(libraryTariffs().map(({ region }) => region))]);
    expect(page).toContain(`<option value="id:${id}" selected="">`);
    expect(page).toContain("Mine &lt;b&gt;");
    const gone = await house.post("/simulator", { ...DELHI, tariff: "id:99" });
    expect(gone.status).toBe(422);
    expect(await gone.text()).toContain("This tariff is not there any more.");
  });
});
