import { FieldError } from "./fields.tsx";

/** The field for the one file of an upload. */
export function FileField(props: {
  readonly label: string;
  readonly help: string;
  readonly error: string | undefined;
}) {
  const { label, help, error } = props;
  return (
    <div class={error ? "field field-wrong" : "field"}>
      <label for="field-file">{label}</label>
      <span class="control">
        <input
          id="field-file"
          name="file"
          type="file"
          required
          aria-invalid={error ? "true" : undefined}
          aria-describedby={error ? "field-file-help field-file-error" : "field-file-help"}
        />
      </span>
      <p class="help" id="field-file-help">
        {help}
      </p>
      <FieldError id="field-file-error" message={error} />
    </div>
  );
}
