import { expect } from "bun:test";
import { DUE_DAYS } from "./book.ts";
import { BEHIND_MAIN, FLATS, MAIN, METERS, type MeterId } from "./house.ts";
import { flatTariff, SHOP_TARIFF } from "./tariffs.ts";
import { newTenant } from "./tenants.ts";
import type { Year } from "./year.ts";

const TENANTS: Readonly<Record<(typeof BEHIND_MAIN)[number], string>> = {
  "flat-1": "Meera Iyer",
  "flat-2": "Arjun Nayar",
  "flat-3": "Sunil Gupta",
  shop: "Kaveri Stores",
};

interface AccountJson {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly issues_automatically: boolean;
}

/**
 * Everything that a landlord says of the house before the year begins. The utility bills him by the main meter himself: so he
 * takes it out of the account "Household", which every first meter begins, and deletes that.
 */
export async function furnish(year: Year): Promise<void> {
  const { box } = year;
  await box.json(
    "/api/billing-settings",
    { sender: { name: "Asha Rao", tax_id: "29ABCDE1234F1Z5" }, due_days: DUE_DAYS },
    "PUT",
  );
  for (const device_id of METERS) await box.json("/api/devices", { device_id });
  await withoutHousehold(year);
  await box.json("/api/tariffs", flatTariff("old"));
  for (const meter of BEHIND_MAIN) {
    const placed = { as: "tenant", name: TENANTS[meter], parent: MAIN };
    const { account_id: id } = await box.json<{ account_id: number }>(
      `/api/devices/${meter}/place`,
      placed,
      "PUT",
    );
    const said = { opened_on: "2026-01-01", address: `${meter}, Lotus House` };
    const account = await box.json<AccountJson>(`/api/accounts/${id}`, said, "PATCH");
    expect(account).toMatchObject({ name: TENANTS[meter], kind: "tenant", issues_automatically: false });
    await confirm(year, id, meter);
    year.tenants.push(newTenant(id, TENANTS[meter], meter));
  }
  await box.json("/api/tariffs", { ...SHOP_TARIFF, devices: ["shop"] });
  const units = FLATS.map((meter) => ({ meter }));
  await box.json("/api/common-areas", { name: "Stairs", main_meter: MAIN, method: "equal", units });
}

/** Says once that a meter is right for an account, without which nothing is issued to a tenant. */
export async function confirm({ box }: Year, account: number, device_id: MeterId): Promise<void> {
  const reason = "Read off together with the tenant";
  await box.json(`/api/accounts/${account}/confirmations`, { device_id, reason });
}

async function withoutHousehold({ box }: Year): Promise<void> {
  const [household, ...others] = await box.json<AccountJson[]>("/api/accounts");
  expect(household).toMatchObject({ name: "Household", kind: "household", issues_automatically: true });
  expect(others).toEqual([]);
  const [assigned] = await box.json<{ id: number; device_id: string }[]>(
    `/api/accounts/${household?.id}/meters`,
  );
  expect(assigned?.device_id).toBe(MAIN);
  const paths = [`/api/accounts/${household?.id}/meters/${assigned?.id}`, `/api/accounts/${household?.id}`];
  for (const path of paths) expect((await box.api(path, { method: "DELETE" })).status).toBe(204);
}
