import type { ShownBill } from "../../views/bill-table.tsx";
import type { ListedBill } from "../actions/account-bills.ts";

/** A bill as pages list it. */
export function shownBill({ issued, draft, ...bill }: ListedBill): ShownBill {
  const { account, period, isFinal, state, energyWh, totalMinor, currency } = bill;
  return {
    ...{ account, period, isFinal, state, energyWh, totalMinor, currency },
    number: issued?.invoice.number ?? null,
    dueOn: issued?.invoice.dueOn ?? null,
    openMinor: issued?.openMinor ?? null,
    hold: draft?.heldFor[0] ?? null,
  };
}
