import { Field, type FieldErrors } from "./fields.tsx";
import type { Format } from "./format.ts";

/** The fields of what people call a meter and where it is. */
export function NameAndPlace({
  typed,
  errors,
  format,
}: {
  readonly typed: { readonly name: string; readonly location: string };
  readonly errors: FieldErrors;
  readonly format: Format;
}) {
  const words = format.words.meters.named;
  return (
    <>
      <Field
        name="name"
        label={words.name}
        value={typed.name}
        error={errors["name"]}
        input={{ autocomplete: "off" }}
        help={words.nameHelp}
      />
      <Field
        name="location"
        label={words.place}
        value={typed.location}
        error={errors["location"]}
        input={{ autocomplete: "off" }}
      />
    </>
  );
}
