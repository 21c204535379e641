import { z } from "zod";
import { DAY_KINDS } from "../domain/calendar.ts";
import { dateText, fields, listOf, nameText, oneOf } from "./schema-parts.ts";

const MAX_RULES = 200;
const MONTH_DAY = "must be a day of the year such as 06-01";
const TIME = "must be a time such as 08:00, from 00:00 to 24:00";

const time = z
  .string({ error: TIME })
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, TIME)
  .meta({ description: "HH:MM, on a quarter hour; 24:00 ends a day" });

const bandRule = fields({
  band: nameText("The band"),
  season: listOf(nameText("A season"), "seasons")
    .meta({ description: "In which seasons; left out: all year" })
    .optional(),
  days: listOf(oneOf(["weekday", "weekend", ...DAY_KINDS], "weekday is Monday to Friday"), "days")
    .meta({ description: "On which days; left out: every day" })
    .optional(),
  times: listOf(z.tuple([time, time], { error: "must be a list of two times" }), "times")
    .meta({ description: "From and to; one that ends before it begins passes midnight. Left out: all day" })
    .optional(),
});

/** Seasons and bands. */
export const calendarSchema = fields({
  time: oneOf(["local", "standard"], "standard: without daylight saving; left out: local").optional(),
  seasons: listOf(
    fields({
      name: nameText("The season"),
      from: z
        .string({ error: MONTH_DAY })
        .regex(/^\d{2}-\d{2}$/, MONTH_DAY)
        .meta({ description: "The day of the year it begins on, MM-DD" }),
    }),
    "seasons",
    0,
  )
    .max(MAX_RULES, `can be at most ${MAX_RULES}`)
    .meta({ description: "Each lasts until the next one begins" })
    .optional(),
  holidays: nameText("The list of days that count as holidays; left out: no day does").optional(),
  bands: listOf(bandRule, "band rules", 0)
    .max(MAX_RULES, `can be at most ${MAX_RULES}`)
    .meta({ description: "Each quarter hour is in exactly one band" })
    .optional(),
  rest: nameText("The band of every quarter hour that no rule names").optional(),
}).meta({ id: "TariffCalendar", description: "Seasons and bands" });

/** Lists of holidays by name and year. */
export const holidaysSchema = z
  .record(
    nameText("The list's name"),
    z.record(
      z.string().regex(/^\d{4}$/, "must be a year such as 2026"),
      listOf(dateText("A holiday"), "dates", 0).max(366, "can be at most 366"),
      { error: "must be an object with a list of dates for each year, such as 2026" },
    ),
    { error: "must be an object with lists of holidays by name" },
  )
  .meta({ description: "Dated lists that calendars name: by name, then by year" });

/** A calendar as the schema reads it. */
export type WrittenCalendar = z.output<typeof calendarSchema>;
