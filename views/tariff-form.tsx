import type { Meter } from "../src/domain/meter.ts";
import type { Tariff } from "../src/domain/tariff.ts";
import { Field, FieldError, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { type Sample, SamplePanel } from "./sample-bill.tsx";
import { SlabRows, type TypedSlab } from "./slab-rows.tsx";
import { VersionSummary, versionName } from "./tariff-list-page.tsx";

/** A tariff as it was typed, nothing checked. */
export interface TypedTariff {
  readonly name: string;
  readonly currency: string;
  readonly slabs: readonly TypedSlab[];
  readonly fixedCharge: string;
  readonly taxPercent: string;
  /** `YYYY-MM`, or empty: from the beginning. */
  readonly appliesFrom: string;
  readonly devices: readonly string[];
  readonly sampleKwh: string;
}

interface TariffFormProps {
  readonly shell: Shell;
  readonly format: Format;
  /** The tariff that is changed; undefined for a new one. */
  readonly tariff: Tariff | undefined;
  /** The tariff of every meter without one of its own, if there is one. */
  readonly propertyTariff: Tariff | undefined;
  readonly meters: readonly Meter[];
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
          action={tariff ? `/tariffs/${tariff.id}` : "/tariffs/new"}
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
          <AppliesFrom {...props} />
          <MeterChoice {...props} />
          <p class="buttons">
            <button class="button primary" type="submit" name="action" value="save">
              {tariff ? "Save the tariff" : "Add the tariff"}
            </button>
            <a class="button quiet" href="/tariffs">
              Cancel
            </a>
          </p>
        </form>
        <SamplePanel sample={sample} kwh={typed.sampleKwh} format={format} />
      </div>
      {tariff && tariff.versions.length > 1 ? (
        <Versions tariff={tariff} shown={typed} format={format} />
      ) : null}
    </Page>
  );
}

function AppliesFrom({ tariff, typed, errors }: TariffFormProps) {
  return (
    <Field
      name="applies_from"
      label="Applies from"
      type="month"
      value={typed.appliesFrom}
      error={errors["effective_from"]}
      help={
        tariff
          ? "Keep it to correct this version; another month adds a version. Empty means from the beginning."
          : "Leave it empty for from the beginning, or name a month, such as 2026-02."
      }
      input={{ pattern: "\\d{4}-\\d{2}", placeholder: "2026-02", autocomplete: "off" }}
    />
  );
}

function Versions({
  tariff,
  shown,
  format,
}: {
  readonly tariff: Tariff;
  readonly shown: TypedTariff;
  readonly format: Format;
}) {
  return (
    <section class="card tariff" aria-labelledby="versions-title">
      <h2 id="versions-title">Versions</h2>
      <ul class="versions">
        {tariff.versions.toReversed().map((version) => {
          const { effectiveFrom } = version;
          return (
            <li>
              <h3>
                <a
                  href={`/tariffs/${tariff.id}?from=${effectiveFrom ?? "beginning"}`}
                  aria-current={
                    (effectiveFrom?.slice(0, "2026-01".length) ?? "") === shown.appliesFrom
                      ? "true"
                      : undefined
                  }
                >
                  {versionName(effectiveFrom, format)}
                </a>
              </h3>
              <VersionSummary version={version} format={format} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function MeterChoice({ tariff, propertyTariff, meters, typed, errors }: TariffFormProps) {
  if (tariff?.isDefault)
    return <p class="help">The property's tariff: it rates every meter that has none of its own.</p>;
  return (
    <fieldset class="field">
      <legend>Meters that it rates</legend>
      <div class="checks">
        {meters.map((meter) => (
          <label class="check">
            <input
              type="checkbox"
              name="devices"
              value={meter.deviceId}
              checked={typed.devices.includes(meter.deviceId)}
            />
            <Name text={meter.name} />
          </label>
        ))}
      </div>
      <p class="help">
        {tariff ? (
          "None ticked: it rates no meter."
        ) : propertyTariff === undefined ? (
          "None ticked: it becomes the property's tariff and rates every meter."
        ) : (
          <>
            Tick at least one. All others are rated by the property's tariff,{" "}
            <a href={`/tariffs/${propertyTariff.id}`}>
              <Name text={propertyTariff.name} />
            </a>
            .
          </>
        )}
      </p>
      <FieldError message={errors["devices"]} />
    </fieldset>
  );
}
