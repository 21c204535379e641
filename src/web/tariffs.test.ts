import { describe, expect, test } from "bun:test";
import { createTariff } from "../actions/change-tariff.ts";
import { versionsOf } from "../domain/rating.fixture.ts";
import { findMeter } from "../store/meters.ts";
import { listTariffs } from "../store/tariffs.ts";
import { openHouse, type TestHouse, textOfPage } from "./pages.fixture.ts";
import { slabForm } from "./tariff-form.fixture.ts";

/** The Undo of the page that a write led to. */
async function undo(house: TestHouse, response: Response): Promise<Response> {
  const cookie = response.headers.get("Set-Cookie") ?? "";
  const { action, fields } = JSON.parse(decodeURIComponent(/meterbox_undo=([^;]+)/.exec(cookie)?.[1] ?? ""));
  return house.post(action, fields);
}

describe("the editor of tariffs", () => {
  test("keeps the mission's tariff from its rows, and shows it again as typed", async () => {
    const house = await openHouse();
    expect((await house.post("/tariffs/new", slabForm())).status).toBe(303);
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

  test("puts each error beside its field, with its part's name, and keeps what was typed", async () => {
    const house = await openHouse();
    const wrong = slabForm({ to: ["100", "80", "x"], rate: ["3,5", "4.5", "6", ""], fixed: "-1", tax: "" });
    const response = await house.post("/tariffs/new", {
      ...wrong,
      currency: "INX",
      applies_from: "2026-2-30",
    });
    expect(response.status).toBe(422);
    const page = await response.text();
    const beside = (field: string) =>
      textOfPage(
        new RegExp(`name="${RegExp.escape(field)}"[\\s\\S]*?class="error"[^>]*>([^<]*)`).exec(page)?.[1] ??
          "",
      );
    expect(beside("components[0].slabs[0].rate")).toBe(
      'Energy: the rate of slab 1 is not a number: write 3.5, not "3,5".',
    );
    expect(beside("components[0].slabs[2].up_to")).toContain(
      "Energy: the upper limit of slab 3 must be a number",
    );
    expect(beside("components[0].slabs[3].rate")).toBe("Energy: the rate of slab 4 is missing.");
    expect(beside("components[1].rate")).toBe("Fixed charge: the rate cannot be negative.");
    expect(beside("components[2].percent")).toBe("Tax: the percentage is missing.");
    expect(beside("currency")).toContain('"INX" is not a currency');
    expect(beside("applies_from")).toBe("Write the day as 2026-02-01, or leave it empty.");
    for (const value of ["80", "x", "3,5", "-1", "INX", "2026-2-30"])
      expect(page).toContain(`value="${value}"`);
    expect(listTariffs(house.box.store)).toEqual([]);
  });

  test("of a new tariff asks for meters where the property has one, and leaves that as it is", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    await house.post("/tariffs/new", slabForm());
    const kept = listTariffs(house.box.store);
    const night = slabForm({ name: "Night", rate: ["1", "2", "x"] });
    const response = await house.post("/tariffs/new", night);
    expect(response.status).toBe(422);
    const text = textOfPage(await response.text());
    expect(text).toContain(
      "Tick the meters that this tariff is for. To change the property's tariff, open Domestic.",
    );
    expect(text).toContain('not "x".');
    expect((await house.post("/tariffs/new", slabForm({ name: "Night" }))).status).toBe(422);
    expect(listTariffs(house.box.store)).toEqual(kept);
    const own = { ...slabForm({ name: "Night" }), devices: ["meter-001"] };
    expect((await house.post("/tariffs/new", own)).status).toBe(303);
    expect(listTariffs(house.box.store)).toHaveLength(2);
  });

  test("begins with the latest version and its day, and says on a line of time what each one changed", async () => {
    const house = await openHouse();
    await house.post("/tariffs/new", slabForm());
    const id = listTariffs(house.box.store)[0]?.id;
    const next = await house.page(`/tariffs/${id}?version=new`);
    expect(next).toContain('name="applies_from" type="date" value="2026-03-01"');
    expect(textOfPage(next)).toContain("New version of \u2068Domestic\u2069");
    const later = { ...slabForm({ rate: ["3.5", "4.5", "6.4"] }), applies_from: "2026-03-11" };
    expect((await house.post(`/tariffs/${id}`, later)).status).toBe(303);
    const page = await house.page(`/tariffs/${id}`);
    expect(page).toContain('name="applies_from" type="date" value="2026-03-11"');
    const text = textOfPage(page);
    expect(text).toContain("Keep it to correct this version; another day adds a version.");
    expect(text).toMatch(
      /From the beginning in force .*From 11 March 2026 Energy 301\+\s?kWh: ₹6\.00 a kWh → ₹6\.40 a kWh A bill/,
    );
    await house.post(`/tariffs/${id}`, slabForm({ tax: "5" }));
    expect(listTariffs(house.box.store)[0]?.versions.map((version) => version.effectiveFrom)).toEqual([
      null,
      "2026-03-11",
    ]);
  });

  test("lets each write be taken back: a version that was added or changed, and a tariff", async () => {
    const house = await openHouse();
    const versions = () => listTariffs(house.box.store).map((tariff) => tariff.versions);
    const created = await house.post("/tariffs/new", slabForm());
    const first = versions();
    const id = listTariffs(house.box.store)[0]?.id;
    const changed = await house.post(`/tariffs/${id}`, slabForm({ tax: "5" }));
    expect(versions()).not.toEqual(first);
    await undo(house, changed);
    expect(versions()).toEqual(first);
    const added = await house.post(`/tariffs/${id}`, { ...slabForm(), applies_from: "2026-03-11" });
    expect(versions()[0]).toHaveLength(2);
    const removed = await undo(house, added);
    expect(versions()).toEqual(first);
    await undo(house, removed);
    expect(versions()[0]).toHaveLength(2);
    await undo(house, created);
    expect(versions()).toEqual([]);
  });

  test("keeps a tariff for some meters, and removes it by name with whom it rates, until that is taken back", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    house.addMeter("meter-002");
    await house.post("/tariffs/new", { ...slabForm({ name: "Flats" }), devices: ["meter-002"] });
    const id = listTariffs(house.box.store)[0]?.id;
    expect(findMeter(house.box.store, "meter-002")?.tariffId).toBe(id!);
    await house.post(`/tariffs/${id}`, {
      ...slabForm({ name: "Flats", tax: "5.5" }),
      devices: ["meter-001"],
      applies_from: "2026-02-11",
    });
    expect(findMeter(house.box.store, "meter-002")?.tariffId).toBeNull();
    const list = textOfPage(await house.page("/tariffs"));
    expect(list).toMatch(
      /Flats Rates meter-001 \..*5\.5% of Energy.*From the beginning.*From 11 February 2026/,
    );
    expect(list).toContain("Tax: 18% of Energy + Fixed charge → 5.5% of Energy + Fixed charge");
    expect(await house.page(`/tariffs/${id}?from=beginning`)).toMatch(
      /name="components\[2\]\.percent" value="18"/,
    );
    const question = textOfPage(await house.page(`/tariffs/${id}/remove`));
    expect(question).toContain("Rates meter-001 .");
    expect(question).toContain("Remove Flats and its 2 versions");
    const removed = await house.post(`/tariffs/${id}/remove`, {});
    expect(listTariffs(house.box.store)).toEqual([]);
    expect((await house.get(`/tariffs/${id}`)).status).toBe(404);
    await undo(house, removed);
    expect(listTariffs(house.box.store)[0]?.versions).toHaveLength(2);
    expect(findMeter(house.box.store, "meter-001")?.tariffId).toBe(id!);
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
    expect(editor.match(/>Take this version out</g)).toHaveLength(3);
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
