import type { Meter } from "../src/domain/meter.ts";
import { describedBy, FieldError, fieldId } from "./fields.tsx";
import { isolated } from "./format.ts";

/** One of the entries of a list; a name from outside keeps its own direction. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Meters as the entries of a list, by device id. */
export function meterOptions(meters: readonly Pick<Meter, "deviceId" | "name">[]): Option[] {
  return meters.map(({ deviceId, name }) => ({ value: deviceId, label: name }));
}

/** A list to choose from, as a labelled field of a form with help and its error below. */
export function SelectField(props: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: string;
  readonly error?: string | undefined;
  readonly help?: string;
  /** What its ids begin with where a page has several fields of that name. */
  readonly prefix?: string;
}) {
  const { name, label, options, chosen, error, help } = props;
  const id = fieldId(name, props.prefix);
  return (
    <div class={error ? "field field-wrong" : "field"}>
      <label for={id}>{label}</label>
      <select
        id={id}
        name={name}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={describedBy(id, help, error)}
      >
        {options.map((option) => (
          <option value={option.value} selected={option.value === chosen}>
            {isolated(option.label)}
          </option>
        ))}
      </select>
      {help ? (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      <FieldError id={`${id}-error`} message={error} />
    </div>
  );
}

/** A few choices beside each other, as a field of a form. */
export function RadioField(props: {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly Option[];
  readonly chosen: string;
  readonly error?: string | undefined;
}) {
  const { name, legend, options, chosen, error } = props;
  return (
    <fieldset
      class={error ? "field field-wrong" : "field"}
      aria-describedby={error ? `field-${name}-error` : undefined}
    >
      <legend>{legend}</legend>
      <div class="checks">
        {options.map(({ value, label }) => (
          <label class="check">
            <input type="radio" name={name} value={value} checked={value === chosen} />
            {label}
          </label>
        ))}
      </div>
      <FieldError id={`field-${name}-error`} message={error} />
    </fieldset>
  );
}

/** A box to tick, with its error below. */
export function CheckField(props: {
  readonly name: string;
  readonly label: string;
  readonly isTicked: boolean;
  readonly error?: string | undefined;
}) {
  const { name, label, isTicked, error } = props;
  const id = `field-${name}`;
  return (
    <div class={error ? "field field-wrong" : "field"}>
      <label class="check" for={id}>
        <input
          id={id}
          type="checkbox"
          name={name}
          value="yes"
          checked={isTicked}
          aria-invalid={error ? "true" : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
        />
        {label}
      </label>
      <FieldError id={`${id}-error`} message={error} />
    </div>
  );
}
