import { Hono } from "hono";
import { z } from "zod";
import { keepHolidays } from "../../actions/keep-holidays.ts";
import type { Box } from "../../actions/ports.ts";
import { AppError, invalidField } from "../../domain/error.ts";
import { findHolidays, listHolidays } from "../../store/holidays.ts";
import { documented } from "./document.ts";
import { checked } from "./validate.ts";

const dates = z.array(z.string({ error: "must be a date such as 2026-01-01" }), {
  error: "must be a list of dates",
});
const yearSchema = z.object({ list: z.string(), year: z.int(), dates }).meta({ id: "HolidayYear" });
const listSchema = z
  .object({ list: z.string(), years: z.array(z.object({ year: z.int(), dates })) })
  .meta({ id: "HolidayList" });
const newYearSchema = z.strictObject({ dates }).meta({ id: "NewHolidayYear" });

/** `/holidays`: the dated lists that tariffs name. */
export function holidayRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/holidays",
      documented("Holidays", "All lists of holidays, by year", z.array(listSchema)),
      (context) =>
        context.json(
          Object.entries(listHolidays(box.store)).map(([list, years]) => ({
            list,
            years: Object.entries(years).map(([year, ofYear]) => ({ year: Number(year), dates: ofYear })),
          })),
        ),
    )
    .get(
      "/holidays/:list/:year",
      documented("Holidays", "The holidays of a list in a year", yearSchema),
      (context) => {
        const { list } = context.req.param();
        const year = yearOf(context.req.param("year"));
        const known = findHolidays(box.store, list, year);
        if (!known) throw new AppError("not-found", `The holidays of ${list} in ${year} are not known.`);
        return context.json({ list, year, dates: known });
      },
    )
    .put(
      "/holidays/:list/:year",
      documented(
        "Holidays",
        "Say which days of a year are holidays, in place of what was known; bills follow",
        yearSchema,
      ),
      checked("json", newYearSchema),
      (context) => {
        const year = yearOf(context.req.param("year"));
        const kept = keepHolidays(box, {
          list: context.req.param("list"),
          year,
          dates: context.req.valid("json").dates,
        });
        return context.json(kept);
      },
    );
}

function yearOf(text: string): number {
  if (!/^\d{4}$/.test(text))
    throw invalidField("year", `${JSON.stringify(text)} is not a year such as 2026.`);
  return Number(text);
}
