import { isolated } from "./format.ts";

/** Tariffs to choose from, in groups; `value` is what the form sends. */
export interface TariffGroup {
  readonly label: string;
  readonly tariffs: readonly { readonly value: string; readonly name: string }[];
}

/** What stands for a tariff that is written below its list. */
export const WRITTEN = "written";

/** A list of tariffs: your own, then the library's by region, and where it fits one that is written as JSON. */
export function TariffChoice(props: {
  readonly name: string;
  readonly label: string;
  readonly groups: readonly TariffGroup[];
  readonly chosen: string;
  readonly mayBeWritten?: boolean;
  readonly error?: string | undefined;
}) {
  const { name, label, groups, chosen, mayBeWritten = false, error } = props;
  const id = `field-${name}`;
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
        {mayBeWritten ? (
          <option value={WRITTEN} selected={chosen === WRITTEN}>
            One that I write down as JSON
          </option>
        ) : null}
      </select>
      {error ? (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}
