import { Field, type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { type Sample, SamplePanel } from "./sample-bill.tsx";
import { SlabRows, type TypedSlab } from "./slab-rows.tsx";
import { TariffEditor } from "./tariff-editor.tsx";
import { AppliesFrom, type EditedTariff, RatedMetersField, type TypedApplication } from "./tariff-parts.tsx";

/** A tariff as it was typed, nothing checked. */
export interface TypedTariff extends TypedApplication {
  readonly name: string;
  readonly currency: string;
  readonly slabs: readonly TypedSlab[];
  readonly fixedCharge: string;
  readonly taxPercent: string;
  readonly sampleKwh: string;
}

interface TariffFormProps extends EditedTariff {
  readonly shell: Shell;
  readonly format: Format;
  readonly currencies: readonly string[];
  readonly typed: TypedTariff;
  readonly errors: FieldErrors;
  readonly sample: Sample;
}

/** The editor of a tariff with a sample bill at its side. */
export function TariffFormPage(props: TariffFormProps) {
  const { shell, format, tariff, currencies, typed, errors, sample } = props;
  const title = tariff ? `Change ${tariff.name}` : "New tariff";
  return (
    <TariffEditor
      shell={shell}
      format={format}
      tariff={tariff}
      title={title}
      action={tariff ? `/tariffs/${tariff.id}` : "/tariffs/new"}
      shown={typed.appliesFrom}
      links={
        <p class="links">
          <a
            href={
              tariff
                ? `/tariffs/${tariff.id}/json?from=${typed.appliesFrom || "beginning"}`
                : "/tariffs/new/json"
            }
          >
            Edit as JSON
          </a>
          {tariff ? null : <a href="/tariffs/library">Start from the library</a>}
        </p>
      }
      sample={<SamplePanel sample={sample} kwh={typed.sampleKwh} format={format} action="/tariffs/sample" />}
    >
      {/* The first submit button is what Enter presses. */}
      <button hidden type="submit" name="action" value="save">
        Save
      </button>
      <FormError errors={errors} />
      <div class="pair">
        <Field
          name="name"
          label="Name"
          value={typed.name}
          error={errors["name"]}
          input={{ autocomplete: "off", placeholder: "Domestic" }}
        />
        <Field
          name="currency"
          label="Currency"
          value={typed.currency}
          error={errors["currency"]}
          list={currencies}
          input={{
            required: true,
            maxlength: 3,
            autocapitalize: "characters",
            autocomplete: "off",
            spellcheck: "false",
          }}
        />
      </div>
      <SlabRows slabs={typed.slabs} currency={typed.currency} errors={errors} />
      <div class="pair">
        <Field
          name="fixed_charge"
          label="Fixed charge"
          value={typed.fixedCharge}
          error={errors["fixed_charge"]}
          unit={`${typed.currency} a month`}
          input={{ inputmode: "decimal", autocomplete: "off" }}
        />
        <Field
          name="tax"
          label="Tax"
          value={typed.taxPercent}
          error={errors["tax_rate"]}
          unit="%"
          help="On energy and fixed charge."
          input={{ inputmode: "decimal", autocomplete: "off" }}
        />
      </div>
      <AppliesFrom isNew={!tariff} value={typed.appliesFrom} error={errors["effective_from"]} />
      <RatedMetersField {...props} devices={typed.devices} />
    </TariffEditor>
  );
}
