import type { Context } from "hono";
import { meterAddress } from "../../views/meter-address.ts";
import type { MeterCharts } from "../../views/meter-page.tsx";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import { daysOf, monthOf, monthSpan, monthsBetween, type Span } from "../domain/period.ts";
import { LONGEST_FINE_MS, type ShownSpan, timesAround } from "./chart-span.ts";
import { askedTime } from "./charts.ts";
import { energiesOf, energyHistory } from "./energy-chart.ts";
import { heatMap } from "./heat-map.ts";
import { localText } from "./local-time.ts";
import { pageParts } from "./pages.ts";
import { isPowerless, powerRows } from "./power-chart.ts";
import { supplyRows } from "./supply-chart.ts";

const LONGEST_BY_DAY_MS = 62 * 24 * 3_600_000;

/** The charts that the address of a meter's page asks for. */
export function meterCharts(box: Box, context: Context, meter: Meter): MeterCharts {
  const { format, nowMs } = pageParts(box, context);
  const { timeZone } = format;
  const query = context.req.query();
  const { span, typed, error } = askedTime(box, context);
  const written = ({ fromMs, toMs }: Span) => ({
    from: localText(fromMs, timeZone),
    to: localText(toMs, timeZone),
  });
  const { by, at, compare } = query;
  const around = timesAround(span);
  return {
    address: meterAddress(meter.deviceId, query),
    power: {
      shown: { fromMs: span.fromMs, toMs: span.toMs, range: span.key },
      around: {
        earlier: written(around.earlier),
        later: written(around.later),
        closer: written(around.closer),
        wider: written(around.wider),
      },
      typed,
      error,
      isEmpty: isPowerless(box, meter, span),
      table: tableOf(box, meter, span, timeZone),
    },
    supply: meter.isCombined
      ? null
      : {
          rows: supplyRows(box, meter, span, timeZone),
          isLastDay: span.toMs - span.fromMs > LONGEST_FINE_MS,
        },
    energy: energyHistory(box, meter, { by, at, compare }, nowMs, format),
    heat: heatMap(box, meter, query["heat"], nowMs, timeZone),
  };
}

function tableOf(box: Box, meter: Meter, span: ShownSpan, timeZone: string): MeterCharts["power"]["table"] {
  const nowMs = box.clock.nowMs();
  const lengthMs = span.toMs - span.fromMs;
  if (lengthMs <= LONGEST_FINE_MS) return { by: "hour", hours: powerRows(box, meter, span, timeZone) };
  if (lengthMs <= LONGEST_BY_DAY_MS)
    return { by: "day", periods: energiesOf(box, meter, daysOf(span, timeZone), nowMs) };
  const months = monthsBetween(monthOf(span.fromMs, timeZone), monthOf(span.toMs, timeZone));
  const spans = months.map((month) => monthSpan(month, timeZone));
  return { by: "month", periods: energiesOf(box, meter, spans, nowMs) };
}
