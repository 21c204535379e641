import { Field, type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";

/** The two edges of a time as local dates; empty is from the beginning, until further notice. */
export function TimeFields(props: {
  readonly typed: { readonly from: string; readonly to: string };
  readonly errors: FieldErrors;
  /** What ids begin with where a page has several such pairs. */
  readonly prefix?: string;
  readonly format: Format;
}) {
  const { typed, errors, prefix = "" } = props;
  const words = props.format.words.meters.time;
  return (
    <div class="pair">
      <Field
        name="from"
        prefix={prefix}
        label={words.from}
        type="date"
        value={typed.from}
        error={errors["from"]}
        help={words.fromHelp}
      />
      <Field
        name="to"
        prefix={prefix}
        label={words.to}
        type="date"
        value={typed.to}
        error={errors["to"]}
        help={words.toHelp}
      />
    </div>
  );
}

/** The end that was typed for one of several times, and did not do. */
export interface RefusedEnd {
  readonly id: number;
  readonly to: string;
  readonly errors: FieldErrors;
}

/** Ends a time on a day, or takes it back as if it had never been; open where what was typed did not do. */
export function TimeChange(props: {
  readonly id: number;
  /** Whose time it is, for whoever does not see where the form stands. */
  readonly what: string;
  readonly action: string;
  readonly prefix: string;
  readonly label: string;
  /** The button that takes it back. */
  readonly never: string;
  readonly refused: RefusedEnd | undefined;
  readonly format: Format;
}) {
  const { id, what, action, prefix, label, never } = props;
  const words = props.format.words.meters.time;
  const refused = props.refused?.id === id ? props.refused : undefined;
  return (
    <details class="numbers" open={refused !== undefined}>
      <summary>
        {words.change}
        <span class="visually-hidden"> {what}</span>
      </summary>
      <form class="form" method="post" action={action}>
        <FormError errors={refused?.errors ?? {}} />
        <Field
          name="to"
          prefix={`${prefix}${id}-`}
          label={label}
          type="date"
          value={refused?.to ?? ""}
          error={refused?.errors["to"]}
        />
        <p class="buttons">
          <button class="button" type="submit" name="action" value="end">
            {words.end}
          </button>
          <button class="button quiet" type="submit" name="action" value="take-back">
            {never}
          </button>
        </p>
      </form>
    </details>
  );
}
