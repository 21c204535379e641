import { Field, FieldError, type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import { NameAndPlace } from "./name-and-place.tsx";

/** What of a meter is changed on its page, as it was typed. */
export interface TypedMeterChanges {
  readonly name: string;
  readonly location: string;
  readonly ctAmpere: string;
  readonly maxPowerW: string;
  readonly keepsForEver: boolean;
  readonly rawYears: string;
  readonly model: string;
  readonly approval: string;
  /** A local date; empty where there was no test. */
  readonly testedOn: string;
}

/** A meter's name, place, largest load, how long its raw readings are kept, and what is on record of it. */
export function MeterSettings(props: {
  readonly deviceId: string;
  /** A sum of meters has no counter and no readings of its own. */
  readonly isCombined: boolean;
  readonly typed: TypedMeterChanges;
  readonly errors: FieldErrors;
  readonly format: Format;
}) {
  const { deviceId, isCombined, typed, errors, format } = props;
  const words = format.words.meter.settings;
  return (
    <form id="settings" class="card form" method="post" action={`/meters/${deviceId}#settings`}>
      <h2>{isCombined ? words.nameAndPlace : words.title}</h2>
      <FormError errors={errors} />
      <NameAndPlace typed={typed} errors={errors} format={format} />
      {isCombined ? null : (
        <>
          <Field
            name="ct_a"
            label={words.ct}
            unit="A"
            value={typed.ctAmpere}
            error={errors["ct_a"]}
            input={{ inputmode: "numeric", autocomplete: "off", dir: "ltr" }}
            help={words.ctHelp}
          />
          <Field
            name="max_power_w"
            label={words.load}
            unit="W"
            value={typed.maxPowerW}
            error={errors["max_power_w"]}
            input={{ inputmode: "numeric", autocomplete: "off", dir: "ltr" }}
            help={words.loadHelp}
          />
          <Retention typed={typed} error={errors["raw_years"]} format={format} />
        </>
      )}
      <Record typed={typed} errors={errors} format={format} />
      <button class="button primary" type="submit">
        {words.save}
      </button>
    </form>
  );
}

/** What stands on bills of the meter as an instrument. */
function Record(props: {
  readonly typed: TypedMeterChanges;
  readonly errors: FieldErrors;
  readonly format: Format;
}) {
  const { typed, errors, format } = props;
  const words = format.words.meter.settings;
  return (
    <>
      <Field
        name="model"
        label={words.model}
        value={typed.model}
        error={errors["model"]}
        input={{ maxlength: 80, autocomplete: "off" }}
      />
      <div class="pair">
        <Field
          name="approval"
          label={words.approval}
          value={typed.approval}
          error={errors["approval"]}
          help={words.approvalHelp}
          input={{ maxlength: 80, autocomplete: "off" }}
        />
        <Field
          name="tested_on"
          label={words.tested}
          type="date"
          value={typed.testedOn}
          error={errors["tested_on"]}
        />
      </div>
    </>
  );
}

function Retention({
  typed,
  error,
  format,
}: {
  readonly typed: TypedMeterChanges;
  readonly error: string | undefined;
  readonly format: Format;
}) {
  const words = format.words.meter.settings;
  const described = ["raw-help", error ? "raw-error" : ""].filter(Boolean).join(" ");
  return (
    <fieldset class={error ? "field-wrong" : undefined} aria-describedby={described}>
      <legend>{words.raw}</legend>
      <label class="check choice">
        <input type="radio" name="raw" value="ever" checked={typed.keepsForEver} />
        <span>{words.ever}</span>
      </label>
      <div class="choice-line">
        <label class="check choice">
          <input type="radio" name="raw" value="years" checked={!typed.keepsForEver} />
          <span>{words.someYears}</span>
        </label>
        <span class="control years">
          <input
            name="raw_years"
            value={typed.rawYears}
            aria-label={words.yearsLabel}
            aria-invalid={error ? "true" : undefined}
            aria-describedby={described}
            inputmode="numeric"
            autocomplete="off"
            dir="ltr"
          />
          <span class="unit">{words.years}</span>
        </span>
      </div>
      <p class="help" id="raw-help">
        {words.rawHelp}
      </p>
      <FieldError id="raw-error" message={error} />
    </fieldset>
  );
}
