import { Field, FieldError, type FieldErrors, FormError } from "./fields.tsx";
import { NameAndPlace } from "./name-and-place.tsx";

/** What of a meter is changed on its page, as it was typed. */
export interface TypedMeterChanges {
  readonly name: string;
  readonly location: string;
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
}) {
  const { deviceId, isCombined, typed, errors } = props;
  return (
    <form class="card form" method="post" action={`/meters/${deviceId}`}>
      <h2>{isCombined ? "Name and place" : "Name, place and load"}</h2>
      <FormError errors={errors} />
      <NameAndPlace typed={typed} errors={errors} />
      {isCombined ? null : (
        <>
          <Field
            name="max_power_w"
            label="Largest load"
            unit="W"
            value={typed.maxPowerW}
            error={errors["max_power_w"]}
            input={{ inputmode: "numeric", autocomplete: "off", dir: "ltr" }}
            help="A counter that rises faster than this is questioned. 26000 W suits a PZEM-004T; a three-phase main needs more."
          />
          <Retention typed={typed} error={errors["raw_years"]} />
        </>
      )}
      <Record typed={typed} errors={errors} />
      <button class="button primary" type="submit">
        Save
      </button>
    </form>
  );
}

/** What stands on bills of the meter as an instrument. */
function Record({ typed, errors }: { readonly typed: TypedMeterChanges; readonly errors: FieldErrors }) {
  return (
    <>
      <Field
        name="model"
        label="Model (optional)"
        value={typed.model}
        error={errors["model"]}
        input={{ maxlength: 80, autocomplete: "off" }}
      />
      <div class="pair">
        <Field
          name="approval"
          label="Approval for billing (optional)"
          value={typed.approval}
          error={errors["approval"]}
          help="Its number. Left empty, bills say that there is none."
          input={{ maxlength: 80, autocomplete: "off" }}
        />
        <Field
          name="tested_on"
          label="Last test (optional)"
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
}: {
  readonly typed: TypedMeterChanges;
  readonly error: string | undefined;
}) {
  const described = ["raw-help", error ? "raw-error" : ""].filter(Boolean).join(" ");
  return (
    <fieldset class={error ? "field-wrong" : undefined} aria-describedby={described}>
      <legend>Keep every reading</legend>
      <label class="check choice">
        <input type="radio" name="raw" value="ever" checked={typed.keepsForEver} />
        <span>For ever</span>
      </label>
      <div class="choice-line">
        <label class="check choice">
          <input type="radio" name="raw" value="years" checked={!typed.keepsForEver} />
          <span>For some years:</span>
        </label>
        <span class="control years">
          <input
            name="raw_years"
            value={typed.rawYears}
            aria-label="Years"
            aria-invalid={error ? "true" : undefined}
            aria-describedby={described}
            inputmode="numeric"
            autocomplete="off"
            dir="ltr"
          />
          <span class="unit">years</span>
        </span>
      </div>
      <p class="help" id="raw-help">
        Older readings expire for good. Energy by quarter hour, and with it every bill, is always kept.
      </p>
      <FieldError id="raw-error" message={error} />
    </fieldset>
  );
}
