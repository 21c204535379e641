import { Said } from "./said.tsx";

const UNCHECKED: object = { spellcheck: "false" };

/** A tariff as JSON in a large field that keeps what was typed, with all that is wrong with it below. */
export function JsonField(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly errors: readonly string[];
  readonly rows?: number;
}) {
  const { name, label, value, errors, rows = 24 } = props;
  const id = `field-${name}`;
  return (
    <div class={errors.length > 0 ? "field field-wrong" : "field"}>
      <label for={id}>{label}</label>
      <span class="control">
        <textarea
          id={id}
          name={name}
          rows={rows}
          autocapitalize="none"
          autocomplete="off"
          {...UNCHECKED}
          dir="ltr"
          aria-invalid={errors.length > 0 ? "true" : undefined}
          aria-describedby={errors.length > 0 ? `${id}-errors` : undefined}
        >
          {/* A browser takes away the first line break behind the tag. */}
          {`\n${value}`}
        </textarea>
      </span>
      {errors.length > 0 ? (
        <ul class="errors" id={`${id}-errors`}>
          {errors.map((error) => (
            <li class="error">
              <Said text={error} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
