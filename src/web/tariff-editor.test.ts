import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { createTariff } from "../actions/change-tariff.ts";
import { versionListErrors } from "../domain/checks/tariff-checks.ts";
import type { TariffVersion } from "../domain/tariff.ts";
import { putProperty } from "../store/property.ts";
import { listTariffs } from "../store/tariffs.ts";
import { libraryTariffs } from "../tariff-form/library.ts";
import { tariffVersions } from "../tariff-form/tariff.fixture.ts";
import { COTTAGE, NOON_MS, openHouse, type TestHouse, textOfPage } from "./pages.fixture.ts";
import { asFields, sentForm } from "./sent-form.fixture.ts";
import { slabForm } from "./tariff-form.fixture.ts";

const ID = "tariff-form";

/** What a button makes of what is sent, as the page that comes back would send it. */
async function pressed(house: TestHouse, sent: Record<string, string | string[]>, action: string) {
  const response = await house.post("/tariffs/new", { ...sent, action });
  expect(response.status).toBe(200);
  return asFields(await sentForm(await response.text(), ID));
}

/** A page's form sent back as it came: through HTML and back, as JSON and as a form again. */
async function sentBack(house: TestHouse, id: number): Promise<void> {
  const page = await house.page(`/tariffs/${id}`);
  const sent = asFields(await sentForm(page, ID));
  const json = await house.post(`/tariffs/${id}`, { ...sent, action: "json" });
  const asJson = asFields(await sentForm(await json.text(), ID));
  const form = await house.post(`/tariffs/${id}/json`, { ...asJson, action: "form" });
  const again = asFields(await sentForm(await form.text(), ID));
  for (const fields of [sent, again]) {
    const saved = await house.post(`/tariffs/${id}`, { ...fields, action: "save" });
    expect(saved.status === 303 ? "" : textOfPage(await saved.text())).toBe("");
  }
}

describe("the form of a tariff and its JSON", () => {
  test("say the same of every tariff of the library: sent back as it came, nothing is written", async () => {
    const house = await openHouse();
    for (const { content, key } of libraryTariffs()) {
      const { id } = createTariff(house.box, { ...content, name: key, devices: [] });
      await sentBack(house, id);
    }
    const rows = house.box.store.statement("SELECT COUNT(*) AS count FROM tariff_versions").get();
    expect(rows).toEqual({ count: libraryTariffs().length });
  }, 60_000);

  test("say the same of generated tariffs of every kind", async () => {
    const house = await openHouse();
    const seed = fc.sample(tariffVersions(), 12);
    const valid = (version: TariffVersion) => versionListErrors([version]).length === 0;
    for (const version of seed.filter(valid)) {
      const { id } = createTariff(house.box, { name: "T", versions: [version], devices: [] });
      await sentBack(house, id);
      expect(listTariffs(house.box.store).find((tariff) => tariff.id === id)?.versions).toEqual([version]);
    }
  }, 60_000);
});

