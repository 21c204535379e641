import type { Meter } from "../src/domain/meter.ts";
import type { Tariff } from "../src/domain/tariff.ts";
import { Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";
import { VersionList } from "./tariff-parts.tsx";

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
        <p class="buttons">
          <a class={tariffs.length === 0 ? "button primary" : "button"} href="/tariffs/new">
            <Icon name="plus" size={18} />
            New tariff
          </a>
          <a class="button" href="/tariffs/library">
            Start from the library
          </a>
          <a class="button" href="/simulator">
            <Icon name="simulator" size={18} />
            Simulator
          </a>
        </p>
      </div>
      {tariffs.length === 0 ? (
        <p class="card prose">
          No tariff yet. Enter what your electricity costs, as it stands on your supplier's bill, or take one
          from the library, and every month is rated with it.
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
          <a
            class="button"
            href={`/simulator?tariff=id:${tariff.id}`}
            aria-label={`Check a bill with ${tariff.name}`}
          >
            Check a bill
          </a>
          <a class="button quiet" href={`/tariffs/${tariff.id}/remove`} aria-label={`Remove ${tariff.name}`}>
            Remove
          </a>
        </p>
      </div>
      <VersionList tariff={tariff} format={format} />
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
