import { Hono } from "hono";
import type { z } from "zod";
import { type AccountStanding, accountStanding } from "../../actions/account-standing.ts";
import { currencyOf, todayOf } from "../../actions/ledger-posting.ts";
import type { Box } from "../../actions/ports.ts";
import { balanceOn } from "../../domain/ledger.ts";
import { requireAccount } from "../../store/accounts.ts";
import { listLedger } from "../../store/ledger.ts";
import { documented } from "./document.ts";
import { amountJson, entryWriter } from "./ledger-json.ts";
import { ledgerSchema } from "./ledger-schemas.ts";
import { numberParameter } from "./number-parameter.ts";
import { standingSchema } from "./standing-schemas.ts";

/** `/accounts/{id}/ledger` and `/accounts/{id}/standing`: what was entered, and what came of it. */
export function ledgerRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/accounts/:id/ledger",
      documented("Ledger", "All entries of an account by the date on which they count", ledgerSchema),
      (context) => {
        const { id } = requireAccount(box.store, numberParameter(context, "an account"));
        const entries = listLedger(box.store, id);
        const currency = currencyOf(box.store, id);
        return context.json({
          account_id: id,
          currency,
          ...amountJson("balance", balanceOn(entries, null), currency),
          ...amountJson("deposit", balanceOn(entries, null, "deposit"), currency),
          entries: entries.map(entryWriter(box.store)),
        });
      },
    )
    .get(
      "/accounts/:id/standing",
      documented("Ledger", "What an account owes today, invoice by invoice", standingSchema),
      (context) => {
        const id = numberParameter(context, "an account");
        return context.json(standingJson(accountStanding(box.store, id, todayOf(box))));
      },
    );
}

function standingJson(standing: AccountStanding): z.input<typeof standingSchema> {
  const { account, currency, invoices, charges } = standing;
  return {
    account_id: account.id,
    currency,
    ...amountJson("balance", standing.balanceMinor, currency),
    ...amountJson("overdue", standing.overdueMinor, currency),
    ...amountJson("credit", standing.creditMinor, currency),
    ...amountJson("deposit", standing.depositMinor, currency),
    invoices: invoices.map(({ invoice, openMinor, creditedMinor, state }) => ({
      number: invoice.number,
      issued_on: invoice.issuedOn,
      due_on: invoice.dueOn,
      ...amountJson("total", invoice.totalMinor, currency),
      ...amountJson("credited", creditedMinor, currency),
      ...amountJson("open", openMinor, currency),
      state,
    })),
    charges: charges.map(({ entry, kind, dueOn, amountMinor, openMinor }) => ({
      entry,
      kind,
      due_on: dueOn,
      ...amountJson("amount", amountMinor, currency),
      ...amountJson("open", openMinor, currency),
    })),
  };
}
