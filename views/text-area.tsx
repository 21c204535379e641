import { describedBy, FieldError, fieldId } from "./fields.tsx";

/** A labelled field of several lines that keeps what was typed, with help and its error below. */
export function TextArea(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  readonly maxlength: number;
  readonly error?: string | undefined;
  readonly help?: string;
}) {
  const { name, label, value, rows, maxlength, error, help } = props;
  const id = fieldId(name);
  return (
    <div class={error ? "field field-wrong" : "field"}>
      <label for={id}>{label}</label>
      <span class="control">
        <textarea
          class="prose-lines"
          id={id}
          name={name}
          rows={rows}
          maxlength={maxlength}
          dir="auto"
          aria-invalid={error ? "true" : undefined}
          aria-describedby={describedBy(id, help, error)}
        >
          {/* A browser takes away the first line break behind the tag. */}
          {`\n${value}`}
        </textarea>
      </span>
      {help ? (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      <FieldError id={`${id}-error`} message={error} />
    </div>
  );
}
