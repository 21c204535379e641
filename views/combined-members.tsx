import type { Meter } from "../src/domain/meter.ts";
import { meterOptions, SelectField } from "./choice-fields.tsx";
import { Field, FieldError, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { timeInWords } from "./time-words.ts";

/** A meter's time in a sum; null is from the beginning, until further notice. */
export interface MemberTime {
  readonly deviceId: string;
  readonly name: string;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** What was typed to change a sum. */
export interface TypedMember {
  readonly meter: string;
  readonly from: string;
  readonly to: string;
}

/** The names of the fields in forms and errors. */
export const MEMBER_FIELDS: readonly string[] = ["meter", "from", "to"];

/** The meters to choose from, as a field of a form. */
export function MemberChecks(props: {
  readonly meters: readonly Meter[];
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly format: Format;
}) {
  const { meters, chosen, error, format } = props;
  return (
    <fieldset
      class={error ? "field-wrong" : undefined}
      aria-describedby={error ? "field-members-error" : undefined}
    >
      <legend>{format.words.meters.sums.which}</legend>
      <div class="checks">
        {meters.map(({ deviceId, name }) => (
          <label class="check">
            <input type="checkbox" name="members" value={deviceId} checked={chosen.includes(deviceId)} />
            <Name text={name} />
          </label>
        ))}
      </div>
      <FieldError id="field-members-error" message={error} />
    </fieldset>
  );
}

/** The members of a sum with their times, as a list. */
export function MemberTimes({
  members,
  format,
}: {
  readonly members: readonly MemberTime[];
  readonly format: Format;
}) {
  if (members.length === 0) return <p class="help">{format.words.meters.sums.none}</p>;
  return (
    <ul class="bullets">
      {members.map((member) => (
        <li>
          <a href={`/meters/${member.deviceId}`}>
            <Name text={member.name} />
          </a>
          <span class="weak"> {timeOf(member, format)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Nothing where it always is. */
function timeOf({ fromMs, toMs }: MemberTime, format: Format): string {
  return fromMs === null && toMs === null ? "" : timeInWords({ fromMs: fromMs ?? 0, toMs }, format);
}

/** A combined meter's members, and what was typed to change them. */
export interface CombinedMembersProps {
  readonly deviceId: string;
  readonly members: readonly MemberTime[];
  /** Those that can be added. */
  readonly meters: readonly Meter[];
  readonly typed: TypedMember;
  readonly errors: FieldErrors;
  readonly format: Format;
}

/** What a combined meter adds up, on its page, with the forms that change it. */
export function CombinedMembers(props: CombinedMembersProps) {
  const { members, meters, errors, format } = props;
  const words = format.words.meters.sums;
  return (
    <section id="members" class="card" aria-labelledby="members-title">
      <h2 id="members-title">{words.members}</h2>
      <MemberTimes members={members} format={format} />
      <p class="help">{words.membersHelp}</p>
      <FormError errors={errors} />
      <MemberForm
        {...props}
        change="end"
        title={words.end}
        meters={members.filter(({ toMs }) => toMs === null)}
        day="to"
        help={words.neverPart}
        verb={words.takeOut}
      />
      <MemberForm
        {...props}
        change="add"
        title={words.more}
        meters={meters}
        day="from"
        help={words.alwaysPart}
        verb={words.addIt}
      />
    </section>
  );
}

interface MemberFormProps extends Omit<CombinedMembersProps, "meters"> {
  readonly change: "end" | "add";
  readonly title: string;
  readonly meters: Parameters<typeof meterOptions>[0];
  /** The field of the day from which the change counts. */
  readonly day: "to" | "from";
  readonly help: string;
  readonly verb: string;
}

/** Nothing where there is no meter to choose. */
function MemberForm(props: MemberFormProps) {
  const { deviceId, change, title, meters, day, help, verb, typed, errors, format } = props;
  const words = format.words.meters.sums;
  if (meters.length === 0) return null;
  return (
    <form class="form inset" method="post" action={`/combined-meters/${deviceId}/members#members`}>
      <h3>{title}</h3>
      <input type="hidden" name="change" value={change} />
      <div class="pair">
        <SelectField
          name="meter"
          prefix={`${change}-`}
          label={words.meter}
          options={meterOptions(meters)}
          chosen={typed.meter}
        />
        <Field
          name={day}
          label={words.fromDay}
          type="date"
          value={typed[day]}
          error={errors[day]}
          help={help}
        />
      </div>
      {change === "add" ? <FieldError message={errors["meter"]} /> : null}
      <button class="button" type="submit">
        {verb}
      </button>
    </form>
  );
}
