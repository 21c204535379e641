import { Field, type FieldErrors } from "./fields.tsx";

/** The fields of what people call a meter and where it is. */
export function NameAndPlace({
  typed,
  errors,
}: {
  readonly typed: { readonly name: string; readonly location: string };
  readonly errors: FieldErrors;
}) {
  return (
    <>
      <Field
        name="name"
        label="Name"
        value={typed.name}
        error={errors["name"]}
        input={{ autocomplete: "off" }}
        help="Leave empty to use the device id."
      />
      <Field
        name="location"
        label="Place"
        value={typed.location}
        error={errors["location"]}
        input={{ autocomplete: "off" }}
      />
    </>
  );
}
