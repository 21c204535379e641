import type { Calendar } from "../src/domain/calendar.ts";
import type { TariffVersion } from "../src/domain/tariff.ts";
import { bandTimes } from "../src/domain/words/band-times.ts";
import { componentWords } from "../src/domain/words/component-words.ts";
import type { Format } from "./format.ts";

const UNITS: Readonly<Record<TariffVersion["energyUnit"], string>> = {
  wh: "",
  "kwh-of-registers": "Billed in whole kWh of the registers.",
  "kwh-rounded": "Billed in rounded kWh.",
};

/** What a version charges: each price in short, when its bands and seasons hold, and where its figures come from. */
export function VersionSummary({
  version,
  format,
}: {
  readonly version: TariffVersion;
  readonly format: Format;
}) {
  const figures = format.charges(version.currency);
  const { calendar, source, energyUnit } = version;
  return (
    <>
      <dl class="charges-in-short">
        {version.components
          .flatMap((component) => componentWords(component, figures))
          .map(({ name, charge }) => (
            <div>
              <dt>{name}</dt>
              <dd>{charge}</dd>
            </div>
          ))}
      </dl>
      {calendar ? <CalendarSummary calendar={calendar} format={format} /> : null}
      {energyUnit === "wh" ? null : <p class="help">{UNITS[energyUnit]}</p>}
      {source === null ? null : <p class="help">Source: {source}</p>}
    </>
  );
}

function CalendarSummary({ calendar, format }: { readonly calendar: Calendar; readonly format: Format }) {
  const bands = bandTimes(calendar);
  const clock = calendar.time === "standard" ? " Standard time all year, without daylight saving." : "";
  return (
    <dl class="band-times">
      {bands.map(({ band, times }) => (
        <div>
          <dt>{band}</dt>
          <dd>{times.join("; ")}</dd>
        </div>
      ))}
      {calendar.seasons.length > 0 ? (
        <div>
          <dt>Seasons</dt>
          <dd>
            {calendar.seasons.map(({ name, from }) => `${name} from ${format.dayOfYear(from)}`).join(", ")}
          </dd>
        </div>
      ) : null}
      {calendar.holidayList === null && clock === "" ? null : (
        <div>
          <dt>Days</dt>
          <dd>
            {calendar.holidayList === null ? "" : `Holidays of ${calendar.holidayList}.`}
            {clock}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** From when a version applies, in words. */
export function versionName(effectiveFrom: string | null, format: Format): string {
  return effectiveFrom === null ? "From the beginning" : `From ${format.date(effectiveFrom)}`;
}

/** How a version joins the one before it where it begins within a bill; empty for the first one. */
export function methodWords(version: TariffVersion, isFirst: boolean): string {
  if (isFirst) return "";
  return version.midPeriod === "blend"
    ? "A bill that it begins in fills its slabs once and shares them by days."
    : "A bill that it begins in is rated in parts.";
}
