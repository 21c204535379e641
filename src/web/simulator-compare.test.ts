import { describe, expect, test } from "bun:test";
import { createTariff } from "../actions/change-tariff.ts";
import { versionsOf } from "../domain/rating.fixture.ts";
import { openHouse, textOfPage } from "./pages.fixture.ts";
import { readWinter } from "./winter.fixture.ts";

describe("two tariffs in the simulator", () => {
  const query = "/simulator/compare?meter=meter-001";

  test("are compared month by month, with the outcome in a sentence first", async () => {
    const house = await openHouse();
    await readWinter(house);
    const dear = versionsOf({ slabs: [{ range: "0+", rate: 4 }] });
    const { id } = createTariff(house.box, { name: "Dear", versions: dear });
    const text = textOfPage(await house.page(`${query}&a=id:${id}&b=library:seed-example`));
    // 744 kWh a month: 2,976.00 by the flat price, 4,677.52 by the slabs (350 + 900 + 2,664 + 50, and 18 %).
    expect(text).toContain(
      "With \u2068Slabs, fixed charge and tax\u2069 you would have paid ₹3,403.04 more over 2 months.",
    );
    expect(text).toMatch(/December 2025 744 kWh ₹2,976\.00 ₹4,677\.52 \+₹1,701\.52 January 2026/);
    expect(text).toMatch(/Together 1,488 kWh ₹5,952\.00 ₹9,355\.04 \+₹3,403\.04/);
    const turned = textOfPage(await house.page(`${query}&a=library:seed-example&b=id:${id}`));
    expect(turned).toContain("₹3,403.04 less over 2 months.");
    const same = textOfPage(await house.page(`${query}&a=id:${id}&b=id:${id}`));
    expect(same).toContain("you would have paid the same over 2 months.");
  });

  test("name the months that cannot be rated, with the reason", async () => {
    const house = await openHouse();
    await readWinter(house);
    const text = textOfPage(
      await house.page(`${query}&a=library:seed-example&b=library:delhi-domestic-2022`),
    );
    expect(text).toContain("No month can be rated by both tariffs; the list says why.");
    expect(text).toContain(
      "Cannot be rated. \u2068Delhi domestic 2022\u2069: Fixed charge needs the contracted kw",
    );
  });

  test("may be pasted as JSON", async () => {
    const house = await openHouse();
    await readWinter(house);
    const json = '{"components": [{"kind": "energy", "name": "Energy", "rate": 4}]}';
    const typed = { meter: "meter-001", a: "library:seed-example", b: "written", json_a: "", json_b: json };
    const text = textOfPage(await (await house.post("/simulator/compare", typed)).text());
    expect(text).toContain(
      "With \u2068the other tariff\u2069 you would have paid ₹3,403.04 less over 2 months.",
    );
    const wrong = await house.post("/simulator/compare", { ...typed, json_b: "{" });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/name="json_b"[\s\S]*?class="error">Line 1/);
  });

  test("begin with two of the property's currency", async () => {
    const house = await openHouse();
    await readWinter(house);
    const page = await house.page("/simulator/compare");
    const chosen = [...page.matchAll(/<option value="([^"]+)" selected/g)].map((match) => match[1]);
    expect(chosen).toEqual(["meter-001", "library:seed-example", "library:delhi-domestic-2022"]);
  });

  test("are refused in two currencies, and where one is not there", async () => {
    const house = await openHouse();
    await readWinter(house);
    const mixed = await house.get(`${query}&a=library:seed-example&b=library:flat`);
    expect(mixed.status).toBe(422);
    expect(await mixed.text()).toMatch(/name="b"[\s\S]*?class="error"[^>]*>It is in EUR/);
    expect((await house.get(`${query}&a=id:77&b=library:flat`)).status).toBe(422);
  });
});
