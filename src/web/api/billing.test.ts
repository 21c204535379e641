import { describe, expect, test } from "bun:test";
import { TENANT } from "../../actions/account-box.fixture.ts";
import { renderDocuments } from "../../actions/run-billing.ts";
import {
  addAccount,
  addAssignment,
  endAssignment,
  listAssignments,
  putAccount,
} from "../../store/accounts.ts";
import { documentHeads } from "../../store/documents.ts";
import { FEBRUARY_MS, JANUARY_MS, readJanuary } from "../january.fixture.ts";
import { openHouse } from "../pages.fixture.ts";
import { openRentedHouse, type RentedHouse } from "../rented-house.fixture.ts";

const MONTH = "/api/billing/flat?month=2026-01";
const DAY_MS = 86_400_000;

const answer = async (response: Response | Promise<Response>) =>
  (await (await response).json()) as Record<string, unknown>;

const issueMonth = (house: RentedHouse, month = "2026-01", deviceId = "flat") =>
  house.send("POST", `/api/billing/${deviceId}/issue`, { month });

/** Rendering takes long where the cores are busy. */
const RENDERING_MS = 30_000;

describe("a device's month by REST", () => {
  test("is a draft, then the invoice that covers it, with the same figures under the same names", async () => {
    const house = await openRentedHouse();
    const draft = await answer(house.get(MONTH));
    expect(draft).toMatchObject({
      status: "draft",
      number: null,
      amount_due: null,
      parts: [],
      total: 1268.5,
    });
    const done = await issueMonth(house);
    expect(done.status).toBe(201);
    const issued = await answer(house.get(MONTH));
    expect(await done.json()).toEqual(issued);
    expect(issued).toMatchObject({
      status: "issued",
      number: "INV-00001",
      account_id: house.tenant.id,
      devices: ["flat"],
      amount_due: 1268.5,
      due_on: "2026-03-06",
    });
    const same = [
      ...[
        "device_id",
        "month",
        "period",
        "opening",
        "closing",
        "quality",
        "energy_kwh",
        "energy_wh",
        "tariff",
      ],
      ...[
        "currency",
        "slabs",
        "lines",
        "rated_parts",
        "subtotal",
        "fixed_charge",
        "tax",
        "total",
        "total_minor",
      ],
    ];
    for (const field of same) expect([field, issued[field]]).toEqual([field, draft[field]]);
  });

  test("follows what is paid, and is a draft again once the invoice is credited", async () => {
    const house = await openRentedHouse();
    await issueMonth(house);
    await house.send("POST", `/api/accounts/${house.tenant.id}/payments`, { amount: 268.5 });
    expect(await answer(house.get(MONTH))).toMatchObject({ status: "part-paid", total: 1268.5 });
    await house.send("POST", "/api/documents/INV-00001/credit", { reason: "No" });
    expect(await answer(house.get(MONTH))).toMatchObject({ status: "draft", number: null });
  });

  test("is no invoice's where two bill parts of it, nor is it issued as one", async () => {
    const house = await openRentedHouse();
    const cycle = { every: "day", count: 15, anchor: "2026-01-01" } as const;
    putAccount(house.box.store, { ...house.tenant, cycle });
    expect((await issueMonth(house)).status).toBe(409);
    for (const fromMs of [JANUARY_MS, JANUARY_MS + 15 * DAY_MS]) {
      const path = `/api/accounts/${house.tenant.id}/bills/${fromMs}/issue`;
      expect((await house.send("POST", path, {})).status).toBe(201);
    }
    expect(await answer(house.get(MONTH))).toMatchObject({ status: "draft", number: null, parts: [] });
    expect(await (await house.get("/api/invoices/flat")).json()).toMatchObject([
      { number: "INV-00002" },
      { number: "INV-00001" },
      { number: null, month: "2026-01" },
    ]);
  });

  test("is rated without an account too, but nothing is issued for it", async () => {
    const house = await openRentedHouse();
    await readJanuary(house, "garage");
    expect(await answer(house.get("/api/billing/garage?month=2026-01"))).toMatchObject({
      status: "draft",
      total: 1268.5,
    });
    const refused = await issueMonth(house, "2026-01", "garage");
    expect([refused.status, documentHeads(house.box.store).length]).toEqual([409, 0]);
  });

  test("has the bill of each account where it was in several", async () => {
    const house = await openRentedHouse();
    const { store } = house.box;
    const moved = JANUARY_MS + 10 * DAY_MS;
    const [assignment] = listAssignments(store, { account: house.tenant.id });
    if (!assignment) throw new Error("the flat is the tenant's");
    endAssignment(store, assignment.id, moved);
    const next = addAccount(store, { ...TENANT, name: "Vikram", openedAtMs: moved });
    addAssignment(store, { meter: assignment.meter, account: next.id, fromMs: moved, toMs: null });
    const month = await answer(house.get(MONTH));
    expect(month).toMatchObject({ status: "draft", energy_kwh: 250 });
    expect(month["parts"]).toMatchObject([
      { account_id: house.tenant.id, status: "ready", number: null },
      { account_id: next.id, status: "held" },
    ]);
    const refused = await issueMonth(house);
    expect([refused.status, (await answer(refused))["detail"]]).toEqual([
      409,
      "flat was in several accounts in 2026-01: Asha Rao, Vikram. Issue the bill of each.".replace(
        "flat",
        "Main",
      ),
    ]);
  });

  test("is issued once, not while it is held or open, and not by a month that is none", async () => {
    const house = await openRentedHouse({ isVouched: false });
    expect((await issueMonth(house)).status).toBe(409);
    await house.post(`${house.path}/vouch`, { device_id: "flat", reason: "Compared" });
    expect((await issueMonth(house, "2026-02")).status).toBe(409);
    for (const month of ["2026-13", "2026-03"]) {
      const wrong = await issueMonth(house, month);
      expect([wrong.status, (await answer(wrong))["errors"]]).toMatchObject([422, [{ field: "month" }]]);
    }
    expect((await issueMonth(house)).status).toBe(201);
    expect((await issueMonth(house)).status).toBe(409);
    expect(documentHeads(house.box.store)).toHaveLength(1);
  });

  test(
    "has a PDF: the draft's, then the invoice's",
    async () => {
      const house = await openRentedHouse();
      const path = "/api/billing/flat.pdf?month=2026-01";
      expect((await house.get(path)).headers.get("Content-Disposition")).toContain("flat-2026-01-draft.pdf");
      await issueMonth(house);
      expect((await house.get(path)).status).toBe(503);
      await renderDocuments(house.box, () => false);
      expect((await house.get(path)).headers.get("Content-Disposition")).toContain("INV-00001.pdf");
    },
    RENDERING_MS,
  );
});

