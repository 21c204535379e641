import { type Context, Hono } from "hono";
import type { Box } from "../actions/ports.ts";
import { requireMeter } from "../store/meters.ts";
import { type ChosenTime, chosenTime } from "./chart-span.ts";
import { energyChart, energyHistory } from "./energy-chart.ts";
import { pageParts } from "./pages.ts";
import { powerChart } from "./power-chart.ts";
import { supplyChart } from "./supply-chart.ts";

/** `GET /charts/…`: what `charts.js` draws, with every word of it written already. */
export function chartData(box: Box): Hono {
  const meterOf = ({ req }: Context) => requireMeter(box.store, req.query("meter") ?? "");
  return new Hono()
    .get("/charts/power", (context) => {
      const { format } = pageParts(box, context);
      return context.json(powerChart(box, meterOf(context), askedTime(box, context).span, format));
    })
    .get("/charts/supply", (context) => {
      const { format } = pageParts(box, context);
      return context.json(supplyChart(box, meterOf(context), askedTime(box, context).span, format));
    })
    .get("/charts/energy", (context) => {
      const { format, nowMs } = pageParts(box, context);
      const { by, at, compare } = context.req.query();
      const history = energyHistory(box, meterOf(context), { by, at, compare }, nowMs, format);
      return context.json(energyChart(history, format));
    });
}

/** The time that an address asks for by `range`, or by `from` and `to`. */
export function askedTime(box: Box, context: Context): ChosenTime {
  const { format, nowMs } = pageParts(box, context);
  const { range, from, to } = context.req.query();
  return chosenTime({ range, from, to }, nowMs, format.timeZone);
}
