import type { Tariff, TariffVersion } from "../src/domain/tariff.ts";
import { versionChanges } from "../src/domain/words/version-changes.ts";
import { type Format, unsplit } from "./format.ts";
import { versionName } from "./version-summary.tsx";

/** How many changes of a version are named before the rest is counted. */
const NAMED_CHANGES = 6;

/** A tariff's versions on a line of time, oldest first, each with its day and what it changed. */
export function VersionLine(props: {
  readonly tariff: Tariff;
  readonly format: Format;
  /** The day of the version that the page shows otherwise; empty for the beginning. */
  readonly shown?: string;
  /** Today in the property's zone. */
  readonly today: string;
  /** Whether a version can be taken out here. */
  readonly canRemove?: boolean;
}) {
  const { tariff, format, shown, today, canRemove = false } = props;
  const { versions: words } = format.words.tariffs;
  const current = tariff.versions.findLastIndex(({ effectiveFrom }) => (effectiveFrom ?? "") <= today);
  return (
    <ol class="version-line" aria-label={words.line}>
      {tariff.versions.map((version, index) => {
        const from = version.effectiveFrom ?? "beginning";
        const before = tariff.versions[index - 1];
        return (
          <li class={index === current ? "current" : undefined}>
            <h3>
              <a
                href={`/tariffs/${tariff.id}?from=${from}`}
                aria-current={shown === (version.effectiveFrom ?? "") ? "true" : undefined}
              >
                {versionName(version.effectiveFrom, format)}
              </a>
            </h3>
            {index === current ? <span class="pill pill-quiet">{words.now}</span> : null}
            {before ? <Changes before={before} after={version} format={format} /> : null}
            {canRemove && tariff.versions.length > 1 ? (
              <p class="version-end">
                <a
                  href={`/tariffs/${tariff.id}/versions/${from}/remove`}
                  aria-label={words.takeOutOf(inSentence(version.effectiveFrom, format))}
                >
                  {words.takeOut}
                </a>
              </p>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

function Changes(props: {
  readonly before: TariffVersion;
  readonly after: TariffVersion;
  readonly format: Format;
}) {
  const { before, after, format } = props;
  const { versions: words } = format.words.tariffs;
  const changes = versionChanges(before, after, format.charges(after.currency));
  const said = changes.map(({ name, before: was, after: is }) =>
    was === null ? words.added(name, is ?? "") : is === null ? words.gone(name) : words.change(name, was, is),
  );
  const isOtherTime = JSON.stringify(before.calendar) !== JSON.stringify(after.calendar);
  const all = [...said, ...(isOtherTime ? [words.calendar] : [])];
  const shown = all.length === 0 ? [words.same] : all.slice(0, NAMED_CHANGES);
  return (
    <ul class="version-changes">
      {shown.map((change) => (
        <li>
          <bdi dir="auto">{unsplit(change)}</bdi>
        </li>
      ))}
      {all.length > NAMED_CHANGES ? <li>{words.more(all.length - NAMED_CHANGES)}</li> : null}
      <li class="weak">{after.midPeriod === "blend" ? words.blend : words.parts}</li>
    </ul>
  );
}

/** From when a version applies, as it stands in a sentence. */
export function inSentence(effectiveFrom: string | null, format: Format): string {
  const { versions: words } = format.words.tariffs;
  return effectiveFrom === null ? words.inBeginning : words.inFrom(format.date(effectiveFrom));
}
