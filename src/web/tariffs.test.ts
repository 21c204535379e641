import { describe, expect, test } from "bun:test";
import { createTariff } from "../actions/change-tariff.ts";
import { versionsOf } from "../domain/rating.fixture.ts";
import { findMeter } from "../store/meters.ts";
import { listTariffs } from "../store/tariffs.ts";
import { openHouse, textOfPage } from "./pages.fixture.ts";

const MISSION = {
  action: "save",
  name: "Domestic",
  currency: "inr",
  to: ["100", "300"],
  rate: ["3.5", "4.5", "6"],
  fixed_charge: "50",
  tax: "18",
  applies_from: "",
  sample_kwh: "250",
};

describe("the editor of tariffs", () => {
  test("keeps the mission's tariff from its rows, and shows it again as typed", async () => {
    const house = await openHouse();
    expect((await house.post("/tariffs/new", MISSION)).status).toBe(303);
    const [tariff] = listTariffs(house.box.store);
    expect(tariff).toMatchObject({ name: "Domestic", isDefault: true });
    expect(tariff?.versions[0]?.components[0]).toMatchObject({
      price: {
        across: [
          { upToWh: 100_000n, rateMicros: 3_500_000n },
          { upToWh: 300_000n, rateMicros: 4_500_000n },
          { upToWh: null, rateMicros: 6_000_000n },
        ],
      },
    });
    const page = await house.page(`/tariffs/${tariff?.id}`);
    for (const value of ["100", "300", "3.5", "4.5", "6", "50", "18", "INR"])
      expect(page).toContain(`value="${value}"`);
    expect(textOfPage(page)).toContain("Total ₹1,268.50");
  });

  test("puts each error beside its field, in terms of what is typed there", async () => {
    const house = await openHouse();
    const wrong = {
      ...MISSION,
      to: ["100", "80", "x"],
      rate: ["3,5", "4.5", "6", ""],
      tax: "180",
      currency: "INX",
      applies_from: "2026-2-30",
    };
    const response = await house.post("/tariffs/new", wrong);
    expect(response.status).toBe(422);
    const page = await response.text();
    const text = textOfPage(page);
    for (const words of [
      'A charge is not a number: write 3.5, not "3,5".',
      "It must end above 100 kWh.",
      '"x" is no number of kWh',
      "Write the tax in percent, from 0 to 100, such as 18.",
      '"INX" is not a currency',
      "Write the day as 2026-02-01, or leave it empty.",
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain("is not a range");
    for (const value of ["80", "x", "3,5", "180", "INX", "2026-2-30"])
      expect(page).toContain(`value="${value}"`);
    expect(listTariffs(house.box.store)).toEqual([]);
  });

  test("adds and takes away rows by plain form posts, keeping what was typed", async () => {
    const house = await openHouse();
    const rates = (page: string) =>
      [...page.matchAll(/name="rate" value="([^"]*)"/g)].map((match) => match[1]);
    const tos = (page: string) => [...page.matchAll(/name="to" value="([^"]*)"/g)].map((match) => match[1]);
    const added = await (await house.post("/tariffs/new", { ...MISSION, action: "add" })).text();
    expect([tos(added), rates(added)]).toEqual([
      ["100", "300", ""],
      ["3.5", "4.5", "6", ""],
    ]);
    const removed = await (await house.post("/tariffs/new", { ...MISSION, action: "remove:1" })).text();
    expect([tos(removed), rates(removed)]).toEqual([["100"], ["3.5", "6"]]);
    const open = await (await house.post("/tariffs/new", { ...MISSION, action: "remove:2" })).text();
    expect([tos(open), rates(open)]).toEqual([["100"], ["3.5", "4.5"]]);
    expect(listTariffs(house.box.store)).toEqual([]);
  });

  test("rates a sample with what is typed, and says where each slab begins", async () => {
    const house = await openHouse();
    const answer = await (await house.post("/tariffs/sample", { ...MISSION, sample_kwh: "400" })).text();
    expect(textOfPage(answer)).toContain("Total ₹2,242.00");
    expect(answer).toContain('<hx-partial hx-target="#slab-from-2" hx-swap="textContent">301</hx-partial>');
    const waiting = await (
      await house.post("/tariffs/sample", { ...MISSION, rate: ["3.5", "", "6"] })
    ).text();
    expect(waiting).toContain("as soon as every slab has its end and its rate");
    expect(waiting).not.toContain("Total");
  });

  test("of a new tariff asks for meters where the property has one, and leaves that as it is", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    await house.post("/tariffs/new", MISSION);
    const kept = listTariffs(house.box.store);
    const response = await house.post("/tariffs/new", { ...MISSION, name: "Night", rate: ["1", "2", "x"] });
    expect(response.status).toBe(422);
    const text = textOfPage(await response.text());
    expect(text).toContain(
      "Tick the meters that this tariff is for. To change the property's tariff, open Domestic.",
    );
    expect(text).toContain('not "x".');
    expect((await house.post("/tariffs/new", { ...MISSION, name: "Night" })).status).toBe(422);
    expect(listTariffs(house.box.store)).toEqual(kept);
    expect(
      (await house.post("/tariffs/new", { ...MISSION, name: "Night", devices: ["meter-001"] })).status,
    ).toBe(303);
    expect(listTariffs(house.box.store)).toHaveLength(2);
  });

  test("begins with the latest version and its day, and shows what every version charges", async () => {
    const house = await openHouse();
    await house.post("/tariffs/new", MISSION);
    const id = listTariffs(house.box.store)[0]?.id;
    const later = { ...MISSION, applies_from: "2026-03-11", rate: ["3.7", "4.7", "6.2"] };
    expect((await house.post(`/tariffs/${id}`, later)).status).toBe(303);
    const page = await house.page(`/tariffs/${id}`);
    expect(page).toContain('name="applies_from" type="date" value="2026-03-11"');
    expect(textOfPage(page)).toContain("Keep it to correct this version; another day adds a version.");
    expect(textOfPage(page)).toMatch(
      /From 11 March 2026 .*0–100 kWh ₹3\.70 a kWh .* From the beginning 0–100 kWh ₹3\.50 a kWh/,
    );
    await house.post(`/tariffs/${id}`, { ...MISSION, tax: "5" });
    expect(listTariffs(house.box.store)[0]?.versions.map((version) => version.effectiveFrom)).toEqual([
      null,
      "2026-03-11",
    ]);
  });

  test("keeps a tariff for some meters, a version from a day, and removes it by name", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    house.addMeter("meter-002");
    await house.post("/tariffs/new", { ...MISSION, name: "Flats", devices: ["meter-002"] });
    const id = listTariffs(house.box.store)[0]?.id;
    expect(findMeter(house.box.store, "meter-002")?.tariffId).toBe(id!);
    await house.post(`/tariffs/${id}`, {
      ...MISSION,
      name: "Flats",
      devices: ["meter-001"],
      applies_from: "2026-03-11",
      tax: "5.5",
    });
    expect(findMeter(house.box.store, "meter-002")?.tariffId).toBeNull();
    expect(listTariffs(house.box.store)[0]?.versions.map((version) => version.effectiveFrom)).toEqual([
      null,
      "2026-03-11",
    ]);
    expect(textOfPage(await house.page("/tariffs"))).toMatch(
      /Flats Rates meter-001 .*From 11 March 2026.*5\.5% of Energy.*From the beginning.*18% of Energy/,
    );
    expect(await house.page(`/tariffs/${id}?from=beginning`)).toContain('name="tax" type="text" value="18"');
    expect(textOfPage(await house.page(`/tariffs/${id}/remove`))).toContain(
      "Remove Flats and its 2 versions",
    );
    await house.post(`/tariffs/${id}/remove`, {});
    expect(listTariffs(house.box.store)).toEqual([]);
    expect((await house.get(`/tariffs/${id}`)).status).toBe(404);
  });
});

