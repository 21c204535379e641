import type { Bill } from "../domain/bill.ts";
import type { TariffVersion } from "../domain/tariff.ts";
import { findMeter } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { tariffOfMeter } from "../store/tariffs.ts";

/** The versions of the tariff that rated a bill, oldest first; none where nothing rated it. */
export function findBillVersions(store: Store, bill: Bill): readonly TariffVersion[] {
  const meter = bill.lines.length > 0 ? findMeter(store, bill.deviceId) : undefined;
  return (meter && tariffOfMeter(store, meter)?.versions) ?? [];
}
