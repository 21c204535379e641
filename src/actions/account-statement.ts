import type { Account } from "../domain/account.ts";
import { type DateSpan, isDate } from "../domain/dates.ts";
import { AppError, type FieldError, invalidField } from "../domain/error.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import { type Statement, statementOf } from "../domain/statement.ts";
import { requireAccount } from "../store/accounts.ts";
import { listLedger } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
import { currencyOf } from "./ledger-posting.ts";

/** An account's statement over a span of local dates: what it owed, and the deposit that was held. */
export interface AccountStatement {
  readonly account: Account;
  readonly currency: string;
  readonly dates: DateSpan;
  readonly owed: Statement;
  readonly deposit: Statement;
}

/** Throws `not-found`, and `invalid` where the dates are none or the wrong way round. */
export function accountStatement(store: Store, accountId: number, dates: DateSpan): AccountStatement {
  const account = requireAccount(store, accountId);
  checkSpan(dates);
  const entries: readonly LedgerEntry[] = listLedger(store, accountId);
  return {
    account,
    currency: currencyOf(store, accountId),
    dates,
    owed: statementOf(entries, "account", dates),
    deposit: statementOf(entries, "deposit", dates),
  };
}

function checkSpan({ from, to }: DateSpan): void {
  const errors: FieldError[] = Object.entries({ from, to }).flatMap(([field, date]) =>
    isDate(date)
      ? []
      : [
          {
            field,
            message: `${JSON.stringify(date.slice(0, 40))} is not a date; write it as 2026-01-29.`,
          },
        ],
  );
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  if (from >= to) throw invalidField("to", `A statement that begins on ${from} ends after it.`);
}
