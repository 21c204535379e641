import { rangeWords } from "../src/domain/bill-words.ts";
import type { Meter } from "../src/domain/meter.ts";
import type { Tariff, TariffVersion } from "../src/domain/tariff.ts";
import { Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";

/** All tariffs with whom they rate and what they charge. */
export function TariffListPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly tariffs: readonly Tariff[];
  readonly meters: readonly Meter[];
}) {
  const { shell, format, tariffs, meters } = props;
  return (
    <Page shell={shell} title="Tariffs" current="tariffs">
      <div class="heading heading-line">
        <h1>Tariffs</h1>
        <a class={tariffs.length === 0 ? "button primary" : "button"} href="/tariffs/new">
          <Icon name="plus" size={18} />
          New tariff
        </a>
      </div>
      {tariffs.length === 0 ? (
        <p class="card prose">
          No tariff yet. Enter what your electricity costs, as it stands on your supplier's bill, and every
          month is rated with it.
        </p>
      ) : null}
      {tariffs.map((tariff) => (
        <TariffCard tariff={tariff} meters={meters} format={format} />
      ))}
    </Page>
  );
}

function TariffCard({
  tariff,
  meters,
  format,
}: {
  readonly tariff: Tariff;
  readonly meters: readonly Meter[];
  readonly format: Format;
}) {
  return (
    <section class="card tariff">
      <div class="heading">
        <div>
          <h2>
            <Name text={tariff.name} />
          </h2>
          <p class="weak">
            <RatedMeters tariff={tariff} meters={meters} />
          </p>
        </div>
        <p class="buttons">
          <a class="button" href={`/tariffs/${tariff.id}`} aria-label={`Change ${tariff.name}`}>
            Change
          </a>
          <a class="button quiet" href={`/tariffs/${tariff.id}/remove`} aria-label={`Remove ${tariff.name}`}>
            Remove
          </a>
        </p>
      </div>
      <ul class="versions">
        {tariff.versions.toReversed().map((version) => (
          <li>
            <h3>
              <a href={`/tariffs/${tariff.id}?from=${version.effectiveFrom ?? "beginning"}`}>
                {versionName(version.effectiveFrom, format)}
              </a>
            </h3>
            <VersionSummary version={version} format={format} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RatedMeters({ tariff, meters }: { readonly tariff: Tariff; readonly meters: readonly Meter[] }) {
  if (tariff.isDefault) return <>The property's tariff: rates every meter that has none of its own.</>;
  const rated = meters.filter((meter) => meter.tariffId === tariff.id);
  if (rated.length === 0) return <>Rates no meter at the moment.</>;
  return (
    <>
      Rates{" "}
      {rated.map((meter, index) => (
        <>
          {index > 0 ? ", " : ""}
          <Name text={meter.name} />
        </>
      ))}
      .
    </>
  );
}

/** What a version charges: each slab, the fixed charge, the tax. */
export function VersionSummary({
  version,
  format,
}: {
  readonly version: TariffVersion;
  readonly format: Format;
}) {
  const { currency, components } = version;
  return (
    <dl class="charges-in-short">
      {components.map((component) => {
        if (component.kind === "energy") {
          return component.slabs.map((slab) => (
            <div>
              <dt>
                {rangeWords(slab.range)}
                {"\u202F"}kWh
              </dt>
              <dd>{format.rate(slab.rateMicros, currency)}</dd>
            </div>
          ));
        }
        return (
          <div>
            <dt>{component.name}</dt>
            <dd>
              {component.kind === "fixed"
                ? `${format.rate(component.rateMicros, currency)} a month`
                : format.percent(component.percentE10)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** From when a version applies, in words. */
export function versionName(effectiveFrom: string | null, format: Format): string {
  return effectiveFrom === null ? "From the beginning" : `From ${format.month(effectiveFrom.slice(0, 7))}`;
}