describe("the rows of the editor", () => {
  test("a plain tariff of three slabs, a fixed charge and a tax takes no more than 14 fields", async () => {
    const house = await openHouse();
    const empty = asFields(await sentForm(await house.page("/tariffs/new"), ID));
    const three = await pressed(house, empty, "add:components[0].slabs");
    const wanted = slabForm();
    const filled = Object.entries(wanted).filter(
      ([name, value]) => name !== "action" && three[name]?.[0]?.toLowerCase() !== value.toLowerCase(),
    );
    expect(filled.map(([name]) => name)).toEqual([
      "name",
      "components[0].slabs[0].rate",
      "components[0].slabs[1].rate",
      "components[0].slabs[1].up_to",
      "components[0].slabs[2].rate",
      "components[1].rate",
      "components[2].percent",
    ]);
    expect(filled.length).toBeLessThanOrEqual(14);
    const sent = { ...three, ...Object.fromEntries(filled), action: "save" };
    expect((await house.post("/tariffs/new", sent)).status).toBe(303);
    const page = textOfPage(await house.page(`/tariffs/${listTariffs(house.box.store)[0]?.id}`));
    expect(page).toContain("Total ₹1,268.50");
  });

  test("takes and shows figures with the decimal comma of the property's language", async () => {
    const house = await openHouse();
    putProperty(house.box.store, { ...COTTAGE, locale: "de-DE", currency: "EUR" }, NOON_MS);
    const sent = { ...slabForm({ rate: ["0,165", "0.19", "0,2"], tax: "8,1" }), currency: "eur" };
    expect((await house.post("/tariffs/new", { ...sent, name: "1,5" })).status).toBe(303);
    const [tariff] = listTariffs(house.box.store);
    expect(tariff?.name).toBe("1,5");
    const shown = asFields(await sentForm(await house.page(`/tariffs/${tariff?.id}`), ID));
    expect([0, 1, 2].map((index) => shown[`components[0].slabs[${index}].rate`])).toEqual([
      ["0,165"],
      ["0,19"],
      ["0,2"],
    ]);
    expect(shown["components[2].percent"]).toEqual(["8,1"]);
    await sentBack(house, tariff?.id ?? 0);
  });

  test("are added, moved and taken away by plain form posts, keeping what was typed", async () => {
    const house = await openHouse();
    const start = slabForm({ to: ["100", "300"], rate: ["3.5", "4.5", "x"] });
    const added = await pressed(house, start, "add:components[0].slabs");
    expect(added["components[0].slabs[2].rate"]).toEqual(["x"]);
    expect(added["components[0].slabs[2].up_to"]).toEqual([""]);
    expect(added["components[0].slabs[3].rate"]).toEqual([""]);
    const removed = await pressed(house, start, "remove:components[0].slabs[1]");
    expect(removed["components[0].slabs[1].rate"]).toEqual(["x"]);
    expect(removed["components[0].slabs[2].rate"]).toBeUndefined();
    const moved = await pressed(house, start, "up:components[1]");
    expect([moved["components[0].name"], moved["components[1].name"]]).toEqual([
      ["Fixed charge"],
      ["Energy"],
    ]);
    const levy = await pressed(house, start, "add:components:levy");
    expect(levy["components[3].kind"]).toEqual(["levy"]);
    expect(listTariffs(house.box.store)).toEqual([]);
  });

  test("of what is taken of others follow a new name of theirs", async () => {
    const house = await openHouse();
    const shown = await pressed(house, slabForm(), "refresh");
    const renamed = await pressed(house, { ...shown, "components[0].name": "Units" }, "refresh");
    expect(renamed["components[2].of[0].component"]).toEqual(["Units"]);
    expect(renamed["components[0].was"]).toEqual(["Units"]);
  });

  test("bring times of use with a calendar, a price for each, and a sample that asks for each", async () => {
    const house = await openHouse();
    const byTime = { ...slabForm(), "components[0].price": "bands", focus: "components[0].price" };
    const rows = await (await house.post("/tariffs/form", byTime)).text();
    expect(rows).toContain('name="calendar.bands[0].band" value="night"');
    expect(rows).toContain('name="components[0].bands[1].band" value="day"');
    expect(rows).toMatch(/<select[^>]*name="components\[0\]\.price"[^>]*autofocus/);
    const sent = await pressed(house, byTime, "refresh");
    const prices = { ...sent, "components[0].bands[0].rate": "4", "components[0].bands[1].rate": "6" };
    const answer = await house.post("/tariffs/sample", { ...prices, asked: '["INR"]' });
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain('name="band:night" type="text" value="125"');
    // 125 × 4 + 125 × 6 + 50, and 18 % of it.
    expect(textOfPage(text)).toContain("Total ₹1,534.00");
  });

  test.each([
    ["fixed", { rate: "10" }, "Fixed charge 2"],
    ["percent", { percent: "5" }, "Tax 2"],
    ["levy", { rate: "0.1" }, "Levy"],
    ["subsidy", { amount: "20" }, "Subsidy"],
    ["minimum", { amount: "2000" }, "Minimum charge"],
    ["given", {}, "Fuel adjustment"],
    ["demand", { rate: "3" }, "Demand charge"],
    ["slab-set", { "sets[0].components[0].rate": "1", "sets[1].components[0].rate": "2" }, "By the total"],
  ] as const)("add a %s that can be saved once its figures are there", async (kind, figures, name) => {
    const house = await openHouse();
    const start = kind === "slab-set" ? await pressed(house, slabForm(), "remove:components[0]") : slabForm();
    const cleared =
      kind === "slab-set"
        ? await pressed(house, await pressed(house, start, "remove:components[1]"), "remove:components[0]")
        : start;
    const added = await pressed(house, cleared, `add:components:${kind}`);
    const at = kind === "slab-set" ? 0 : 3;
    const typed = Object.entries(figures).map(([field, text]) => [`components[${at}].${field}`, text]);
    const saved = await house.post("/tariffs/new", {
      ...added,
      ...Object.fromEntries(typed),
      action: "save",
    });
    expect(saved.status === 303 ? "" : textOfPage(await saved.text())).toBe("");
    expect(listTariffs(house.box.store)[0]?.versions[0]?.components[at]).toMatchObject({ kind, name });
  });
});

describe("the sample bill beside the rows", () => {
  test("follows each change, and says where each slab begins", async () => {
    const house = await openHouse();
    const answer = await house.post("/tariffs/sample", { ...slabForm(), sample_kwh: "400" });
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(textOfPage(text)).toContain("Total ₹2,242.00");
    expect(text).toContain(
      '<hx-partial hx-target="#field-components-0--slabs-2--from" hx-swap="textContent">301</hx-partial>',
    );
  });

  test("stays while something is wrong, which stands beside its field until it is mended", async () => {
    const house = await openHouse();
    const wrong = { ...slabForm({ rate: ["3.5", "4,5", ""] }), told: '["components[1].rate"]' };
    const answer = await house.post("/tariffs/sample", wrong);
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).not.toContain("Total");
    expect(text).toContain(
      'hx-target="#field-components-0--slabs-1--rate-error" hx-swap="innerHTML">Energy: the rate',
    );
    expect(text).toContain('hx-target="#field-components-1--rate-error" hx-swap="innerHTML"></hx-partial>');
    // What is not typed yet is no mistake yet.
    expect(text).not.toContain("is missing");
    expect(textOfPage(text)).toContain("Of the last figures that could be used.");
    expect(text).toContain("components[0].slabs[1].rate&quot;]");
  });

  test("says what is wrong in the language of the page", async () => {
    const house = await openHouse();
    putProperty(house.box.store, { ...COTTAGE, locale: "de-DE" }, NOON_MS);
    const answer = await house.post("/tariffs/sample", slabForm({ rate: ["3.5", "4,5x", ""] }));
    expect(answer.status).toBe(422);
    const text = await answer.text();
    const [, error = ""] =
      /hx-target="#field-components-0--slabs-1--rate-error"[^>]*>([^<]*)/.exec(text) ?? [];
    expect(error).toContain("Energy: ");
    expect(error).not.toContain("Energy: the rate");
  });

  test("is worked out without JavaScript by its button", async () => {
    const house = await openHouse();
    const page = await (await house.post("/tariffs/new", { ...slabForm(), action: "sample" })).text();
    expect(textOfPage(page)).toContain("Total ₹1,268.50");
  });
});
