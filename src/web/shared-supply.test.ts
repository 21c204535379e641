import { describe, expect, test } from "bun:test";
import { accountOfMeter } from "../store/accounts.ts";
import { listCommonAreas, listParentLinks, listPassThroughs } from "../store/meter-links.ts";
import { requireMeter } from "../store/meters.ts";
import { openHouse, textOfPage } from "./pages.fixture.ts";

/** A house whose first meter is `main`, with `flat` and `shop` that are nobody's. */
async function sharedHouse() {
  const house = await openHouse();
  const [main, flat, shop] = ["main", "flat", "shop"].map((deviceId) => house.addMeter(deviceId));
  if (!main || !flat || !shop) throw new Error("three meters");
  return { house, store: house.box.store, main, flat, shop };
}

const ANSWER = {
  as: "",
  parent: "main",
  phase_of: "account:1",
  tenant: "new",
  name: "",
  tenant_parent: "",
  from: "",
};

describe("the question what a meter is", () => {
  test("stands on the page of each meter but the first, until it is answered", async () => {
    const { house, store, flat } = await sharedHouse();
    expect(textOfPage(await house.page("/meters/main"))).not.toContain("What is main ?");
    expect(textOfPage(await house.page("/meters/flat"))).toContain("What is flat ?");
    const answer = { ...ANSWER, as: "tenant", name: "Asha Rao", tenant_parent: "main" };
    const response = await house.post("/meters/flat/place", answer);
    expect([response.status, response.headers.get("Location")]).toEqual([
      303,
      "/meters/flat?done=meter-placed#place",
    ]);
    expect(accountOfMeter(store, flat.number, 0)?.name).toBe("Asha Rao");
    const answered = textOfPage(await house.page("/meters/flat"));
    expect(answered).not.toContain("What is flat ?");
    expect(answered).toContain("Asha Rao from the beginning on");
    expect(answered).toContain("Behind main from the beginning on");
    expect((await house.post("/meters/flat/place", answer)).status).toBe(409);
  });

  test("takes a circuit behind another meter, and a phase", async () => {
    const { house, store, main, flat, shop } = await sharedHouse();
    await house.post("/meters/flat/place", { ...ANSWER, as: "part" });
    expect(listParentLinks(store)).toMatchObject([{ meter: flat.number, parent: main.number }]);
    await house.post("/meters/shop/place", { ...ANSWER, as: "phase", from: "2026-02-01" });
    expect(accountOfMeter(store, shop.number, Date.parse("2026-02-01T00:00:00+05:30"))?.id).toBe(1);
  });

  test.each([
    ["as", {}, "Choose what it is."],
    ["parent", { as: "part", parent: "nobody" }, "There is no meter called nobody."],
    ["phase_of", { as: "phase", phase_of: "account:99" }, "Choose an account that is there."],
    ["phase_of", { as: "phase", phase_of: "combined:main" }, "There is no combined meter called main."],
    ["name", { as: "tenant", name: "" }, "1 to 80 characters"],
    ["tenant", { as: "tenant", tenant: "99" }, "Choose an account that is there."],
    ["tenant_parent", { as: "tenant", name: "A", tenant_parent: "x" }, "There is no meter called x."],
    ["from", { as: "part", from: "2026-13-01" }, '"2026-13-01" is not a date'],
  ])("says beside %s what is wrong, and keeps the answer (%#)", async (field, wrong, words) => {
    const { house, store } = await sharedHouse();
    const response = await house.post("/meters/flat/place", { ...ANSWER, ...wrong });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(textOfPage(page)).toContain(words);
    if (field !== "as") expect(page).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"`));
    if ("as" in wrong) expect(page).toMatch(new RegExp(`value="${wrong.as}"[^>]*checked`));
    expect(listParentLinks(store)).toEqual([]);
  });
});

