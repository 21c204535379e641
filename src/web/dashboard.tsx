import { Hono } from "hono";
import { DashboardPage } from "../../views/dashboard-page.tsx";
import type { SlabPosition } from "../../views/month-card.tsx";
import { WaitingPage } from "../../views/waiting-page.tsx";
import { draftBill } from "../actions/draft-bill.ts";
import type { Box } from "../actions/ports.ts";
import type { Bill } from "../domain/bill.ts";
import type { Meter } from "../domain/meter.ts";
import { monthOf } from "../domain/period.ts";
import type { EnergyComponent } from "../domain/tariff.ts";
import { versionOn } from "../domain/tariff.ts";
import { listMeters, requireMeter } from "../store/meters.ts";
import { tariffOfMeter } from "../store/tariffs.ts";
import { chartData, dailyEnergies, hourlyPowers } from "./charts.ts";
import { liveStream } from "./live.tsx";
import { liveState, metersInUse } from "./live-state.ts";
import { pageParts } from "./pages.ts";

/** `/`: one meter live, with its charts and its event stream. */
export function dashboardPages(box: Box): Hono {
  return new Hono()
    .get("/", (context) => {
      const { shell, format, nowMs } = pageParts(box, context);
      const meter = chosenMeter(box, context.req.query("meter"));
      if (!meter) return context.html(<WaitingPage shell={shell} mqttAddresses={box.mqttAddresses()} />);
      const bill = draftBill(box, meter, monthOf(nowMs, format.timeZone));
      return context.html(
        <DashboardPage
          shell={shell}
          format={format}
          nowMs={nowMs}
          state={liveState(box, meter)}
          meters={metersInUse(box)}
          month={{ bill, slab: slabPosition(box, meter, bill) }}
          hours={hourlyPowers(box, meter, nowMs, format.timeZone)}
          days={dailyEnergies(box, meter, nowMs, format.timeZone)}
        />,
      );
    })
    .get("/waiting", (context) => {
      if (chosenMeter(box, undefined)) context.header("HX-Refresh", "true");
      return context.body(null, 204);
    })
    .route("/", liveStream(box))
    .route("/", chartData(box));
}

function chosenMeter(box: Box, deviceId: string | undefined): Meter | undefined {
  if (deviceId) return requireMeter(box.store, deviceId);
  const meters = listMeters(box.store);
  return meters.find((meter) => meter.retiredAtMs === null) ?? meters[0];
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
