import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { type Format, isolated } from "./format.ts";
import { JsonField } from "./json-field.tsx";
import type { Shell } from "./layout.tsx";
import { type Sample, type SampleNeeds, SamplePanel } from "./sample-bill.tsx";
import { TariffEditor } from "./tariff-editor.tsx";
import { AppliesFrom, type EditedTariff, RatedMetersField, type TypedApplication } from "./tariff-parts.tsx";

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

/** The editor of a tariff as JSON, with a sample bill at its side: the other view of what the form's rows say. */
export function TariffJsonPage(props: TariffJsonProps) {
  const { shell, format, tariff, typed, errors, jsonErrors, sample, needs } = props;
  const { form: words } = format.words.tariffs;
  return (
    <TariffEditor
      {...props}
      shell={shell}
      title={tariff ? words.change(isolated(tariff.name)) : words.newJson}
      action={tariff ? `/tariffs/${tariff.id}/json` : "/tariffs/new/json"}
      shown={typed.appliesFrom}
      links={
        <p class="links">
          <button class="link" type="submit" name="action" value="form" form="tariff-form" formnovalidate>
            {words.asForm}
          </button>
        </p>
      }
      sample={
        <SamplePanel
          sample={sample}
          kwh={typed.sampleKwh}
          format={format}
          action="/tariffs/json/sample"
          {...(needs ? { needs } : {})}
        />
      }
    >
      <FormError errors={errors} />
      <div class="pair">
        <Field
          name="name"
          label={words.name}
          value={typed.name}
          error={errors["name"]}
          input={{ autocomplete: "off", placeholder: words.namePlaceholder }}
        />
        <AppliesFrom
          isNew={!tariff}
          value={typed.appliesFrom}
          error={errors["effective_from"]}
          format={format}
        />
      </div>
      <JsonField name="json" label={words.json} value={typed.json} errors={jsonErrors} />
      <RatedMetersField {...props} devices={typed.devices} />
    </TariffEditor>
  );
}
