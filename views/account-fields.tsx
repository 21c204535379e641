import { CheckField, type Option, RadioField, SelectField } from "./choice-fields.tsx";
import { Field, type FieldErrors } from "./fields.tsx";
import { TextArea } from "./text-area.tsx";
import type { Words } from "./words.ts";

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

/** Those that hardly anybody changes. */
const MORE = ACCOUNT_FIELDS.filter(
  (name) => /^cycle\./.test(name) || ["language", "tariff_id", "meters", "opened_on"].includes(name),
);

/** What the fields of an account let choose from. */
export interface AccountChoices {
  readonly languages: readonly Option[];
  readonly tariffs: readonly Option[];
}

/** Who pays, by what, and how often. */
export function AccountFields(props: {
  readonly typed: TypedAccount;
  readonly errors: FieldErrors;
  readonly choices: AccountChoices;
  readonly words: Words;
}) {
  const { typed, errors, choices } = props;
  const words = props.words.accounts.form;
  return (
    <>
      <Field
        name="name"
        label={words.name}
        value={typed.name}
        error={errors["name"]}
        help={words.nameHelp}
        input={{ required: true, maxlength: 80, autocomplete: "off" }}
      />
      <RadioField
        name="kind"
        legend={words.kind}
        options={optionsOf(words.kinds)}
        chosen={typed.kind}
        error={errors["kind"]}
      />
      <TextArea
        name="address"
        label={words.address}
        rows={3}
        maxlength={400}
        value={typed.address}
        error={errors["address"]}
      />
      <Field
        name="email"
        label={words.email}
        value={typed.email}
        error={errors["email"]}
        input={{ maxlength: 254, inputmode: "email", autocomplete: "off", dir: "ltr" }}
      />
      <CheckField
        name="issues_automatically"
        label={words.issues}
        isTicked={typed.issuesAutomatically}
        error={errors["issues_automatically"]}
      />
      <CheckField
        name="mails_automatically"
        label={words.mails}
        isTicked={typed.mailsAutomatically}
        error={errors["mails_automatically"]}
      />
      <details class="numbers account-more" open={MORE.some((name) => errors[name])}>
        <summary>{words.more}</summary>
        <div class="form">
          <div class="pair">
            <SelectField
              name="language"
              label={words.language}
              options={choices.languages}
              chosen={typed.language}
              error={errors["language"]}
            />
            <SelectField
              name="tariff_id"
              label={words.tariff}
              options={choices.tariffs}
              chosen={typed.tariff}
              error={errors["tariff_id"]}
            />
          </div>
          <RadioField
            name="meters"
            legend={words.meters}
            options={optionsOf(words.metersAre)}
            chosen={typed.meters}
            error={errors["meters"]}
          />
          <CycleFields typed={typed} errors={errors} words={words} />
        </div>
      </details>
    </>
  );
}

/** Choices by the value that each one sends. */
function optionsOf(labels: Readonly<Record<string, string>>): Option[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

function CycleFields({
  typed,
  errors,
  words,
}: {
  readonly typed: TypedAccount;
  readonly errors: FieldErrors;
  readonly words: Words["accounts"]["form"];
}) {
  return (
    <div class="form cycle">
      <SelectField
        name="cycle.every"
        label={words.cycle}
        options={optionsOf(words.steps)}
        chosen={typed.every}
        error={errors["cycle.every"]}
      />
      <div class="pair cycle-steps">
        <Field
          name="cycle.count"
          label={words.count}
          value={typed.count}
          error={errors["cycle.count"]}
          input={{ inputmode: "numeric", autocomplete: "off", dir: "ltr", maxlength: 4 }}
        />
        <Field
          name="cycle.anchor"
          label={words.anchor}
          type="date"
          value={typed.anchor}
          error={errors["cycle.anchor"]}
          help={words.anchorHelp}
        />
      </div>
      <div class="cycle-dates">
        <TextArea
          name="cycle.dates"
          label={words.dates}
          rows={4}
          maxlength={4000}
          value={typed.dates}
          error={errors["cycle.dates"]}
          help={words.datesHelp}
        />
      </div>
      <Field
        name="opened_on"
        label={words.opened}
        type="date"
        value={typed.openedOn}
        error={errors["opened_on"]}
        help={words.openedHelp}
      />
    </div>
  );
}
