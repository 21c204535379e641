import { Field, type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import { JsonField } from "./json-field.tsx";
import { Page, type Shell } from "./layout.tsx";
import { type Sample, type SampleNeeds, SamplePanel } from "./sample-bill.tsx";
import {
  AppliesFrom,
  type EditedTariff,
  RatedMetersField,
  type TypedApplication,
  Versions,
} from "./tariff-parts.tsx";

/** A version of a tariff as it was typed as JSON. */
export interface TypedJsonTariff extends TypedApplication {
  readonly name: string;
  readonly json: string;
  readonly sampleKwh: string;
}

interface TariffJsonProps extends EditedTariff {
  readonly shell: Shell;
  readonly format: Format;
  readonly typed: TypedJsonTariff;
  readonly errors: FieldErrors;
  readonly jsonErrors: readonly string[];
  readonly sample: Sample;
  /** Undefined while the JSON cannot be read. */
  readonly needs: SampleNeeds | undefined;
}

/** The editor of a tariff as JSON, with a sample bill at its side. */
export function TariffJsonPage(props: TariffJsonProps) {
  const { shell, format, tariff, typed, errors, jsonErrors, sample, needs } = props;
  const title = tariff ? `Change ${tariff.name}` : "New tariff as JSON";
  return (
    <Page shell={shell} title={title} current="tariffs">
      <p class="crumbs">
        <a href="/tariffs">Tariffs</a>
      </p>
      <h1>
        <bdi dir="auto">{title}</bdi>
      </h1>
      <div class="editor">
        <form
          id="tariff-form"
          class="card form"
          method="post"
          action={tariff ? `/tariffs/${tariff.id}/json` : "/tariffs/new/json"}
        >
          <FormError errors={errors} />
          <div class="pair">
            <Field
              name="name"
              label="Name"
              value={typed.name}
              error={errors["name"]}
              input={{ autocomplete: "off", placeholder: "Domestic" }}
            />
            <AppliesFrom isNew={!tariff} value={typed.appliesFrom} error={errors["effective_from"]} />
          </div>
          <JsonField name="json" label="What it charges, as JSON" value={typed.json} errors={jsonErrors} />
          <RatedMetersField {...props} devices={typed.devices} />
          <p class="buttons">
            <button class="button primary" type="submit" name="action" value="save">
              {tariff ? "Save the tariff" : "Add the tariff"}
            </button>
            <a class="button quiet" href="/tariffs">
              Cancel
            </a>
          </p>
        </form>
        <SamplePanel
          sample={sample}
          kwh={typed.sampleKwh}
          format={format}
          action="/tariffs/json/sample"
          {...(needs ? { needs } : {})}
        />
      </div>
      {tariff && tariff.versions.length > 1 ? (
        <Versions tariff={tariff} shown={typed.appliesFrom} format={format} />
      ) : null}
    </Page>
  );
}
