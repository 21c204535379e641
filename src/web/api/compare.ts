import { Hono } from "hono";
import {
  type ComparedMonth,
  type Comparison,
  type Cost,
  compareTariffs,
} from "../../actions/compare-tariffs.ts";
import { findTariff } from "../../actions/find-tariff.ts";
import type { Box } from "../../actions/ports.ts";
import { documented } from "./document.ts";
import { requireNamedMeter } from "./named-meter.ts";
import { amount, energyFields } from "./numbers.ts";
import { compareRequestSchema, comparisonSchema } from "./rate-schemas.ts";
import { problemJson } from "./rating-json.ts";
import { checked } from "./validate.ts";

/** `/compare`: what energy would have cost by two tariffs; it only reads, though it is posted. */
export function compareRoutes(box: Box): Hono {
  return new Hono().post(
    "/compare",
    documented(
      "Rating",
      "What a device's last twelve months would have cost by two tariffs",
      comparisonSchema,
    ),
    checked("json", compareRequestSchema),
    async (context) => {
      const { device_id: deviceId, a: writtenA, b: writtenB } = context.req.valid("json");
      const meter = requireNamedMeter(box.store, deviceId);
      const a = findTariff(box.store, writtenA, "a");
      const b = findTariff(box.store, writtenB, "b");
      const { currency, months, total } = await compareTariffs(box, meter, a, b);
      return context.json({
        device_id: deviceId,
        currency,
        a: { tariff: a.name },
        b: { tariff: b.name },
        months: months.map((month) => monthJson(month, currency)),
        total: totalJson(total, currency),
      });
    },
  );
}

function monthJson(compared: ComparedMonth, currency: string) {
  const { differenceMinor } = compared;
  return {
    month: compared.month,
    ...energyFields(compared.energyWh),
    quality: compared.quality,
    partial: compared.isPartial,
    a: costJson(compared.a, currency),
    b: costJson(compared.b, currency),
    difference: differenceMinor === null ? null : amount(differenceMinor, currency),
    difference_minor: differenceMinor === null ? null : Number(differenceMinor),
  };
}

function costJson({ totalMinor, problems }: Cost, currency: string) {
  return {
    total: totalMinor === null ? null : amount(totalMinor, currency),
    total_minor: totalMinor === null ? null : Number(totalMinor),
    problems: problems.map(problemJson),
  };
}

function totalJson(total: Comparison["total"], currency: string) {
  return {
    months: total.months,
    ...energyFields(total.energyWh),
    a: amount(total.aMinor, currency),
    a_minor: Number(total.aMinor),
    b: amount(total.bMinor, currency),
    b_minor: Number(total.bMinor),
    difference: amount(total.differenceMinor, currency),
    difference_minor: Number(total.differenceMinor),
  };
}
