import { type Account, BILL_LANGUAGES, type BillLanguageCode } from "../domain/account.ts";
import { type Cycle, checkCycle } from "../domain/cycle.ts";
import { AppError, type FieldError } from "../domain/error.ts";
import { isMailAddress } from "../domain/mail-address.ts";
import type { Store } from "../store/open.ts";
import { findTariffById } from "../store/tariffs.ts";

const MAX_NAME = 80;
const MAX_ADDRESS = 400;
const MAX_ADDRESS_LINES = 8;

/** What people say of an account; what is left out stays as it is. */
export interface AccountInput {
  readonly name?: string | undefined;
  readonly kind?: Account["kind"] | undefined;
  readonly address?: string | undefined;
  readonly email?: string | null | undefined;
  readonly language?: BillLanguageCode | null | undefined;
  readonly tariffId?: number | null | undefined;
  readonly meters?: Account["meters"] | undefined;
  readonly issuesAutomatically?: boolean | undefined;
  readonly mailsAutomatically?: boolean | undefined;
  readonly cycle?: Cycle | undefined;
  /** When its first period begins: a local date, or null with the first reading. */
  readonly openedOn?: string | null | undefined;
}

/** What of an account is said by its fields alone. */
type Plain = Omit<Account, "id" | "openedAtMs" | "closedAtMs" | "createdAtMs">;

/** An account with what was said of it in place of what it was; throws `invalid` with each field that is wrong. */
export function saidOfAccount<Known extends Plain>(store: Store, known: Known, input: AccountInput): Known {
  const email = input.email === undefined ? known.email : input.email?.trim() || null;
  const said: Known = {
    ...known,
    name: input.name?.trim() ?? known.name,
    kind: input.kind ?? known.kind,
    address: input.address === undefined ? known.address : linesOf(input.address),
    email,
    language: input.language === undefined ? known.language : input.language,
    tariffId: input.tariffId === undefined ? known.tariffId : input.tariffId,
    meters: input.meters ?? known.meters,
    issuesAutomatically: input.issuesAutomatically ?? known.issuesAutomatically,
    mailsAutomatically: input.mailsAutomatically ?? known.mailsAutomatically,
    cycle: input.cycle ?? known.cycle,
  };
  const errors = accountErrors(store, said);
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  return said;
}

function accountErrors(store: Store, account: Plain): FieldError[] {
  const errors: FieldError[] = [];
  const tell = (field: string, message: string) => errors.push({ field, message });
  if (account.name === "" || account.name.length > MAX_NAME || /\p{Cc}/u.test(account.name))
    tell("name", `A name is one line of 1 to ${MAX_NAME} characters.`);
  if (account.address.length > MAX_ADDRESS || account.address.split("\n").length > MAX_ADDRESS_LINES)
    tell("address", `An address has at most ${MAX_ADDRESS_LINES} lines and ${MAX_ADDRESS} characters.`);
  if (account.email !== null && !isMailAddress(account.email))
    tell(
      "email",
      `${JSON.stringify(account.email.slice(0, 80))} is no e-mail address; write it as asha@example.com.`,
    );
  if (account.mailsAutomatically && account.email === null)
    tell("mails_automatically", "Write the e-mail address that bills are to be sent to first.");
  if (account.language !== null && !BILL_LANGUAGES.includes(account.language))
    tell("language", `Bills can be in ${BILL_LANGUAGES.join(", ")}.`);
  if (account.tariffId !== null && !findTariffById(store, account.tariffId))
    tell("tariff_id", `There is no tariff number ${account.tariffId}.`);
  return [...errors, ...checkCycle(account.cycle)];
}

/** An address without empty lines at its ends, and as every system breaks lines. */
function linesOf(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  return lines.join("\n").trim();
}
