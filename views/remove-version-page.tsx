import type { Tariff, TariffVersion } from "../src/domain/tariff.ts";
import { Name } from "./figure.tsx";
import { type Format, isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { versionName } from "./version-summary.tsx";

/** Asks before a version is taken out of a tariff, naming what follows. */
export function RemoveVersionPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly tariff: Tariff;
  readonly version: TariffVersion;
  /** Why it cannot be taken out; empty where nothing is known. */
  readonly error: string;
}) {
  const { shell, format, tariff, version, error } = props;
  const name = inSentence(versionName(version.effectiveFrom, format));
  const from = version.effectiveFrom ?? "beginning";
  return (
    <Page shell={shell} title={`Take a version out of ${isolated(tariff.name)}`} current="tariffs">
      <p class="crumbs">
        <a href="/tariffs">Tariffs</a>
        <a href={`/tariffs/${tariff.id}?from=${from}`}>
          <Name text={tariff.name} />
        </a>
      </p>
      <form class="card form prose" method="post" action={`/tariffs/${tariff.id}/versions/${from}/remove`}>
        <h1>
          Take the version {name} out of <Name text={tariff.name} />?
        </h1>
        {error === "" ? null : (
          <p class="notice notice-bad" role="alert">
            {error}
          </p>
        )}
        <p>{followsOf(tariff, version, format)} No reading is lost.</p>
        <p class="buttons">
          <button class="button danger" type="submit">
            Take this version out
          </button>
          <a class="button" href={`/tariffs/${tariff.id}?from=${from}`}>
            Keep it
          </a>
        </p>
      </form>
    </Page>
  );
}

/** What becomes of the days that the version rates. */
function followsOf({ versions }: Tariff, version: TariffVersion, format: Format): string {
  const index = versions.indexOf(version);
  const [before, after] = [versions[index - 1], versions[index + 1]];
  if (!before)
    return `Days before ${after?.effectiveFrom ? format.date(after.effectiveFrom) : "the next version"} then have no price: their bills wait until you enter one.`;
  const from = version.effectiveFrom ? format.date(version.effectiveFrom) : "the beginning";
  const until = after?.effectiveFrom ? `until ${format.date(after.effectiveFrom)}` : "on";
  return `The version ${inSentence(versionName(before.effectiveFrom, format))} then applies from ${from} ${until} as well, and drafted bills of those days are computed again with it.`;
}

function inSentence(name: string): string {
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}