describe("a version of a tariff", () => {
  const versions = versionsOf({
    versions: [
      { components: [{ kind: "energy", name: "Energy", rate: 3 }] },
      { effective_from: "2026-01-01", components: [{ kind: "energy", name: "Energy", rate: 4 }] },
      { effective_from: "2026-02-01", components: [{ kind: "energy", name: "Energy", rate: 5 }] },
    ],
  });

  test("is taken out after a question that says what follows, unless it is the only one", async () => {
    const house = await openHouse();
    const { id } = createTariff(house.box, { name: "Domestic", versions });
    const dates = () => listTariffs(house.box.store)[0]?.versions.map(({ effectiveFrom }) => effectiveFrom);
    const editor = await house.page(`/tariffs/${id}/json?from=2026-01-01`);
    expect(editor.match(/Take this version out/g)).toHaveLength(3);
    const middle = `/tariffs/${id}/versions/2026-01-01/remove`;
    expect(editor).toContain(`href="${middle}"`);
    const question = textOfPage(await house.page(middle));
    expect(question).toContain("Take the version from 1 January 2026 out of Domestic");
    expect(question).toContain(
      "The version from the beginning then applies from 1 January 2026 until 1 February 2026 as well",
    );
    const first = textOfPage(await house.page(`/tariffs/${id}/versions/beginning/remove`));
    expect(first).toContain("Days before 1 January 2026 then have no price: their bills wait");
    expect(dates()).toHaveLength(3);
    const done = await house.post(middle, {});
    expect(done.headers.get("Location")).toBe("/tariffs?done=version-removed");
    expect(dates()).toEqual([null, "2026-02-01"]);
    expect((await house.post(middle, {})).status).toBe(404);
    await house.post(`/tariffs/${id}/versions/beginning/remove`, {});
    const only = `/tariffs/${id}/versions/2026-02-01/remove`;
    const refused = await house.post(only, {});
    expect([refused.status, dates()]).toEqual([409, ["2026-02-01"]]);
    expect(textOfPage(await refused.text())).toContain("Domestic has no other version.");
    expect(await house.page(`/tariffs/${id}/json`)).not.toContain("Take this version out");
  });
});
