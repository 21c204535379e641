import type { MonthSoFar, SlabPosition } from "../../views/month-card.tsx";
import { draftBill } from "../actions/draft-bill.ts";
import type { Box } from "../actions/ports.ts";
import type { Bill } from "../domain/bill.ts";
import type { Meter } from "../domain/meter.ts";
import { monthOf } from "../domain/period.ts";
import { type EnergyComponent, versionOn } from "../domain/tariff.ts";
import { tariffOfMeter } from "../store/tariffs.ts";

/** A meter's current month: its bill as it stands, and the slab that it has reached. */
export function monthSoFar(box: Box, meter: Meter, timeZone: string): MonthSoFar {
  const bill = draftBill(box, meter, monthOf(box.clock.nowMs(), timeZone));
  return { bill, slab: slabPosition(box, meter, bill) };
}

function slabPosition(box: Box, meter: Meter, bill: Bill): SlabPosition | undefined {
  const tariff = tariffOfMeter(box.store, meter);
  const components = (tariff && versionOn(tariff, `${bill.month}-01`))?.components ?? [];
  const slabs =
    components.find((component): component is EnergyComponent => component.kind === "energy")?.slabs ?? [];
  const index = slabs.findIndex((slab) => slab.upToWh === null || bill.energyWh <= slab.upToWh);
  const slab = slabs[index];
  return (
    slab && {
      number: index + 1,
      count: slabs.length,
      fromWh: slabs[index - 1]?.upToWh ?? 0n,
      toWh: slab.upToWh,
      nextRateMicros: slabs[index + 1]?.rateMicros ?? null,
    }
  );
}
