import type { HolidayLists } from "../domain/calendar.ts";
import { holidayErrors } from "../domain/checks/tariff-checks.ts";
import { holidaysSchema } from "./calendar-schema.ts";

/** Lists of holidays that a form carries along from JSON as text; none where it is no such text. */
export function holidaysOf(text: string): HolidayLists {
  if (text === "") return {};
  const read = holidaysSchema.safeParse(parsed(text));
  return read.success && holidayErrors(read.data).length === 0 ? read.data : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
