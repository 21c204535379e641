import type { Meter } from "../src/domain/meter.ts";
import { type Option, SelectField } from "./choice-fields.tsx";
import { Field, FieldError, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import { Icon } from "./icons.tsx";

/** The answer to what a meter is, as it was typed. */
export interface TypedPlace {
  readonly as: string;
  readonly parent: string;
  readonly phaseOf: string;
  readonly tenant: string;
  readonly name: string;
  readonly tenantParent: string;
  readonly from: string;
}

/** An answer before anything was typed. */
export const NO_PLACE: TypedPlace = {
  as: "",
  parent: "",
  phaseOf: "",
  tenant: "new",
  name: "",
  tenantParent: "",
  from: "",
};

/** The names of the answer's fields in forms and errors. */
export const PLACE_FIELDS: readonly string[] = [
  "as",
  "parent",
  "phase_of",
  "tenant",
  "name",
  "tenant_parent",
  "from",
];

/** Of which meter it is asked, and what can be chosen. */
export interface PlaceQuestionProps {
  readonly meter: Meter;
  /** The meters that it can lie behind. */
  readonly others: readonly Meter[];
  /** The accounts that add their meters up, and the combined meters. */
  readonly sums: readonly Option[];
  readonly tenants: readonly Option[];
  readonly answer: { readonly typed: TypedPlace; readonly errors: FieldErrors };
  readonly format: Format;
}

/** The one question that is asked of each meter but the first. */
export function PlaceQuestion({ meter, others, sums, tenants, answer, format }: PlaceQuestionProps) {
  const { typed, errors } = answer;
  const words = format.words.meters.place.question;
  const choice = (value: string, children: string) => (
    <label class="check choice">
      <input type="radio" name="as" value={value} required checked={typed.as === value} />
      <span>{children}</span>
    </label>
  );
  return (
    <section id="place" class="card form question placing" aria-labelledby="place-title">
      <h2 id="place-title">
        <Icon name="question" size={22} />
        <span>
          <Fill text={words.heading} parts={{ meter: <Name text={meter.name} /> }} />
        </span>
      </h2>
      <p class="help">{words.help}</p>
      <form class="form" method="post" action={`/meters/${meter.deviceId}/place#place`}>
        <FormError errors={errors} />
        <fieldset class="choices" aria-describedby={errors["as"] ? "place-error" : undefined}>
          <legend class="visually-hidden">{words.legend}</legend>
          {others.length > 0 ? choice("part", words.part) : null}
          <div class="choice-fields for-part">
            <ParentSelect
              name="parent"
              label={words.behind}
              meters={others}
              chosen={typed.parent}
              error={errors["parent"]}
            />
          </div>
          {sums.length > 0 ? choice("phase", words.phase) : null}
          <div class="choice-fields for-phase">
            <SelectField
              name="phase_of"
              label={words.addedTo}
              options={sums}
              chosen={typed.phaseOf}
              error={errors["phase_of"]}
            />
          </div>
          {choice("tenant", words.tenant)}
          <div class="choice-fields form for-tenant">
            <SelectField
              name="tenant"
              label={words.whose}
              options={[{ value: "new", label: words.newTenant }, ...tenants]}
              chosen={typed.tenant}
              error={errors["tenant"]}
            />
            <Field
              name="name"
              prefix="tenant-"
              label={words.tenantName}
              value={typed.name}
              error={errors["name"]}
              input={{ maxlength: 80, autocomplete: "off" }}
            />
            <ParentSelect
              name="tenant_parent"
              label={words.lies}
              meters={others}
              chosen={typed.tenantParent}
              error={errors["tenant_parent"]}
              none={words.behindNone}
              behind={words.behindMeter}
            />
          </div>
          <FieldError id="place-error" message={errors["as"]} />
        </fieldset>
        <Field
          name="from"
          prefix="place-"
          label={words.from}
          type="date"
          value={typed.from}
          error={errors["from"]}
          help={words.fromHelp}
        />
        <button class="button primary" type="submit">
          {words.say}
        </button>
      </form>
    </section>
  );
}

function ParentSelect(props: {
  readonly name: string;
  readonly label: string;
  readonly meters: readonly Meter[];
  readonly chosen: string;
  readonly error: string | undefined;
  readonly none?: string;
  readonly behind?: (meter: string) => string;
}) {
  const { name, label, meters, chosen, error, none, behind = isolated } = props;
  const options = meters.map((meter) => ({
    value: meter.deviceId,
    label: none === undefined ? meter.name : behind(isolated(meter.name)),
  }));
  return (
    <SelectField
      name={name}
      prefix="place-"
      label={label}
      options={none === undefined ? options : [{ value: "", label: none }, ...options]}
      chosen={chosen}
      error={error}
    />
  );
}
