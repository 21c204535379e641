import { type Context, Hono } from "hono";
import { z } from "zod";
import { applyDeposit } from "../../actions/apply-deposit.ts";
import { currencyOf } from "../../actions/ledger-posting.ts";
import type { Box } from "../../actions/ports.ts";
import { receiveDeposit } from "../../actions/receive-deposit.ts";
import { recordPayment } from "../../actions/record-payment.ts";
import { refund } from "../../actions/refund.ts";
import { returnDeposit } from "../../actions/return-deposit.ts";
import { reverseEntry } from "../../actions/reverse-entry.ts";
import type { TypedEntry } from "../../actions/typed-entry.ts";
import { writeOff } from "../../actions/write-off.ts";
import type { LedgerEntry } from "../../domain/ledger.ts";
import { requireAccount } from "../../store/accounts.ts";
import { whoAsks } from "../auth.ts";
import { documented } from "./document.ts";
import { entryWriter } from "./ledger-json.ts";
import {
  entrySchema,
  idempotencySchema,
  newEntrySchema,
  newPaymentSchema,
  newReversalSchema,
} from "./ledger-schemas.ts";
import { readAmount } from "./money-input.ts";
import { numberParameter } from "./number-parameter.ts";
import { checked } from "./validate.ts";

type SentEntry = z.output<typeof newEntrySchema>;

/** The verbs of the ledger below `/accounts/{id}`, and `/ledger/{id}/reverse`: each makes entries, once per idempotency key. */
export function ledgerEntryRoutes(box: Box): Hono {
  const routes = new Hono();
  addVerb(routes, box, "payments", "Enter a payment; more than is owed becomes credit", recordPayment);
  addVerb(routes, box, "refunds", "Enter what was paid back, at most the account's credit", refund);
  addVerb(routes, box, "write-offs", "Give up what is owed, at most all of it", writeOff);
  addVerb(routes, box, "deposits", "Enter a deposit that is held for the account", receiveDeposit);
  addVerb(
    routes,
    box,
    "deposits/return",
    "Enter what was given back of the deposit, at most what is held",
    returnDeposit,
  );
  routes.post(
    "/accounts/:id/deposits/apply",
    documented(
      "Ledger",
      "Settle what is owed from the deposit: one entry in each book",
      z.array(entrySchema),
      201,
    ),
    checked("header", idempotencySchema),
    checked("json", newEntrySchema),
    (context) => {
      const account = accountOf(box, context);
      const entries = applyDeposit(
        box,
        account,
        typedEntry(box, context, account, context.req.valid("json")),
      );
      return context.json(entries.map(entryWriter(box.store)), 201);
    },
  );
  routes.post(
    "/ledger/:id/reverse",
    documented(
      "Ledger",
      "Reverse a mistake or a payment that bounced, once; of a deposit that was applied in both books",
      z.array(entrySchema),
      201,
    ),
    checked("header", idempotencySchema),
    checked("json", newReversalSchema),
    (context) => {
      const { reason, date } = context.req.valid("json");
      const id = numberParameter(context, "an entry");
      const typed = { reason, date, requestId: keyOf(context), postedBy: whoAsks(context, box) };
      return context.json(reverseEntry(box, id, typed).map(entryWriter(box.store)), 201);
    },
  );
  return routes;
}

function addVerb(
  routes: Hono,
  box: Box,
  path: string,
  summary: string,
  make: (box: Box, account: number, typed: TypedEntry & { readonly invoice?: string }) => LedgerEntry,
): void {
  const body = path === "payments" ? newPaymentSchema : newEntrySchema;
  routes.post(
    `/accounts/:id/${path}`,
    documented("Ledger", summary, entrySchema, 201),
    checked("header", idempotencySchema),
    checked("json", body),
    (context) => {
      const account = accountOf(box, context);
      const { invoice, ...sent } = context.req.valid("json") as z.output<typeof newPaymentSchema>;
      const typed = typedEntry(box, context, account, sent);
      const entry = make(box, account, invoice === undefined ? typed : { ...typed, invoice });
      return context.json(entryWriter(box.store)(entry), 201);
    },
  );
}

function accountOf(box: Box, context: Context): number {
  return requireAccount(box.store, numberParameter(context, "an account")).id;
}

function typedEntry(box: Box, context: Context, account: number, sent: SentEntry): TypedEntry {
  const { amount, amount_minor: minor, currency = currencyOf(box.store, account), ...said } = sent;
  return {
    ...said,
    amountMinor: readAmount({ major: amount, minor }, currency, "amount"),
    currency,
    requestId: keyOf(context),
    postedBy: whoAsks(context, box),
  };
}

/** The request's key, without the quotes that its header may have (draft-ietf-httpapi-idempotency-key-header). */
function keyOf({ req }: Context): string | undefined {
  return req.header("Idempotency-Key")?.replace(/^"(.*)"$/, "$1");
}
