import type { HolidayLists } from "../domain/calendar.ts";
import type { TariffVersion } from "../domain/tariff.ts";
import { writeCalendar } from "./calendar-reading.ts";
import { writeComponent } from "./write-component.ts";
import { type Written, writeRounding } from "./write-parts.ts";

/** A version in its JSON form, which `readTariff` reads back as the same version. */
export function writeTariffVersion(version: TariffVersion): Written {
  const { effectiveFrom, midPeriod, energyUnit, calendar, source } = version;
  return {
    ...(effectiveFrom === null ? {} : { effective_from: effectiveFrom }),
    currency: version.currency,
    ...(source === null ? {} : { source }),
    ...(midPeriod === "parts" ? {} : { mid_period: midPeriod }),
    ...(energyUnit === "wh" ? {} : { energy: energyUnit }),
    ...writeRounding("total_rounding", version.totalRounding),
    ...(calendar === null ? {} : { calendar: writeCalendar(calendar) }),
    components: version.components.map(writeComponent),
  };
}

/** A tariff in its JSON form: a single version as the whole, several of them as a list. */
export function writeTariff(
  name: string | null,
  versions: readonly TariffVersion[],
  holidays: HolidayLists = {},
): Written {
  const [first, ...others] = versions.map(writeTariffVersion);
  return {
    ...(name === null ? {} : { name }),
    ...(others.length === 0 ? first : { versions: [first, ...others] }),
    ...(Object.keys(holidays).length === 0 ? {} : { holidays }),
  };
}
