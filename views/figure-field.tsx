import { Field } from "./fields.tsx";

/** A field for a figure: digits on a phone's keypad, written from left to right in every language. */
export function FigureField(
  props: Omit<Parameters<typeof Field>[0], "input" | "type" | "list"> & {
    readonly isRequired?: boolean;
    /** The id of the form that it belongs to where it stands outside of it. */
    readonly form?: string | undefined;
  },
) {
  const { isRequired = false, form, ...field } = props;
  return (
    <Field
      {...field}
      input={{ inputmode: "decimal", autocomplete: "off", dir: "ltr", required: isRequired, form }}
    />
  );
}
