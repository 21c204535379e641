import { CheckField, type Option, RadioField, SelectField } from "./choice-fields.tsx";
import { Field, type FieldErrors } from "./fields.tsx";
import { TextArea } from "./text-area.tsx";

/** What is said of an account, as it was typed. */
export interface TypedAccount {
  readonly name: string;
  readonly kind: string;
  readonly address: string;
  readonly email: string;
  readonly language: string;
  readonly tariff: string;
  readonly meters: string;
  readonly issuesAutomatically: boolean;
  readonly mailsAutomatically: boolean;
  readonly every: string;
  readonly count: string;
  readonly anchor: string;
  readonly dates: string;
  /** A local date; empty is with the first reading. */
  readonly openedOn: string;
}

/** The names of an account's fields in forms and errors. */
export const ACCOUNT_FIELDS: readonly string[] = [
  "name",
  "kind",
  "address",
  "email",
  "language",
  "tariff_id",
  "meters",
  "issues_automatically",
  "mails_automatically",
  "cycle.every",
  "cycle.count",
  "cycle.anchor",
  "cycle.dates",
  "opened_on",
];

/** What the fields of an account let choose from. */
export interface AccountChoices {
  readonly languages: readonly Option[];
  readonly tariffs: readonly Option[];
}

const KINDS: readonly Option[] = [
  { value: "tenant", label: "a tenant" },
  { value: "household", label: "the household" },
];
const METERS: readonly Option[] = [
  { value: "together", label: "added up before slabs" },
  { value: "each", label: "rated one by one" },
];
const STEPS: readonly Option[] = [
  { value: "month", label: "every so many months" },
  { value: "day", label: "every so many days" },
  { value: "date", label: "on dates that I write down" },
];

/** Who pays, by what, and how often. */
export function AccountFields(props: {
  readonly typed: TypedAccount;
  readonly errors: FieldErrors;
  readonly choices: AccountChoices;
}) {
  const { typed, errors, choices } = props;
  return (
    <>
      <Field
        name="name"
        label="Name"
        value={typed.name}
        error={errors["name"]}
        help="As it stands on bills, such as Asha Rao."
        input={{ required: true, maxlength: 80, autocomplete: "off" }}
      />
      <RadioField name="kind" legend="It is of" options={KINDS} chosen={typed.kind} error={errors["kind"]} />
      <TextArea
        name="address"
        label="Address (optional)"
        rows={3}
        maxlength={400}
        value={typed.address}
        error={errors["address"]}
      />
      <Field
        name="email"
        label="E-mail (optional)"
        value={typed.email}
        error={errors["email"]}
        input={{ maxlength: 254, inputmode: "email", autocomplete: "off", dir: "ltr" }}
      />
      <div class="pair">
        <SelectField
          name="language"
          label="Language of its bills"
          options={choices.languages}
          chosen={typed.language}
          error={errors["language"]}
        />
        <SelectField
          name="tariff_id"
          label="Tariff"
          options={choices.tariffs}
          chosen={typed.tariff}
          error={errors["tariff_id"]}
        />
      </div>
      <RadioField
        name="meters"
        legend="Several meters are"
        options={METERS}
        chosen={typed.meters}
        error={errors["meters"]}
      />
      <CheckField
        name="issues_automatically"
        label="Issue its bills as soon as they are ready"
        isTicked={typed.issuesAutomatically}
        error={errors["issues_automatically"]}
      />
      <CheckField
        name="mails_automatically"
        label="Send each bill to its e-mail address"
        isTicked={typed.mailsAutomatically}
        error={errors["mails_automatically"]}
      />
      <CycleFields typed={typed} errors={errors} />
    </>
  );
}

function CycleFields({ typed, errors }: { readonly typed: TypedAccount; readonly errors: FieldErrors }) {
  return (
    <div class="form cycle">
      <SelectField
        name="cycle.every"
        label="A bill"
        options={STEPS}
        chosen={typed.every}
        error={errors["cycle.every"]}
      />
      <div class="pair cycle-steps">
        <Field
          name="cycle.count"
          label="How many"
          value={typed.count}
          error={errors["cycle.count"]}
          input={{ inputmode: "numeric", autocomplete: "off", dir: "ltr", maxlength: 4 }}
        />
        <Field
          name="cycle.anchor"
          label="Counted from"
          type="date"
          value={typed.anchor}
          error={errors["cycle.anchor"]}
          help="The first day of a period. The 31st is the last day of a shorter month."
        />
      </div>
      <div class="cycle-dates">
        <TextArea
          name="cycle.dates"
          label="Dates on which a period ends"
          rows={4}
          maxlength={4000}
          value={typed.dates}
          error={errors["cycle.dates"]}
          help="One on each line, such as 2026-03-01; the next period begins with it."
        />
      </div>
      <Field
        name="opened_on"
        label="First period from (optional)"
        type="date"
        value={typed.openedOn}
        error={errors["opened_on"]}
        help="Left empty: from its first reading. Fixed once a bill is issued."
      />
    </div>
  );
}
