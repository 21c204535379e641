import { FieldError, fieldId } from "./fields.tsx";
import { type Format, isolated } from "./format.ts";
import { JsonField } from "./json-field.tsx";

/** Tariffs to choose from, in groups; `value` is what the form sends. */
export interface TariffGroup {
  readonly label: string;
  readonly tariffs: readonly { readonly value: string; readonly name: string }[];
}

/** What stands for a tariff that is written below its list. */
export const WRITTEN = "written";

interface TariffChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly groups: readonly TariffGroup[];
  readonly chosen: string;
  readonly error?: string | undefined;
  readonly format: Format;
}

/** Any tariff: one of a list, or one that is written down as JSON, for which a field comes with that choice. */
export function TariffField(
  props: TariffChoiceProps & {
    readonly jsonName: string;
    readonly json: string;
    readonly jsonErrors: readonly string[];
  },
) {
  const { jsonName, json, jsonErrors, ...choice } = props;
  return (
    <div class="tariff-field">
      <TariffChoice {...choice} />
      <div class="written">
        <JsonField
          name={jsonName}
          label={choice.format.words.tariffs.choice.json}
          value={json}
          errors={jsonErrors}
          rows={10}
        />
      </div>
    </div>
  );
}

/** A list of tariffs: your own, then the library's by region, and one that is written down. */
function TariffChoice(props: TariffChoiceProps) {
  const { name, label, groups, chosen, error, format } = props;
  const id = fieldId(name);
  return (
    <div class={error ? "field field-wrong" : "field"}>
      <label for={id}>{label}</label>
      <select
        id={id}
        name={name}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      >
        {groups.map((group) => (
          <optgroup label={group.label}>
            {group.tariffs.map((tariff) => (
              <option value={tariff.value} selected={tariff.value === chosen}>
                {isolated(tariff.name)}
              </option>
            ))}
          </optgroup>
        ))}
        <option value={WRITTEN} selected={chosen === WRITTEN}>
          {format.words.tariffs.choice.written}
        </option>
      </select>
      <FieldError id={`${id}-error`} message={error} />
    </div>
  );
}
