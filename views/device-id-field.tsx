import { Field, type FieldErrors } from "./fields.tsx";

/** The id of a meter that is not there yet, as it is to be typed: nothing corrects it. */
export function DeviceIdField(props: {
  readonly label: string;
  readonly help: string;
  readonly typed: string;
  readonly errors: FieldErrors;
}) {
  return (
    <Field
      name="device_id"
      label={props.label}
      value={props.typed}
      error={props.errors["device_id"]}
      help={props.help}
      input={{
        required: true,
        maxlength: 64,
        autocapitalize: "none",
        autocomplete: "off",
        spellcheck: "false",
      }}
    />
  );
}