describe("a device's invoices by REST", () => {
  test("are those that were issued and the months that are not billed, newest first", async () => {
    const house = await openRentedHouse();
    expect(await (await house.get("/api/invoices/flat")).json()).toMatchObject([
      { month: "2026-01", status: "draft", total: 1268.5 },
    ]);
    await issueMonth(house);
    await house.send("POST", "/api/documents/INV-00001/credit", { reason: "No" });
    await issueMonth(house);
    expect(await (await house.get("/api/invoices/flat")).json()).toMatchObject([
      { month: "2026-01", status: "issued", number: "INV-00002" },
      { month: "2026-01", status: "credited", number: "INV-00001" },
    ]);
  });

  test(
    "are each found by their number, as JSON and PDF, under their own device alone",
    async () => {
      const house = await openRentedHouse();
      const { number: garage } = await readJanuary(house, "garage");
      const later = { meter: garage, account: house.tenant.id, fromMs: FEBRUARY_MS, toMs: null };
      addAssignment(house.box.store, later);
      await issueMonth(house);
      expect(await (await house.get("/api/invoices/garage")).json()).toMatchObject([{ number: null }]);
      await renderDocuments(house.box, () => false);
      expect(await answer(house.get("/api/invoices/flat/INV-00001"))).toMatchObject({
        device_id: "flat",
        number: "INV-00001",
        month: "2026-01",
      });
      const pdf = await house.get("/api/invoices/flat/INV-00001.pdf");
      expect((await pdf.text()).slice(0, 5)).toBe("%PDF-");
      for (const path of ["flat/INV-9", "flat/INV-9.pdf", "garage/INV-00001", "nobody/INV-00001"])
        expect([path, (await house.get(`/api/invoices/${path}`)).status]).toEqual([path, 404]);
    },
    RENDERING_MS,
  );
});

test("a month of the household is billed with all its meters, and each of them names the same invoice", async () => {
  const house = await openHouse();
  const one = await readJanuary(house, "one");
  const two = await readJanuary(house, "two");
  expect(one.number).not.toBe(two.number);
  addAssignment(house.box.store, { meter: two.number, account: 1, fromMs: 0, toMs: null });
  await house.send("POST", "/api/tariffs", { slabs: [{ range: "0+", rate: 2 }] });
  expect((await house.send("POST", "/api/billing/one/issue", { month: "2026-01" })).status).toBe(201);
  for (const deviceId of ["one", "two"])
    expect(await answer(house.get(`/api/billing/${deviceId}?month=2026-01`))).toMatchObject({
      device_id: deviceId,
      number: "INV-00001",
      devices: ["one", "two"],
      energy_kwh: 500,
      total: 1000,
      closing: { energy_kwh: 1250 },
    });
});
