import { type Context, Hono } from "hono";
import { AccountLedgerPage } from "../../views/account-ledger-page.tsx";
import { type LedgerVerb, MONEY_FIELDS } from "../../views/ledger-forms.tsx";
import type { RefusedForm } from "../../views/ledger-verbs.tsx";
import type { ShownEntry } from "../../views/movement-table.tsx";
import { accountStanding } from "../actions/account-standing.ts";
import { applyDeposit } from "../actions/apply-deposit.ts";
import { currencyOf, todayOf } from "../actions/ledger-posting.ts";
import type { Box } from "../actions/ports.ts";
import { receiveDeposit } from "../actions/receive-deposit.ts";
import { recordPayment } from "../actions/record-payment.ts";
import { refund } from "../actions/refund.ts";
import { returnDeposit } from "../actions/return-deposit.ts";
import type { TypedEntry } from "../actions/typed-entry.ts";
import type { AppError } from "../domain/error.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import { statementOf } from "../domain/statement.ts";
import { requireAccount } from "../store/accounts.ts";
import { listLedger } from "../store/ledger.ts";
import { whoAsks } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { emptyMoney, enteredMoney, nextRequestId, refuseRecorded, typedMoney } from "./money-form.ts";
import { errorsByField, idOf, pageParts, readForm, tryWrite, withNotice } from "./pages.ts";
import { entryShower } from "./shown-entries.ts";
import { offerUndo } from "./undo.ts";

const SHOWN_MOVEMENTS = 100;
const ALL_DATES = { from: "0000-01-01", to: "9999-12-31" };

interface Verb {
  readonly make: (
    box: Box,
    account: number,
    typed: TypedEntry & { readonly invoice?: string | undefined },
  ) => LedgerEntry | readonly LedgerEntry[];
  /** The notice after it. */
  readonly done: string;
}

const VERBS: Readonly<Record<LedgerVerb, Verb>> = {
  payment: { make: recordPayment, done: "payment-recorded" },
  refund: { make: refund, done: "refund-recorded" },
  deposit: { make: receiveDeposit, done: "deposit-received" },
  "deposit-apply": { make: applyDeposit, done: "deposit-applied" },
  "deposit-return": { make: returnDeposit, done: "deposit-returned" },
};

/** `/accounts/{id}/ledger`: what an account owes, its movements, and the forms that enter more. */
export function accountLedgerPages(box: Box): Hono {
  const routes = new Hono().get("/accounts/:id{[0-9]{1,15}}/ledger", (context) => page(box, context));
  for (const [verb, { make, done }] of Object.entries(VERBS) as [LedgerVerb, Verb][]) {
    routes.post(`/accounts/:id{[0-9]{1,15}}/ledger/${verb}`, async (context) => {
      const account = requireAccount(box.store, idOf(context));
      const typed = typedMoney(await readForm(context));
      const currency = currencyOf(box.store, account.id);
      const { format } = pageParts(box, context);
      let entries: readonly LedgerEntry[] = [];
      const error = await tryWrite(() => {
        refuseRecorded(box.store, typed.requestId, format);
        const entered = enteredMoney(typed, { currency, postedBy: whoAsks(context, box), format });
        entries = [make(box, account.id, { ...entered, invoice: typed.invoice || undefined })].flat();
      });
      if (!error) {
        const after = withNotice(`/accounts/${account.id}/ledger`, done);
        offerReversal(box, context, after, entries[0]);
        return context.redirect(after, 303);
      }
      const again = { ...typed, requestId: nextRequestId(typed.requestId, error) };
      return page(box, context, { verb, typed: again, errors: errorsByField(error, MONEY_FIELDS) }, error);
    });
  }
  return routes;
}

/** Offers to take back what was just entered, which is to reverse it: in a ledger nothing goes without a trace. */
function offerReversal(box: Box, context: Context, after: string, entry: LedgerEntry | undefined): void {
  if (!entry) return;
  const { format } = pageParts(box, context);
  offerUndo(context, after, {
    action: `/ledger/${entry.id}/reverse`,
    fields: {
      reason: format.words.ledger.reverse.undone,
      date: todayOf(box),
      request_id: crypto.randomUUID(),
    },
  });
}

function page(box: Box, context: Context, refused?: RefusedForm, error?: AppError) {
  const { shell, format } = pageParts(box, context);
  const today = todayOf(box);
  const standing = accountStanding(box.store, idOf(context), today);
  const ledger = listLedger(box.store, standing.account.id);
  const movements = shownBook(box, ledger, "account");
  return context.html(
    <AccountLedgerPage
      shell={shell}
      format={format}
      account={standing.account}
      currency={standing.currency}
      today={today}
      balanceMinor={standing.balanceMinor}
      overdueMinor={standing.overdueMinor}
      depositMinor={standing.depositMinor}
      invoices={standing.invoices
        .filter(({ openMinor }) => openMinor > 0n)
        .map(({ invoice, openMinor, state }) => ({
          number: invoice.number,
          issuedOn: invoice.issuedOn,
          dueOn: invoice.dueOn,
          totalMinor: invoice.totalMinor,
          openMinor,
          state,
        }))}
      movements={movements.slice(0, SHOWN_MOVEMENTS)}
      depositMovements={shownBook(box, ledger, "deposit").slice(0, SHOWN_MOVEMENTS)}
      earlier={Math.max(0, movements.length - SHOWN_MOVEMENTS)}
      empty={emptyMoney(today)}
      refused={refused}
    />,
    error ? statusOf(error.code) : 200,
  );
}

/** A book's entries, newest first, each with the balance after it. */
function shownBook(box: Box, ledger: readonly LedgerEntry[], book: LedgerEntry["book"]): ShownEntry[] {
  const show = entryShower(box.store);
  return statementOf(ledger, book, ALL_DATES)
    .lines.map(({ entry, balanceMinor }) => ({ ...show(entry), balanceMinor }))
    .toReversed();
}
