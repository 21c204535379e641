import type { TariffVersion } from "../src/domain/tariff.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { type Sample, type SampleNeeds, SamplePanel } from "./sample-bill.tsx";
import { type EditedTariff, RatedMetersField } from "./tariff-parts.tsx";
import { VersionSummary } from "./version-summary.tsx";

/** A tariff of the library as it is listed. */
export interface LibraryEntry {
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  readonly currency: string;
}

/** The tariffs that the box brings along, by region. */
export function LibraryPage({
  shell,
  regions,
}: {
  readonly shell: Shell;
  readonly regions: readonly { readonly region: string; readonly entries: readonly LibraryEntry[] }[];
}) {
  return (
    <Page shell={shell} title="Library of tariffs" current="tariffs">
      <p class="crumbs">
        <a href="/tariffs">Tariffs</a>
      </p>
      <h1>Library of tariffs</h1>
      <p class="prose">
        Choose one that works like yours, keep it, and put in the figures of your own supplier's bill.
      </p>
      <div class="regions">
        {regions.map(({ region, entries }) => (
          <section class="card">
            <h2>{region}</h2>
            <ul class="rows library">
              {entries.map(({ key, title, summary, currency }) => (
                <li>
                  <span>
                    <a href={`/tariffs/library/${key}`}>{title}</a>
                    <span class="block small weak">{summary}</span>
                  </span>
                  <span class="weak">{currency}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
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
  return (
    <Page shell={shell} title={entry.title} current="tariffs">
      <p class="crumbs">
        <a href="/tariffs">Tariffs</a>
        <a href="/tariffs/library">Library</a>
      </p>
      <h1>{entry.title}</h1>
      <div class="editor">
        <div class="stack">
          <section class="card tariff">
            <p>{entry.summary}</p>
            {versions.map((version) => (
              <VersionSummary version={version} format={format} />
            ))}
          </section>
          <form id="tariff-form" class="card form" method="post" action={`/tariffs/library/${entry.key}`}>
            <h2>Keep it as yours</h2>
            <FormError errors={errors} />
            <Field
              name="name"
              label="Name"
              value={typed.name}
              error={errors["name"]}
              input={{ autocomplete: "off" }}
            />
            <RatedMetersField {...props} devices={typed.devices} />
            <p class="help">It is a copy: you can change every figure afterwards.</p>
            <p class="buttons">
              <button class="button primary" type="submit" name="action" value="save">
                Keep this tariff
              </button>
              <a class="button" href={`/simulator?tariff=library:${entry.key}`}>
                Check a bill with it
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
