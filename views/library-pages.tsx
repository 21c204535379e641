import type { TariffVersion } from "../src/domain/tariff.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { type Sample, type SampleNeeds, SamplePanel } from "./sample-bill.tsx";
import { type EditedTariff, RatedMetersField } from "./tariff-parts.tsx";
import { VersionSummary } from "./version-summary.tsx";
import type { Words } from "./words.ts";

/** A tariff of the library as it is listed. */
export interface LibraryEntry {
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  readonly region: string;
  readonly currency: string;
  readonly source: string;
  /** What a usual month comes to, written out; empty where that cannot be said. */
  readonly sample: string;
}

/** A text of the library in the page's words; as it is written where they have none. */
export function libraryWord(
  words: Words,
  kind: "regions" | "summaries",
  key: string,
  written: string,
): string {
  const known: Readonly<Record<string, string>> = words.tariffs.library[kind];
  return Object.hasOwn(known, key) ? (known[key] ?? written) : written;
}

/** The tariffs that the box brings along, as cards. */
export function LibraryPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly entries: readonly LibraryEntry[];
}) {
  const { shell, format, entries } = props;
  const { library: words, form } = format.words.tariffs;
  return (
    <Page shell={shell} title={words.title} current="tariffs">
      <p class="crumbs">
        <a href="/tariffs">{form.crumb}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="prose">{words.lead}</p>
      <ul class="library-cards">
        {entries.map((entry) => (
          <li class="card library-card">
            <p class="library-region">{entry.region}</p>
            <h2>
              <a href={`/tariffs/library/${entry.key}`}>{entry.title}</a>
            </h2>
            <p>{entry.summary}</p>
            <p class="library-sample">{entry.sample}</p>
            <p class="help">{entry.source}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}

/** What is to be kept of a tariff of the library. */
export interface TypedLibraryTariff {
  readonly name: string;
  readonly devices: readonly string[];
  readonly sampleKwh: string;
}

/** A tariff of the library with a sample bill, to be kept as one of yours. */
export function LibraryTariffPage(
  props: EditedTariff & {
    readonly shell: Shell;
    readonly format: Format;
    readonly entry: LibraryEntry;
    readonly versions: readonly TariffVersion[];
    readonly typed: TypedLibraryTariff;
    readonly errors: FieldErrors;
    readonly sample: Sample;
    readonly needs: SampleNeeds;
  },
) {
  const { shell, format, entry, versions, typed, errors, sample, needs } = props;
  const { library: words, form } = format.words.tariffs;
  return (
    <Page shell={shell} title={entry.title} current="tariffs">
      <p class="crumbs">
        <a href="/tariffs">{form.crumb}</a>
        <a href="/tariffs/library">{words.crumb}</a>
      </p>
      <h1>{entry.title}</h1>
      <div class="editor">
        <div class="stack">
          <section class="card tariff">
            <p class="library-region">{entry.region}</p>
            <p>{entry.summary}</p>
            {versions.map((version) => (
              <VersionSummary version={version} format={format} />
            ))}
          </section>
          <form id="tariff-form" class="card form" method="post" action={`/tariffs/library/${entry.key}`}>
            <h2>{words.own}</h2>
            <FormError errors={errors} />
            <Field
              name="name"
              label={form.name}
              value={typed.name}
              error={errors["name"]}
              input={{ autocomplete: "off" }}
            />
            <RatedMetersField {...props} devices={typed.devices} />
            <p class="help">{words.copy}</p>
            <p class="buttons">
              <button class="button primary" type="submit" name="action" value="save">
                {words.keep}
              </button>
              <a class="button" href={`/simulator?tariff=library:${entry.key}`}>
                {words.check}
              </a>
            </p>
          </form>
        </div>
        <SamplePanel
          sample={sample}
          kwh={typed.sampleKwh}
          format={format}
          action={`/tariffs/library/${entry.key}/sample`}
          needs={needs}
        />
      </div>
    </Page>
  );
}