describe("what a meter lies behind, on its page", () => {
  test("is put there, ended and taken back", async () => {
    const { house, store } = await sharedHouse();
    const put = (fields: Record<string, string>) => house.post("/meters/main/parent", fields);
    expect((await put({ parent: "shop", from: "", to: "" })).status).toBe(303);
    const again = await put({ parent: "flat", from: "2026-02-01", to: "" });
    expect(again.status).toBe(422);
    expect(textOfPage(await again.text())).toContain("main lies behind shop from the beginning on");
    const wrong = await house.post("/meters/main/parent/1", { action: "end", to: "2026-13-01" });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/name="to"[^>]*value="2026-13-01"[^>]*aria-invalid="true"/);
    await house.post("/meters/main/parent/1", { action: "end", to: "2026-02-10" });
    expect(textOfPage(await house.page("/meters/main"))).toContain(
      "Behind shop from the beginning to 10 February 2026",
    );
    await house.post("/meters/main/parent/1", { action: "take-back", to: "" });
    expect(listParentLinks(store)).toEqual([]);
    expect((await house.post("/meters/main/parent/1", { action: "take-back", to: "" })).status).toBe(404);
  });
});

const STAIRS = {
  name: "Stairs",
  main_meter: "main",
  method: "fixed",
  units: ["flat", "shop"],
  "percent:flat": "60.5",
  "percent:shop": "20",
  tariff_id: "",
  from: "2026-02-01",
  to: "",
};

describe("the page of common areas", () => {
  test("asks first for what lies behind a main meter", async () => {
    const { house } = await sharedHouse();
    expect(textOfPage(await house.page("/common-areas"))).toContain("No meter lies behind another one yet.");
  });

  test("asks for a percentage that was not typed, whatever the meter's id is", async () => {
    const { house } = await sharedHouse();
    const response = await house.post("/common-areas", { ...STAIRS, units: ["constructor"] });
    expect(response.status).toBe(422);
  });

  test("shares one, ends it and takes it back", async () => {
    const { house, store } = await sharedHouse();
    for (const id of ["flat", "shop"])
      await house.post(`/meters/${id}/place`, { ...ANSWER, as: "tenant", name: id, tenant_parent: "main" });
    expect((await house.post("/common-areas", STAIRS)).headers.get("Location")).toBe(
      "/common-areas?done=area-set",
    );
    expect(listCommonAreas(store)[0]?.units.map(({ percentE6 }) => percentE6)).toEqual([
      60_500_000n,
      20_000_000n,
    ]);
    const page = textOfPage(await house.page("/common-areas"));
    expect(page).toContain("Behind main , from 1 February 2026 on, shared by fixed percentages");
    expect(page).toContain("flat : 60.5%");
    const wrong = await house.post("/common-areas/1", { action: "end", to: "2026-01-01" });
    expect(wrong.status).toBe(422);
    expect(textOfPage(await wrong.text())).toContain("choose a day after 2026-02-01");
    expect((await house.post("/common-areas/1", { action: "end", to: "2026-03-01" })).status).toBe(303);
    expect((await house.post("/common-areas/1", { action: "take-back", to: "" })).status).toBe(303);
    expect(listCommonAreas(store)).toEqual([]);
    expect((await house.post("/common-areas/1", { action: "take-back", to: "" })).status).toBe(404);
  });

  test("keeps what was typed beside what is wrong", async () => {
    const { house, store } = await sharedHouse();
    await house.post("/meters/flat/place", { ...ANSWER, as: "part" });
    await house.post("/meters/shop/place", { ...ANSWER, as: "part" });
    const send = async (changes: Record<string, string | readonly string[]>) => {
      const response = await house.post("/common-areas", { ...STAIRS, ...changes });
      expect(response.status).toBe(422);
      return response.text();
    };
    const wrong = await send({ "percent:flat": "sixty" });
    expect(textOfPage(wrong)).toContain("Write a percentage from 0 to 100");
    expect(wrong).toMatch(/name="percent:flat" value="sixty"[^>]*aria-invalid="true"/);
    expect(wrong).toMatch(/value="shop" checked/);
    expect(textOfPage(await send({ "percent:flat": "90" }))).toContain("come to more than 100");
    expect(textOfPage(await send({ "percent:flat": "101" }))).toContain("a percentage from 0 to 100");
    expect(textOfPage(await send({ name: "x".repeat(81) }))).toContain("1 to 80 characters");
    expect(textOfPage(await send({ from: "2026-13-01" }))).toContain('"2026-13-01" is not a date');
    expect(textOfPage(await send({ method: "thirds" }))).toContain("Choose how it is shared.");
    expect(textOfPage(await send({ main_meter: "flat" }))).toContain("cannot be one of the flats");
    expect(listCommonAreas(store)).toEqual([]);
  });
});

