import { describe, expect, test } from "bun:test";
import { addAssignment, listAccounts, putAccount, requireAccount } from "../store/accounts.ts";
import { textOfPage } from "./pages.fixture.ts";
import { openRentedHouse, type RentedHouse } from "./rented-house.fixture.ts";

const pageOf = ({ tenant }: RentedHouse) => `/move-out/${tenant.id}`;
const FORM = { at: "2026-01-11T00:00", next_name: "", next_email: "", next_address: "" };

describe("moving out", () => {
  test("asks when, with which registers, and who comes next; what is wrong stands beside its field", async () => {
    const house = await openRentedHouse();
    const page = await house.page(pageOf(house));
    expect(page).toContain('name="register:flat"');
    expect(page).toContain("Asha Rao");
    for (const [fields, name] of [
      [{ at: "" }, "at"],
      [{ at: "2026-03-01T00:00" }, "at"],
      [{ "register:flat": "much" }, "register:flat"],
      [{ next_name: "x".repeat(81) }, "next_name"],
    ] as const) {
      const response = await house.post(pageOf(house), { ...FORM, ...fields });
      expect(response.status).toBe(422);
      expect(await response.text()).toMatch(new RegExp(`name="${name}"[^>]*aria-invalid="true"`));
    }
    expect(requireAccount(house.box.store, house.tenant.id).closedAtMs).toBeNull();
  });

  test("asks for the register of a meter whatever its id is", async () => {
    const house = await openRentedHouse();
    const meter = house.addMeter("constructor").number;
    addAssignment(house.box.store, { meter, account: house.tenant.id, fromMs: 0, toMs: null });
    expect(await house.page(pageOf(house))).toMatch(/name="register:constructor" type="text" value=""/);
  });

  test("goes from the final reading by the final bill and the deposit to nothing left, each step when it is time", async () => {
    const house = await openRentedHouse();
    const account = `/api/accounts/${house.tenant.id}`;
    await house.send("POST", `${account}/deposits`, { amount: 500 });
    const done = await house.post(pageOf(house), {
      ...FORM,
      next_name: "Vikram",
      next_email: "v@flat.example",
    });
    expect(done.headers.get("Location")).toBe(`${pageOf(house)}?done=moved-out`);
    const first = await house.page(pageOf(house));
    const text = textOfPage(first);
    expect(text).toContain("The account ended on 11 January 2026.");
    expect(text).toMatch(/Final bill \(to do\) Draft, ready 1 to 10 January 2026: ₹392\.07/);
    expect(text).toContain("Issue the bills first");
    expect(text).toMatch(/Who comes next \(done\) Vikram has the meters/);
    expect(first).toContain(`href="${house.path}"`);
    const next = listAccounts(house.box.store).find(({ name }) => name === "Vikram");
    expect(next).toMatchObject({ email: "v@flat.example", kind: "tenant" });

    await house.issue();
    const billed = await house.page(pageOf(house));
    expect(textOfPage(billed)).toContain("Settle ₹392.07 from the deposit");
    const request = /name="request_id" value="([^"]+)"/.exec(billed)?.[1] ?? "";
    const settle = () =>
      house.post(`${pageOf(house)}/deposit`, { amount_minor: "39207", request_id: request });
    expect((await settle()).headers.get("Location")).toBe(`${pageOf(house)}?done=deposit-applied`);
    expect((await settle()).status).toBe(303);
    const settled = textOfPage(await house.page(pageOf(house)));
    expect(settled).toContain("₹107.93 is held. Give it back");
    expect(settled).toContain("What is owed (done) Nothing.");
    await house.send("POST", `${account}/deposits/return`, { amount: 107.93 });
    expect(textOfPage(await house.page(pageOf(house)))).toContain("Deposit (done) None is held.");
  });

  test("pays nothing back that bills to come are paid from", async () => {
    const house = await openRentedHouse();
    await house.send("POST", `/api/accounts/${house.tenant.id}/payments`, { amount: 100, currency: "INR" });
    await house.post(pageOf(house), FORM);
    const page = await house.page(pageOf(house));
    expect(textOfPage(page)).toMatch(
      /What is owed \(to do\) There is a credit of ₹100\.00\. Issue the bills first/,
    );
    expect(page).not.toContain("#refund");
  });

  test("tells what will happen before anything does, and loses nothing on the way there and back", async () => {
    const house = await openRentedHouse();
    const { store } = house.box;
    await house.send("POST", `/api/accounts/${house.tenant.id}/deposits`, { amount: 500 });
    await house.send("POST", `/api/accounts/${house.tenant.id}/links`, {});
    const typed = {
      ...FORM,
      next_name: 'Vikram "V"',
      next_email: "v@flat.example",
      next_address: "Flat 2\r\nPune",
    };
    const look = await house.post(pageOf(house), { ...typed, action: "look" });
    expect(look.status).toBe(200);
    const page = await look.text();
    const text = textOfPage(page);
    for (const words of [
      "Step 2 of 2 What will happen",
      "The account ends on 11 January 2026. Main : by its own readings",
      "By what its meters have sent so far it comes to ₹392.07 for 1 to 10 January 2026.",
      "₹500.00 is held.",
      "Nothing is owed now, before the final bill.",
      'Vikram "V" gets an account of its own with these meters from the same instant on.',
      "Its link goes on showing its bills and payments until you revoke it",
      "Close the account of",
    ])
      expect(text).toContain(words);
    expect(requireAccount(store, house.tenant.id).closedAtMs).toBeNull();
    expect(listAccounts(store).map(({ name }) => name)).not.toContain('Vikram "V"');
    expect(page).toContain("Flat 2\r\nPune");
    const back = await (await house.post(pageOf(house), { ...typed, action: "edit" })).text();
    for (const value of ["Vikram &quot;V&quot;", "v@flat.example", "2026-01-11T00:00"])
      expect(back).toContain(`value="${value}"`);
    expect(back).toContain("Flat 2\r\nPune");
    const wrong = await house.post(pageOf(house), { ...typed, at: "2026-03-01T00:00", action: "look" });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/name="at"[^>]*aria-invalid="true"/);
    expect((await house.post(pageOf(house), { ...typed, action: "close" })).status).toBe(303);
    const next = listAccounts(store).find(({ name }) => name === 'Vikram "V"');
    expect(next).toMatchObject({ email: "v@flat.example" });
    expect(textOfPage(await house.page(pageOf(house)))).toContain(
      "One link still shows its bills and payments.",
    );
  });

  test("takes a final register as people write it, and leaves the bill that follows from it open", async () => {
    const house = await openRentedHouse();
    const look = { ...FORM, at: "2026-02-01T00:00", "register:flat": "1,250.5 kWh", action: "look" };
    const text = textOfPage(await (await house.post(pageOf(house), look)).text());
    expect(text).toContain("Main : 1,250.5 kWh , as typed in");
    expect(text).not.toContain("By what its meters have sent");
  });

  test("names earlier bills that come before the final one, and that nobody comes next", async () => {
    const house = await openRentedHouse();
    const account = { ...house.tenant, cycle: { every: "day", count: 15, anchor: "2026-01-01" } as const };
    putAccount(house.box.store, account);
    await house.post(pageOf(house), { ...FORM, at: "2026-01-21T00:00" });
    const page = await house.page(pageOf(house));
    expect(textOfPage(page)).toMatch(/Earlier bills \(to do\).*1 to 15 January 2026 Draft, ready/);
    expect(textOfPage(page)).toMatch(
      /Final bill \(to do\) Held 16 to 20 January 2026.* The period 1 to 15 January 2026 comes first/,
    );
    expect(textOfPage(page)).toContain("Nobody has its meters.");
    expect(page).toContain(`href="${house.path}"`);
    expect((await house.post(pageOf(house), FORM)).status).toBe(409);
  });

  test("is not there for an account that is none", async () => {
    const house = await openRentedHouse();
    expect((await house.get("/move-out/99")).status).toBe(404);
    expect((await house.post("/move-out/99", FORM)).status).toBe(404);
  });
});
