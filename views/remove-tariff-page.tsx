import type { Tariff } from "../src/domain/tariff.ts";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { Said } from "./said.tsx";
import { type TariffUses, Uses } from "./tariff-uses.tsx";

/** Asks before a tariff is removed, naming whom it rates and what follows. */
export function RemoveTariffPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly tariff: Tariff;
  readonly uses: TariffUses;
  /** Why it cannot be removed; empty where nothing is known. */
  readonly error: string;
}) {
  const { shell, format, tariff, uses, error } = props;
  const { remove: words, form } = format.words.tariffs;
  const count = tariff.versions.length;
  const name = <Name text={tariff.name} />;
  return (
    <Page shell={shell} title={words.page(isolated(tariff.name))} current="tariffs">
      <p class="crumbs">
        <a href="/tariffs">{form.crumb}</a>
      </p>
      <form class="card form prose" method="post" action={`/tariffs/${tariff.id}/remove`}>
        <h1>
          <Fill text={words.title} parts={{ tariff: name }} />
        </h1>
        {error === "" ? null : (
          <p class="notice notice-bad" role="alert">
            <Said text={error} format={format} />
          </p>
        )}
        <Uses uses={uses} format={format} />
        <p>
          {tariff.isDefault ? words.property : words.own} {words.noReading}
        </p>
        <p class="buttons">
          <button class="button danger" type="submit">
            <span>
              <Fill text={count === 1 ? words.one : words.several(count)} parts={{ tariff: name }} />
            </span>
          </button>
          <a class="button" href="/tariffs">
            {words.keep}
          </a>
        </p>
      </form>
    </Page>
  );
}
