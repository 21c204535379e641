import { Field, type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
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

/** The editor of a tariff as JSON, with a sample bill at its side. */
export function TariffJsonPage(props: TariffJsonProps) {
  const { shell, format, tariff, typed, errors, jsonErrors, sample, needs } = props;
  const title = tariff ? `Change ${tariff.name}` : "New tariff as JSON";
  return (
    <TariffEditor
      shell={shell}
      format={format}
      tariff={tariff}
      title={title}
      action={tariff ? `/tariffs/${tariff.id}/json` : "/tariffs/new/json"}
      shown={typed.appliesFrom}
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
          label="Name"
          value={typed.name}
          error={errors["name"]}
          input={{ autocomplete: "off", placeholder: "Domestic" }}
        />
        <AppliesFrom isNew={!tariff} value={typed.appliesFrom} error={errors["effective_from"]} />
      </div>
      <JsonField name="json" label="What it charges, as JSON" value={typed.json} errors={jsonErrors} />
      <RatedMetersField {...props} devices={typed.devices} />
    </TariffEditor>
  );
}
