import { describe, expect, test } from "bun:test";
import { listAccounts, listAssignments } from "../../store/accounts.ts";
import { JANUARY_MS } from "../january.fixture.ts";
import { openRentedHouse } from "../rented-house.fixture.ts";

const DAY_MS = 86_400_000;
const AT = new Date(JANUARY_MS + 10 * DAY_MS).toISOString();

describe("moving out by REST", () => {
  test("ends the account at the final reading, and the next one begins at the same register", async () => {
    const house = await openRentedHouse();
    const response = await house.send("POST", `/api/accounts/${house.tenant.id}/move-out`, {
      at: AT,
      readings: [{ device_id: "flat", energy_kwh: "1080.5" }],
      next: { name: "Vikram" },
    });
    expect([response.status, await response.json()]).toMatchObject([
      201,
      {
        account_id: house.tenant.id,
        closed_at: AT,
        final_bill: { id: JANUARY_MS, final: true, status: "ready", energy_kwh: 80.645 },
      },
    ]);
    const next = listAccounts(house.box.store).find(({ name }) => name === "Vikram");
    expect(await (await house.get(`/api/accounts/${next?.id}/bills`)).json()).toMatchObject([
      { from: AT, energy_kwh: 169.355 },
    ]);
    expect(await (await house.get("/api/devices/flat/typed-readings")).json()).toMatchObject([
      { timestamp: AT, energy_kwh: 1080.5, note: "Final reading at moving out" },
    ]);
    expect((await house.send("POST", `${house.api}/issue`, {})).status).toBe(201);
  });

  test("is refused with the field that is wrong, and changes nothing", async () => {
    const house = await openRentedHouse();
    const before = listAssignments(house.box.store);
    for (const [body, field] of [
      [{}, "at"],
      [{ at: "soon" }, "at"],
      [{ at: "2026-03-01T00:00:00Z" }, "at"],
      [{ at: AT, readings: [{ device_id: "flat", energy_kwh: -1 }] }, "readings[0].energy_kwh"],
      [{ at: AT, readings: [{ device_id: "flat" }] }, "readings[0].energy_kwh"],
      [{ at: AT, next: { name: " " } }, "next.name"],
      [{ at: AT, next: {} }, "next.name"],
    ] as const) {
      const response = await house.send("POST", `/api/accounts/${house.tenant.id}/move-out`, body);
      const { errors } = (await response.json()) as { errors: { field: string }[] };
      expect([response.status, errors.map((error) => error.field)]).toEqual([422, [field]]);
    }
    expect((await house.send("POST", "/api/accounts/99/move-out", { at: AT })).status).toBe(404);
    expect(listAssignments(house.box.store)).toEqual(before);
    expect((await house.send("POST", `/api/accounts/${house.tenant.id}/move-out`, { at: AT })).status).toBe(
      201,
    );
    expect((await house.send("POST", `/api/accounts/${house.tenant.id}/move-out`, { at: AT })).status).toBe(
      409,
    );
  });
});
