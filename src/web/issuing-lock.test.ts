import { describe, expect, test } from "bun:test";
import { issueInvoice } from "../store/documents.fixture.ts";
import { documentHeads } from "../store/documents.ts";
import { lockIssuing } from "../store/issuing-lock.ts";
import { NOON_MS, openHouse, textOfPage } from "./pages.fixture.ts";

async function restoredHouse() {
  const house = await openHouse();
  issueInvoice(house.box.store);
  lockIssuing(house.box.store, NOON_MS - 3_600_000);
  return house;
}

describe("/api/issuing-lock", () => {
  test("says what the folder holds and takes the last numbers", async () => {
    const house = await restoredHouse();
    expect(await (await house.send("GET", "/api/issuing-lock")).json()).toEqual({
      locked: true,
      restored_at: "2026-02-20T05:30:00.000Z",
      invoice: { last: "INV-00001", next: "INV-00002" },
      credit_note: { last: null, next: "CN-00001" },
    });
    const given = { invoice: "INV-00003", credit_note: null };
    const confirmed = await house.send("POST", "/api/issuing-lock", given);
    expect([confirmed.status, await confirmed.json()]).toEqual([
      200,
      { locked: false, lost: ["INV-00002", "INV-00003"] },
    ]);
    expect(await (await house.send("GET", "/api/issuing-lock")).json()).toMatchObject({
      locked: false,
      restored_at: null,
      invoice: { last: "INV-00003", next: "INV-00004" },
    });
    expect((await house.send("POST", "/api/issuing-lock", given)).status).toBe(409);
  });

  test("refuses what is no last number with its field, and wants both", async () => {
    const house = await restoredHouse();
    const wrong = await house.send("POST", "/api/issuing-lock", { invoice: null, credit_note: null });
    expect([wrong.status, await wrong.json()]).toMatchObject([422, { errors: [{ field: "invoice" }] }]);
    const half = await house.send("POST", "/api/issuing-lock", { invoice: "INV-00001" });
    expect([half.status, await half.json()]).toMatchObject([422, { errors: [{ field: "credit_note" }] }]);
    expect(documentHeads(house.box.store)).toHaveLength(1);
  });
});

describe("the pages of a restored folder", () => {
  test("say that nothing is issued, and /health is well all the same", async () => {
    const house = await restoredHouse();
    house.addMeter("flat", { firstSeenMs: NOON_MS });
    for (const path of ["/", "/bills", "/settings"]) {
      const page = textOfPage(await house.page(path));
      expect([path, page.includes("This folder was restored from a backup")]).toEqual([path, true]);
    }
    const health = await house.get("/health");
    expect([health.status, (await health.json()).issuing]).toEqual([200, { locked: true }]);
  });

  test("ask on the settings for the last numbers, and keep what was typed where it is refused", async () => {
    const house = await restoredHouse();
    expect(textOfPage(await house.page("/settings"))).toContain(
      "The last invoice in this folder is INV-00001.",
    );
    const refused = await house.post("/settings/issuing-lock", { invoice: "INV-x<", credit_note: "" });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('value="INV-x&lt;"');
    expect(textOfPage(page)).toContain("the next one here is INV-00002");
    const done = await house.post("/settings/issuing-lock", { invoice: "INV-00001", credit_note: "" });
    expect(done.headers.get("Location")).toBe("/settings?done=numbers-confirmed");
    expect(textOfPage(await house.page("/settings"))).not.toContain("restored from a backup");
    expect((await house.post("/settings/issuing-lock", { invoice: "", credit_note: "" })).status).toBe(409);
  });
});