const UTILITY = {
  action: "save",
  main_meter: "main",
  from: "2026-01-10",
  to: "2026-02-10",
  kwh: "100.5",
  total: "987.65",
  reference: "U-1",
};

describe("the page of utility's bills", () => {
  test("shows how one would be shared, keeps it, and takes it back", async () => {
    const { house, store } = await sharedHouse();
    const tenant = { ...ANSWER, as: "tenant", name: "Asha Rao", tenant_parent: "main" };
    await house.post("/meters/flat/place", tenant);
    expect(await house.page("/pass-throughs")).toContain('href="/pass-throughs/new"');
    expect(await house.page("/pass-throughs/new")).toContain('name="action" value="preview"');
    const preview = await (await house.post("/pass-throughs", { ...UTILITY, action: "preview" })).text();
    expect(textOfPage(preview)).toContain("Asha Rao 0.000 kWh ₹0.00 The landlord 100.500 kWh ₹987.65");
    expect(textOfPage(preview)).toContain("The average price is ₹9.827363 for each kWh.");
    expect(preview).toContain('type="hidden" name="total" value="987.65"');
    const edited = await (await house.post("/pass-throughs", { ...UTILITY, action: "edit" })).text();
    expect(edited).toContain('value="987.65"');
    expect(edited).not.toContain('type="hidden" name="total"');
    expect(listPassThroughs(store)).toEqual([]);
    expect((await house.post("/pass-throughs", UTILITY)).headers.get("Location")).toBe(
      "/pass-throughs?done=bill-passed-through",
    );
    expect(listPassThroughs(store)).toMatchObject([{ totalMinor: 98_765n, createdBy: "owner" }]);
    expect(textOfPage(await house.page("/pass-throughs"))).toContain("100.5 kWh for ₹987.65");
    expect(textOfPage(await house.page("/pass-throughs/1"))).toContain("The landlord 100.500 kWh ₹987.65");
    expect((await house.post("/pass-throughs/1/withdraw", {})).status).toBe(303);
    expect(textOfPage(await house.page("/pass-throughs"))).toContain("Taken back");
    const again = await house.post("/pass-throughs/1/withdraw", {});
    expect(again.status).toBe(409);
    expect(textOfPage(await again.text())).toContain("was taken back already");
    expect((await house.get("/pass-throughs/9")).status).toBe(404);
  });

  test("keeps what was typed beside what is wrong", async () => {
    const { house, store } = await sharedHouse();
    const send = async (changes: Record<string, string>) => {
      const response = await house.post("/pass-throughs", { ...UTILITY, ...changes });
      expect(response.status).toBe(422);
      return response.text();
    };
    const wrong = await send({ kwh: "many", total: "1,2,3" });
    expect(wrong).toMatch(/name="kwh"[^>]*value="many"[^>]*aria-invalid="true"/);
    expect(wrong).toMatch(/name="total"[^>]*value="1,2,3"[^>]*aria-invalid="true"/);
    expect(textOfPage(await send({ total: "0" }))).toContain("it cannot be 0");
    expect(textOfPage(await send({ from: "2026-13-01" }))).toContain('"2026-13-01" is no date');
    expect(textOfPage(await send({ main_meter: "" }))).toContain("Choose the meter");
    expect(textOfPage(await send({ main_meter: "nobody", action: "preview" }))).toContain("no meter called");
    expect(listPassThroughs(store)).toEqual([]);
  });
});

test("the settings of a meter keep its record, and say what is wrong with it", async () => {
  const { house, store } = await sharedHouse();
  const record = { model: "PZEM-004T", approval: "LM-117", tested_on: "2025-06-30" };
  expect((await house.post("/meters/main", { name: "Main", location: "", ...record })).status).toBe(303);
  expect(requireMeter(store, "main")).toMatchObject({ model: "PZEM-004T", testedOn: "2025-06-30" });
  const page = await house.page("/meters/main");
  for (const value of Object.values(record)) expect(page).toContain(`value="${value}"`);
  const wrong = await house.post("/meters/main", { name: "Main", ...record, tested_on: "2025-13-30" });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toMatch(/name="tested_on"[^>]*value="2025-13-30"[^>]*aria-invalid="true"/);
});
