import { Hono } from "hono";
import { z } from "zod";
import { foreseeMonth, foreseenUse, type MonthOutlook } from "../../actions/foresee-month.ts";
import type { Box } from "../../actions/ports.ts";
import { decimalText } from "../../domain/decimal.ts";
import { type Fraction, multiply, ratio, round } from "../../domain/fraction.ts";
import { minorPerMajor } from "../../domain/money.ts";
import { requireMeter } from "../../store/meters.ts";
import { documented } from "./document.ts";
import { amount, energyFields, major } from "./numbers.ts";

const price = z
  .number()
  .meta({ description: "major units for one kWh, every charge included; six decimals" });

const outlookSchema = z
  .object({
    currency: z.string(),
    position: z
      .object({
        used_kwh: z.number(),
        used_wh: z.int(),
        slab: z
          .object({
            number: z.int(),
            count: z.int(),
            above_kwh: z.number(),
            up_to_kwh: z.number().nullable(),
          })
          .nullable(),
        next_kwh_price: price,
        next: z
          .object({
            at_kwh: z.number(),
            left_kwh: z.number(),
            left_wh: z.int(),
            kwh_price: price,
            jump: z.number(),
          })
          .nullable()
          .meta({ description: "the next total above which something else is charged" }),
      })
      .nullable()
      .meta({ description: "null where the month cannot be rated" }),
    forecast: z
      .object({
        energy_kwh: z.number(),
        energy_wh: z.int(),
        total: z.number(),
        total_minor: z.int(),
        last_day: z.string().meta({ format: "date" }),
      })
      .nullable()
      .meta({ description: "from the last 28 days by weekday; null with fewer than seven of them" }),
  })
  .meta({ id: "Outlook" });

/** `/devices/{id}/outlook`: where the running month stands among the slabs, and where it is going. */
export function outlookRoutes(box: Box): Hono {
  return new Hono().get(
    "/devices/:id/outlook",
    documented(
      "Bills",
      "The running month: kWh to the next slab, price of the next kWh, forecast of the bill",
      outlookSchema,
    ),
    (context) => {
      const meter = requireMeter(box.store, context.req.param("id"));
      return context.json(outlookJson(foreseeMonth(box, meter, foreseenUse(box, meter))));
    },
  );
}

function outlookJson({ position, forecast, currency }: MonthOutlook): z.input<typeof outlookSchema> {
  const priceOf = (minor: Fraction) => sixDecimals(minor, currency);
  return {
    currency,
    position: position
      ? {
          used_kwh: major(position.usedWh, 3),
          used_wh: Number(position.usedWh),
          slab: position.slab && {
            number: position.slab.number,
            count: position.slab.count,
            above_kwh: major(position.slab.aboveWh, 3),
            up_to_kwh: position.slab.upToWh === null ? null : major(position.slab.upToWh, 3),
          },
          next_kwh_price: priceOf(position.nextKwhMinor),
          next: position.next && {
            at_kwh: major(position.next.atWh, 3),
            left_kwh: major(position.next.leftWh, 3),
            left_wh: Number(position.next.leftWh),
            kwh_price: priceOf(position.next.kwhMinor),
            jump: priceOf(position.next.jumpMinor),
          },
        }
      : null,
    forecast: forecast
      ? {
          ...energyFields(forecast.energyWh),
          total: amount(forecast.totalMinor, currency),
          total_minor: Number(forecast.totalMinor),
          last_day: forecast.lastDay,
        }
      : null,
  };
}

/** Exact minor units as a JSON number in major units with six decimals. */
function sixDecimals(minor: Fraction, currency: string): number {
  return Number(decimalText(round(multiply(minor, ratio(1_000_000n, minorPerMajor(currency)))), 6));
}
