import type { Child } from "hono/jsx";
import { Said } from "./said.tsx";

/** What is wrong, by field name; the empty name is about the form as a whole. */
export type FieldErrors = Readonly<Record<string, string>>;

/** A labelled text field that keeps what was typed, with help and its error below. */
export function Field(props: {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly error?: string | undefined;
  readonly help?: Child;
  readonly unit?: string;
  readonly type?: "text" | "password" | "date" | "datetime-local";
  /** What its ids begin with where a page has several fields of that name. */
  readonly prefix?: string;
  readonly list?: readonly string[];
  /** More attributes of the input, such as `inputmode` or `autocomplete`. */
  readonly input?: Readonly<Record<string, string | number | boolean | undefined>>;
}) {
  const { name, label, value = "", error, help, unit, type = "text", list, input = {} } = props;
  const id = fieldId(name, props.prefix);
  return (
    <div class={error ? "field field-wrong" : "field"}>
      <label for={id}>{label}</label>
      <span class="control">
        <input
          id={id}
          name={name}
          type={type}
          value={value}
          dir={type === "text" ? "auto" : undefined}
          list={list ? `${id}-list` : undefined}
          aria-invalid={error ? "true" : undefined}
          aria-describedby={describedBy(id, help, error)}
          {...input}
        />
        {unit ? <span class="unit">{unit}</span> : null}
      </span>
      {list ? (
        <datalist id={`${id}-list`}>
          {list.map((entry) => (
            <option value={entry}></option>
          ))}
        </datalist>
      ) : null}
      {help ? (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      <FieldError id={`${id}-error`} message={error} />
    </div>
  );
}

/** What is wrong with a field, in its place below it. */
export function FieldError({ id, message }: { readonly id?: string; readonly message: string | undefined }) {
  return message ? (
    <p class="error" id={id}>
      <Said text={message} />
    </p>
  ) : null;
}

/** What is wrong with a form as a whole. */
export function FormError({ errors }: { readonly errors: FieldErrors }) {
  return errors[""] ? (
    <p class="notice notice-bad" role="alert">
      <Said text={errors[""]} />
    </p>
  ) : null;
}

/** The id of a field's input: its name, with a prefix where a page has several of that name. */
export function fieldId(name: string, prefix = ""): string {
  return `field-${prefix}${name.replaceAll(/[^a-z0-9_-]/gi, "-")}`;
}

/** The ids of what stands below a field, `{id}-help` and `{id}-error`, as its `aria-describedby`. */
export function describedBy(id: string, help: Child, error: string | undefined): string | undefined {
  const ids = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}
