import type { Tariff } from "../src/domain/tariff.ts";
import { versionOn } from "../src/domain/tariff.ts";
import { Name } from "./figure.tsx";
import { type Format, isolated } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";
import { type TariffUses, Uses } from "./tariff-uses.tsx";
import { VersionLine } from "./version-line.tsx";
import { VersionSummary } from "./version-summary.tsx";

/** All tariffs with whom they rate, what they charge today, and their versions on a line of time. */
export function TariffListPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly tariffs: readonly { readonly tariff: Tariff; readonly uses: TariffUses }[];
  /** Today in the property's zone. */
  readonly today: string;
}) {
  const { shell, format, tariffs, today } = props;
  const { title, list: words } = format.words.tariffs;
  return (
    <Page shell={shell} title={title} current="tariffs">
      <div class="heading heading-line">
        <h1>{title}</h1>
        <p class="buttons">
          <a class={tariffs.length === 0 ? "button primary" : "button"} href="/tariffs/new">
            <Icon name="plus" size={18} />
            {words.add}
          </a>
          <a class="button" href="/tariffs/library">
            {words.library}
          </a>
          <a class="button" href="/simulator">
            <Icon name="simulator" size={18} />
            {words.simulator}
          </a>
        </p>
      </div>
      {tariffs.length === 0 ? <p class="card prose">{words.empty}</p> : null}
      {tariffs.map(({ tariff, uses }) => (
        <TariffCard tariff={tariff} uses={uses} format={format} today={today} />
      ))}
    </Page>
  );
}

function TariffCard(props: {
  readonly tariff: Tariff;
  readonly uses: TariffUses;
  readonly format: Format;
  readonly today: string;
}) {
  const { tariff, uses, format, today } = props;
  const { list: words } = format.words.tariffs;
  const name = isolated(tariff.name);
  const current = versionOn(tariff.versions, today) ?? tariff.versions[0];
  return (
    <section class="card tariff">
      <div class="heading">
        <div>
          <h2>
            <Name text={tariff.name} />
          </h2>
          <Uses uses={uses} format={format} />
        </div>
        <p class="buttons">
          <a class="button" href={`/tariffs/${tariff.id}`} aria-label={words.changeOf(name)}>
            {words.change}
          </a>
          <a class="button" href={`/simulator?tariff=id:${tariff.id}`} aria-label={words.checkOf(name)}>
            {words.check}
          </a>
          <a class="button quiet" href={`/tariffs/${tariff.id}/remove`} aria-label={words.removeOf(name)}>
            {words.remove}
          </a>
        </p>
      </div>
      {current ? <VersionSummary version={current} format={format} /> : null}
      {tariff.versions.length > 1 ? <VersionLine tariff={tariff} format={format} today={today} /> : null}
    </section>
  );
}
