import { describe, expect, test } from "bun:test";
import { setContracted } from "../actions/set-contracted.ts";
import { listContracted } from "../store/contracted.ts";
import { listGiven } from "../store/given-values.ts";
import { openHouse, textOfPage } from "./pages.fixture.ts";
import { readWinter } from "./winter.fixture.ts";

describe("a meter in the simulator", () => {
  test("is rated from its readings over any days", async () => {
    const house = await openHouse();
    await readWinter(house);
    const page = await house.page(
      "/simulator/meter?meter=meter-001&tariff=library:day-and-night&from=2025-12-10&until=2025-12-11",
    );
    const text = textOfPage(page);
    for (const words of [
      "for 48 kWh, 10 to 11 December 2025",
      "16 kWh × €0.22 = €3.52",
      "32 kWh × €0.32 = €10.24",
      "€10.00 a month × 0.06451… = €0.645161… → €0.65",
    ]) {
      expect(text).toContain(words);
    }
  });

  test("says what a tariff misses, and which days have no readings", async () => {
    const house = await openHouse();
    await readWinter(house);
    const query = "/simulator/meter?meter=meter-001&tariff=library:erongo-red-2023";
    const missing = await house.page(`${query}&from=2026-01-01&until=2026-01-31`);
    expect(textOfPage(missing)).toContain("Basic charge needs the contracted a");
    const early = await house.get(`${query}&from=2024-01-01&until=2024-01-31`);
    expect(early.status).toBe(422);
    expect(await early.text()).toMatch(/name="from"[\s\S]*?class="error"[^>]*>Main has no readings/);
    const turned = await house.get(`${query}&from=2026-01-02&until=2026-01-01`);
    expect(await turned.text()).toMatch(
      /name="until"[\s\S]*?class="error"[^>]*>The two days are the wrong way/,
    );
    const partial = await house.page(
      "/simulator/meter?meter=meter-001&tariff=library:flat&from=2025-11-01&until=2025-12-31",
    );
    expect(textOfPage(partial)).toContain("Part of these days has no readings");
  });

  test("is asked for what its tariff needs and the box does not know, for this question only", async () => {
    const house = await openHouse();
    const meter = await readWinter(house);
    const components = [
      { kind: "fixed", name: "Capacity", rate: 10, quantity: "kw" },
      { kind: "fixed", name: "Breaker", rate: 1, quantity: "a" },
      { kind: "given", name: "Fuel", as: "amount" },
    ];
    const json = JSON.stringify({ currency: "INR", components });
    const span = { meter: "meter-001", tariff: "written", json, from: "2026-01-01", until: "2026-01-31" };
    setContracted(house.box, "meter-001", { quantity: "a", from: null, micros: 40_000_000n });
    const first = await house.post("/simulator/meter", { ...span, asked: '["INR"]' });
    expect(first.status).toBe(200);
    const page = await first.text();
    expect([...page.matchAll(/name="((?:contracted|given):[^"]+)"/g)].map((match) => match[1])).toEqual([
      "contracted:kw",
      "given:Fuel",
    ]);
    expect(page).not.toContain('class="error"');
    const asked = JSON.stringify(["INR", "contracted:kw", "given:Fuel"]);
    const known = { ...span, asked, "contracted:kw": "3", "given:Fuel": "2.5" };
    const text = textOfPage(await (await house.post("/simulator/meter", known)).text());
    expect(text).toContain("Capacity 3 kW × ₹10.00 a month");
    expect(text).toContain("Breaker 40 A × ₹1.00 a month");
    expect(text).toContain("Total ₹72.50");
    expect(listContracted(house.box.store, meter.number)).toHaveLength(1);
    expect(listGiven(house.box.store, meter.number)).toEqual([]);
    const wrong = await house.post("/simulator/meter", { ...known, "contracted:kw": "-3", "given:Fuel": "" });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(
      /name="contracted:kw"[\s\S]*?class="error"[^>]*>The contracted kw cannot be/,
    );
    const answer = await (await house.post("/simulator/meter/answer", { ...span, asked: '["INR"]' })).text();
    expect(answer).toContain('<hx-partial hx-target="#asked" hx-swap="innerHTML">');
    expect(answer).toContain('name="contracted:kw"');
    const same = await (await house.post("/simulator/meter/answer", known)).text();
    expect(same).not.toContain("hx-partial");
    expect(textOfPage(same)).toContain("Total ₹72.50");
  });

  test("is rated by a tariff that is pasted as JSON, and told what is wrong with it", async () => {
    const house = await openHouse();
    await readWinter(house);
    const span = { meter: "meter-001", tariff: "written", from: "2025-12-10", until: "2025-12-11" };
    const json = '{"components": [{"kind": "energy", "name": "Energy", "rate": 2.5}]}';
    const text = textOfPage(await (await house.post("/simulator/meter", { ...span, json })).text());
    expect(text).toContain("₹120.00 for 48 kWh, 10 to 11 December 2025");
    const wrong = await house.post("/simulator/meter", { ...span, json: json.replace("2.5", "-2") });
    expect(wrong.status).toBe(422);
    expect(textOfPage(await wrong.text())).toContain(
      "components[0].rate: Energy: the rate cannot be negative.",
    );
  });

  test("waits for a first meter", async () => {
    const house = await openHouse();
    expect(await house.page("/simulator/meter")).toContain("There is no meter yet.");
    expect(await house.page("/simulator/compare")).toContain("There is no meter yet.");
  });
});
