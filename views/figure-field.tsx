import { Field } from "./fields.tsx";

/** A field for a figure: digits on a phone's keypad, written from left to right in every language. */
export function FigureField(
  props: Omit<Parameters<typeof Field>[0], "input" | "type" | "list"> & { readonly isRequired?: boolean },
) {
  const { isRequired = false, ...field } = props;
  return (
    <Field
      {...field}
      input={{ inputmode: "decimal", autocomplete: "off", dir: "ltr", required: isRequired }}
    />
  );
}
