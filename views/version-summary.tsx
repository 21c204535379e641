import type { Calendar } from "../src/domain/calendar.ts";
import type { Tariff, TariffVersion } from "../src/domain/tariff.ts";
import { bandTimes } from "../src/domain/words/band-times.ts";
import { componentWords } from "../src/domain/words/component-words.ts";
import type { Format } from "./format.ts";

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
  const { summary: words } = format.words.tariffs;
  return (
    <>
      <dl class="charges-in-short">
        {version.components
          .flatMap((component) => componentWords(component, figures))
          .map(({ name, charge }) => (
            <div>
              <dt>
                <bdi dir="auto">{name}</bdi>
              </dt>
              <dd>
                <bdi dir="auto">{charge}</bdi>
              </dd>
            </div>
          ))}
      </dl>
      {calendar ? <CalendarSummary calendar={calendar} format={format} /> : null}
      {energyUnit === "wh" ? null : (
        <p class="help">{energyUnit === "kwh-rounded" ? words.rounded : words.registers}</p>
      )}
      {source === null ? null : (
        <p class="help">
          <bdi dir="auto">{words.source(source)}</bdi>
        </p>
      )}
    </>
  );
}

function CalendarSummary({ calendar, format }: { readonly calendar: Calendar; readonly format: Format }) {
  const { summary: words, when } = format.words.tariffs;
  const days = [
    ...(calendar.holidayList === null ? [] : [words.holidays(calendar.holidayList)]),
    ...(calendar.time === "standard" ? [words.standard] : []),
  ];
  return (
    <dl class="band-times">
      {bandTimes(calendar, when).map(({ band, times }) => (
        <div>
          <dt>{band}</dt>
          <dd>{times.join("; ")}</dd>
        </div>
      ))}
      {calendar.seasons.length > 0 ? (
        <div>
          <dt>{words.seasons}</dt>
          <dd>
            {calendar.seasons.map(({ name, from }) => words.season(name, format.dayOfYear(from))).join(", ")}
          </dd>
        </div>
      ) : null}
      {days.length === 0 ? null : (
        <div>
          <dt>{words.days}</dt>
          <dd>{days.join(" ")}</dd>
        </div>
      )}
    </dl>
  );
}

/** What every version of a tariff charges, newest first, folded away. */
export function VersionDetails({ tariff, format }: { readonly tariff: Tariff; readonly format: Format }) {
  return (
    <details class="card tariff">
      <summary>{format.words.tariffs.versions.details}</summary>
      <ul class="versions">
        {tariff.versions.toReversed().map((version) => (
          <li>
            <h3>{versionName(version.effectiveFrom, format)}</h3>
            <VersionSummary version={version} format={format} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** From when a version applies, in words. */
export function versionName(effectiveFrom: string | null, format: Format): string {
  const { versions: words } = format.words.tariffs;
  return effectiveFrom === null ? words.beginning : words.from(format.date(effectiveFrom));
}
