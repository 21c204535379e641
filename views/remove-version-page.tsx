import type { Tariff, TariffVersion } from "../src/domain/tariff.ts";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { Said } from "./said.tsx";
import type { TariffUses } from "./tariff-uses.tsx";
import { inSentence } from "./version-line.tsx";

/** Asks before a version is taken out of a tariff, naming what follows. */
export function RemoveVersionPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly tariff: Tariff;
  readonly version: TariffVersion;
  readonly uses: TariffUses;
  /** Why it cannot be taken out; empty where nothing is known. */
  readonly error: string;
}) {
  const { shell, format, tariff, version, uses, error } = props;
  const { removeVersion: words, form, uses: ofUses } = format.words.tariffs;
  const from = version.effectiveFrom ?? "beginning";
  const { issuedUntil } = uses;
  const reachesIssued = issuedUntil !== null && (version.effectiveFrom ?? "") < issuedUntil;
  return (
    <Page shell={shell} title={words.page(isolated(tariff.name))} current="tariffs">
      <p class="crumbs">
        <a href="/tariffs">{form.crumb}</a>
        <a href={`/tariffs/${tariff.id}?from=${from}`}>
          <Name text={tariff.name} />
        </a>
      </p>
      <form class="card form prose" method="post" action={`/tariffs/${tariff.id}/versions/${from}/remove`}>
        <h1>
          <Fill
            text={words.title}
            parts={{
              version: inSentence(version.effectiveFrom, format),
              tariff: <Name text={tariff.name} />,
            }}
          />
        </h1>
        {error === "" ? null : (
          <p class="notice notice-bad" role="alert">
            <Said text={error} format={format} />
          </p>
        )}
        {reachesIssued ? <p>{ofUses.issued(format.date(issuedUntil))}</p> : null}
        <p>
          {followsOf(tariff, version, format)} {words.noReading}
        </p>
        <p class="buttons">
          <button class="button danger" type="submit">
            {words.verb}
          </button>
          <a class="button" href={`/tariffs/${tariff.id}?from=${from}`}>
            {words.keep}
          </a>
        </p>
      </form>
    </Page>
  );
}

/** What becomes of the days that the version rates. */
function followsOf({ versions }: Tariff, version: TariffVersion, format: Format): string {
  const { removeVersion: words } = format.words.tariffs;
  const index = versions.indexOf(version);
  const [before, after] = [versions[index - 1], versions[index + 1]];
  const until = after?.effectiveFrom ? format.date(after.effectiveFrom) : undefined;
  if (!before) return until === undefined ? words.firstUnknown : words.first(until);
  const name = inSentence(before.effectiveFrom, format);
  const from = version.effectiveFrom ? format.date(version.effectiveFrom) : words.theBeginning;
  return until === undefined ? words.on(name, from) : words.until(name, from, until);
}
