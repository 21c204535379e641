import { ROLES, type Role } from "../src/domain/role.ts";
import { FieldError } from "./fields.tsx";
import type { Words } from "./words.ts";

/** The choice of a role, with what each may do. */
export function RoleField(props: {
  readonly words: Words;
  readonly legend: string;
  readonly chosen: Role;
  readonly error?: string | undefined;
  /** Whether a heading says the same already. */
  readonly isLegendHidden?: boolean;
}) {
  const { words, legend, chosen, error, isLegendHidden = false } = props;
  return (
    <fieldset class={error ? "field field-wrong" : "field"}>
      <legend class={isLegendHidden ? "visually-hidden" : undefined}>{legend}</legend>
      {ROLES.map((role) => (
        <label class="check check-tall">
          <input type="radio" name="role" value={role} checked={role === chosen} />
          <span>
            {words.access.roles[role].name}
            <span class="block small weak">{words.access.roles[role].may}</span>
          </span>
        </label>
      ))}
      <FieldError message={error} />
    </fieldset>
  );
}
