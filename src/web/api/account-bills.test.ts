import { describe, expect, test } from "bun:test";
import { createTariff } from "../../actions/change-tariff.ts";
import { renderDocuments } from "../../actions/run-billing.ts";
import { versionsOf } from "../../domain/rating.fixture.ts";
import { documentHeads } from "../../store/documents.ts";
import { FEBRUARY_MS, JANUARY_MS } from "../january.fixture.ts";
import { openHouse } from "../pages.fixture.ts";
import { openRentedHouse } from "../rented-house.fixture.ts";

const json = async (response: Response) => (await response.json()) as Record<string, never>;
const fieldsOf = async (response: Response) =>
  ((await response.json()) as { errors: { field: string }[] }).errors.map(({ field }) => field);

/** Rendering takes long where the cores are busy. */
const RENDERING_MS = 30_000;

describe("an account's bills by REST", () => {
  test("are listed newest first, each as it stands", async () => {
    const house = await openRentedHouse();
    const list = await (await house.get(`/api/accounts/${house.tenant.id}/bills`)).json();
    expect(list).toMatchObject([
      {
        id: JANUARY_MS,
        account_id: house.tenant.id,
        from_date: "2026-01-01",
        to_date: "2026-02-01",
        status: "ready",
        held_for: [],
        energy_kwh: 250,
        total: 1268.5,
        total_minor: 126_850,
        number: null,
        open: null,
      },
    ]);
    const number = await house.issue();
    const issued = await (await house.get(`/api/accounts/${house.tenant.id}/bills`)).json();
    expect(issued).toMatchObject([{ status: "issued", number, due_on: "2026-03-06", open: 1268.5 }]);
  });

  test("are told whole, before they are issued and after, with the same lines", async () => {
    const house = await openRentedHouse();
    const draft = await json(await house.get(house.api));
    expect(draft).toMatchObject({
      status: "ready",
      supplies: [
        {
          kind: "metered",
          meters: [
            {
              device_id: "flat",
              opening: { energy_kwh: 1000, timestamp: new Date(JANUARY_MS).toISOString() },
              closing: { energy_kwh: 1250, timestamp: new Date(FEBRUARY_MS).toISOString() },
              registers_authenticated: false,
              complete: true,
            },
          ],
        },
      ],
      true_ups: [],
      subtotal: 1025,
      fixed_charge: 50,
      tax: 193.5,
      total: 1268.5,
      amount_due: null,
    });
    const preview = await json(await house.get(`${house.api}/preview`));
    expect(preview["total"]).toBe(draft["total"]);
    await house.issue();
    const issued = await json(await house.get(house.api));
    expect(issued).toMatchObject({ status: "issued", amount_due: 1268.5, total: 1268.5 });
    expect(issued["supplies"]).toEqual(draft["supplies"]);
    expect((await house.get(`${house.api}/preview`)).status).toBe(409);
  });

  test("say why they wait, and are not issued then", async () => {
    const house = await openRentedHouse({ isVouched: false });
    const draft = await json(await house.get(house.api));
    expect(draft).toMatchObject({ status: "held", held_for: [{ code: "not-confirmed", device_id: "flat" }] });
    const refused = await house.send("POST", `${house.api}/issue`, {});
    expect(refused.status).toBe(409);
    expect(await fieldsOf(refused)).toEqual(["not-confirmed"]);
    expect(documentHeads(house.box.store)).toEqual([]);
  });

  test("are issued with the total that was seen, and no other", async () => {
    const house = await openRentedHouse();
    const other = await house.send("POST", `${house.api}/issue`, { expected_total: 1268.51 });
    expect([other.status, documentHeads(house.box.store).length]).toEqual([409, 0]);
    const wrong = await house.send("POST", `${house.api}/issue`, { expected_total: "1268,50" });
    expect([wrong.status, await fieldsOf(wrong)]).toEqual([422, ["expected_total"]]);
    const done = await house.send("POST", `${house.api}/issue`, { expected_total: "1268.50" });
    expect(done.status).toBe(201);
    expect(await done.json()).toMatchObject({ number: "INV-00001", kind: "invoice", total: 1268.5 });
  });

  test("get one number where two tabs issue at once", async () => {
    const house = await openRentedHouse();
    const both = await Promise.all([
      house.send("POST", `${house.api}/issue`, {}),
      house.send("POST", `${house.api}/issue`, {}),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(documentHeads(house.box.store).map(({ number }) => number)).toEqual(["INV-00001"]);
  });

  test(
    "are PDFs: a draft, then the invoice once it is rendered",
    async () => {
      const house = await openRentedHouse();
      const draft = await house.get(`${house.api}.pdf`);
      expect(draft.headers.get("Content-Disposition")).toContain("draft-");
      expect((await draft.text()).slice(0, 5)).toBe("%PDF-");
      await house.issue();
      const early = await house.get(`${house.api}.pdf`);
      expect([early.status, early.headers.get("Retry-After")]).toEqual([503, "5"]);
      expect(early.headers.get("Content-Type")).toBe("application/problem+json");
      await renderDocuments(house.box, () => false);
      const pdf = await house.get(`${house.api}.pdf`);
      expect(pdf.headers.get("Content-Disposition")).toBe('inline; filename="INV-00001.pdf"');
      expect((await pdf.text()).slice(0, 5)).toBe("%PDF-");
    },
    RENDERING_MS,
  );

  test("are refused for a period or an account that is none", async () => {
    const house = await openRentedHouse();
    const bills = `/api/accounts/${house.tenant.id}/bills`;
    for (const [path, status] of [
      [`${bills}/${JANUARY_MS + 1}`, 404],
      [`${bills}/${JANUARY_MS + 1}.pdf`, 404],
      [`${bills}/soon`, 422],
      ["/api/accounts/99/bills", 404],
      ["/api/accounts/x/bills", 422],
    ] as const)
      expect([path, (await house.get(path)).status]).toEqual([path, status]);
    expect((await house.send("POST", `${bills}/${JANUARY_MS + 1}/issue`, {})).status).toBe(404);
    expect(await fieldsOf(await house.get(`${bills}/soon`))).toEqual(["from"]);
  });
});

test("a bill whose tariff changes is another one until it is issued, and the same for ever afterwards", async () => {
  const house = await openRentedHouse();
  const flat = (rate: number) =>
    createTariff(house.box, { versions: versionsOf({ slabs: [{ range: "0+", rate }] }) });
  flat(2);
  expect((await json(await house.get(house.api)))["total"]).toBe(500 as never);
  await house.issue();
  flat(3);
  expect((await json(await house.get(house.api)))["total"]).toBe(500 as never);
});

test("an account without readings has no bills", async () => {
  const house = await openHouse();
  house.addMeter("main");
  expect(await (await house.get("/api/accounts/1/bills")).json()).toEqual([]);
});
