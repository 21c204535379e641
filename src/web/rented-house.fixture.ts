import { TENANT } from "../actions/account-box.fixture.ts";
import { createTariff } from "../actions/change-tariff.ts";
import type { Account } from "../domain/account.ts";
import { versionsOf } from "../domain/rating.fixture.ts";
import {
  addAccount,
  addAssignment,
  deleteAssignment,
  listAssignments,
  putAccount,
  requireAccount,
} from "../store/accounts.ts";
import { JANUARY_MS, readJanuary } from "./january.fixture.ts";
import { openHouse, type TestHouse } from "./pages.fixture.ts";

/** A house of pages with a tenant. */
export interface RentedHouse extends TestHouse {
  readonly tenant: Account;
  /** The tenant's bill of January, as its pages name it. */
  readonly path: string;
  /** The same in REST. */
  readonly api: string;
  /** Issues the tenant's January by REST; gives the number. */
  issue(): Promise<string>;
}

/**
 * 20 February 2026 at Rose Cottage: Asha Rao rents `flat`, which used 250 kWh in January (1,268.50 by the tariff), and
 * somebody vouches for it where that is asked for. Nothing is issued by itself.
 */
export async function openRentedHouse({ isVouched = true } = {}): Promise<RentedHouse> {
  const house = await openHouse();
  const { store } = house.box;
  const slabs = [
    { range: "0-100", rate: 3.5 },
    { range: "101-300", rate: 4.5 },
    { range: "301+", rate: 6 },
  ];
  createTariff(house.box, { versions: versionsOf({ slabs, fixed_charge: 50, tax_rate: 0.18 }) });
  const meter = await readJanuary(house, "flat");
  // The first meter starts the household; here it is the tenant's.
  for (const { id } of listAssignments(store, { meter: meter.number })) deleteAssignment(store, id);
  putAccount(store, { ...requireAccount(store, 1), issuesAutomatically: false });
  const tenant = addAccount(store, { ...TENANT, name: "Asha Rao", openedAtMs: JANUARY_MS });
  addAssignment(store, { meter: meter.number, account: tenant.id, fromMs: 0, toMs: null });
  const path = `/accounts/${tenant.id}/bills/${JANUARY_MS}`;
  if (isVouched)
    await house.post(`${path}/vouch`, { device_id: "flat", reason: "Compared with its display" });
  return {
    ...house,
    tenant,
    path,
    api: `/api${path}`,
    async issue() {
      const response = await house.send("POST", `/api${path}/issue`, {});
      if (response.status !== 201) throw new Error(await response.text());
      return ((await response.json()) as { number: string }).number;
    },
  };
}
