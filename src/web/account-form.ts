import type { AccountChoices, TypedAccount } from "../../views/account-fields.tsx";
import type { Format } from "../../views/format.ts";
import type { AccountInput } from "../actions/check-account.ts";
import { edgeText } from "../actions/edges.ts";
import { type Account, BILL_LANGUAGES, type BillLanguageCode } from "../domain/account.ts";
import { type Cycle, MONTHLY } from "../domain/cycle.ts";
import { AppError, invalidField } from "../domain/error.ts";
import { wordsOf } from "../domain/words/language.ts";
import type { Store } from "../store/open.ts";
import { listTariffs } from "../store/tariffs.ts";
import { textOf } from "./pages.ts";

type FormWords = Format["words"]["accounts"]["form"];

/** What a list sends for what is not the account's own. */
const DEFAULT = "";
const ANCHOR = "2001-01-01";

/** What the form of a new account begins with. */
export const NEW_ACCOUNT: TypedAccount = {
  name: "",
  kind: "tenant",
  address: "",
  email: "",
  language: DEFAULT,
  tariff: DEFAULT,
  meters: "together",
  issuesAutomatically: false,
  mailsAutomatically: false,
  ...typedCycle(MONTHLY),
  openedOn: "",
};

/** The languages and tariffs that an account's bills can have. */
export function accountChoices(store: Store, { words }: Format): AccountChoices {
  const { languageOfProperty, tariffOfMeters } = words.accounts.form;
  return {
    languages: [
      { value: DEFAULT, label: languageOfProperty },
      ...BILL_LANGUAGES.map((code) => ({ value: code, label: wordsOf(code).name })),
    ],
    tariffs: [
      { value: DEFAULT, label: tariffOfMeters },
      ...listTariffs(store).map(({ id, name }) => ({ value: String(id), label: name })),
    ],
  };
}

/** An account as its form shows it. */
export function typedAccount(store: Store, account: Account): TypedAccount {
  return {
    name: account.name,
    kind: account.kind,
    address: account.address,
    email: account.email ?? "",
    language: account.language ?? DEFAULT,
    tariff: account.tariffId === null ? DEFAULT : String(account.tariffId),
    meters: account.meters,
    issuesAutomatically: account.issuesAutomatically,
    mailsAutomatically: account.mailsAutomatically,
    ...typedCycle(account.cycle),
    openedOn: openingText(store, account),
  };
}

function typedCycle(cycle: Cycle): Pick<TypedAccount, "every" | "count" | "anchor" | "dates"> {
  return cycle.every === "date"
    ? { every: cycle.every, count: "1", anchor: ANCHOR, dates: cycle.dates.join("\n") }
    : { every: cycle.every, count: String(cycle.count), anchor: cycle.anchor, dates: "" };
}

/** The day of an opening; empty where a field for days cannot show it: a move-out's is within one. */
function openingText(store: Store, { openedAtMs }: Account): string {
  const text = openedAtMs === null ? "" : edgeText(store, openedAtMs);
  return text.includes("T") ? "" : text;
}

/** What was typed into the form. */
export function readAccountForm(form: FormData): TypedAccount {
  return {
    name: textOf(form, "name"),
    kind: textOf(form, "kind"),
    address: textOf(form, "address"),
    email: textOf(form, "email"),
    language: textOf(form, "language"),
    tariff: textOf(form, "tariff_id"),
    meters: textOf(form, "meters"),
    issuesAutomatically: form.has("issues_automatically"),
    mailsAutomatically: form.has("mails_automatically"),
    every: textOf(form, "cycle.every"),
    count: textOf(form, "cycle.count").trim(),
    anchor: textOf(form, "cycle.anchor").trim(),
    dates: textOf(form, "cycle.dates"),
    openedOn: textOf(form, "opened_on").trim(),
  };
}

/**
 * What was typed as what an action takes; throws `invalid` for what is none of its choices. An opening within a day, which
 * the form cannot show, stays as it is while its field is empty.
 */
export function accountInput(
  store: Store,
  typed: TypedAccount,
  { words }: Format,
  known?: Account,
): AccountInput {
  const said = words.accounts.form;
  const isHidden = known !== undefined && known.openedAtMs !== null && openingText(store, known) === "";
  return {
    name: typed.name,
    kind: choiceOf(typed.kind, ["household", "tenant"], "kind", said),
    address: typed.address,
    email: typed.email,
    language:
      typed.language === DEFAULT
        ? null
        : choiceOf<BillLanguageCode>(typed.language, BILL_LANGUAGES, "language", said),
    tariffId: typed.tariff === DEFAULT ? null : numberOf(typed.tariff, "tariff_id", said),
    meters: choiceOf(typed.meters, ["together", "each"], "meters", said),
    issuesAutomatically: typed.issuesAutomatically,
    mailsAutomatically: typed.mailsAutomatically,
    cycle: cycleOf(typed, said),
    openedOn: typed.openedOn === "" ? (isHidden ? undefined : null) : typed.openedOn,
  };
}

function cycleOf({ every, count, anchor, dates }: TypedAccount, said: FormWords): Cycle {
  const step = choiceOf(every, ["month", "day", "date"], "cycle.every", said);
  if (step === "date") return { every: step, dates: dates.split(/[\s,;]+/).filter((date) => date !== "") };
  return { every: step, count: numberOf(count, "cycle.count", said), anchor };
}

function choiceOf<const Choice extends string>(
  text: string,
  choices: readonly Choice[],
  field: string,
  said: FormWords,
): Choice {
  const choice = choices.find((known) => known === text);
  if (choice === undefined) throw invalidField(field, said.chooseOne);
  return choice;
}

function numberOf(text: string, field: string, said: FormWords): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw invalidField(field, said.wholeNumber);
}

/** An error's fields as those of the form: what is wrong with one of several dates stands below all of them. */
export function accountFormError(error: AppError): AppError {
  const fields = error.fields.map(({ field, message }) => ({
    field: field.startsWith("cycle.dates[") ? "cycle.dates" : field,
    message,
  }));
  return new AppError(error.code, error.message, fields);
}
