import { type Context, Hono } from "hono";
import { z } from "zod";
import { accountBillFrom, accountBills, type ListedBill, listedDraft } from "../../actions/account-bills.ts";
import { requirePeriod } from "../../actions/account-drafts.ts";
import { issueBill } from "../../actions/issue-bill.ts";
import { currencyOf } from "../../actions/ledger-posting.ts";
import type { Box } from "../../actions/ports.ts";
import { previewBill } from "../../actions/preview-bill.ts";
import { AppError, invalidField } from "../../domain/error.ts";
import { requireAccount } from "../../store/accounts.ts";
import { documentAt } from "../../store/documents.ts";
import { whoAsks } from "../auth.ts";
import { documentPdf } from "../document-pdf.ts";
import { draftPdf } from "../draft-pdf.ts";
import { accountBillJson, listedBillJson } from "./bill-json.ts";
import { accountBillSchema, issueSchema, listedBillSchema } from "./bill-schemas.ts";
import { documented } from "./document.ts";
import { documentJson } from "./document-json.ts";
import { documentSchema } from "./document-schemas.ts";
import { expectedTotal } from "./money-input.ts";
import { numberParameter } from "./number-parameter.ts";
import { checked } from "./validate.ts";

/** `/accounts/{id}/bills`: an account's bills by period, each as it stands, and issuing them. */
export function accountBillRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/accounts/:id/bills",
      documented(
        "Bills",
        "An account's bills, newest period first: its invoices and the periods that are not issued",
        z.array(listedBillSchema),
      ),
      (context) => context.json(accountBills(box, accountOf(box, context)).map(listedBillJson)),
    )
    .get(
      "/accounts/:id/bills/:file{\\d+\\.pdf}",
      documented("Bills", "`{from}.pdf`: a bill as PDF: the invoice once it is issued, else the draft"),
      async (context) => {
        const bill = billOf(box, context, (context.req.param("file") ?? "").slice(0, -".pdf".length));
        if (bill.issued) return documentPdf(box.store, bill.issued.invoice.number);
        return draftPdf(box, bill.account, requireDraft(bill));
      },
    )
    .get(
      "/accounts/:id/bills/:from",
      documented(
        "Bills",
        "The bill of the period that begins at an instant (`id` in the list), as it stands",
        accountBillSchema,
      ),
      (context) => {
        const bill = billOf(box, context, context.req.param("from"));
        const stored = bill.issued && documentAt(box.store, bill.issued.invoice.chainIndex);
        const invoice = stored?.document.kind === "invoice" ? stored.document : undefined;
        return context.json(accountBillJson(bill, invoice));
      },
    )
    .get(
      "/accounts/:id/bills/:from/preview",
      documented(
        "Bills",
        "The bill as it would be issued now, with what would be estimated",
        accountBillSchema,
      ),
      (context) => {
        const bill = billOf(box, context, context.req.param("from"));
        if (bill.issued)
          throw new AppError("conflict", `It is issued already, as ${bill.issued.invoice.number}.`);
        const period = requirePeriod(box, bill.account, bill.period.fromMs);
        return context.json(
          accountBillJson(listedDraft(previewBill(box, bill.account, period), bill.account), undefined),
        );
      },
    )
    .post(
      "/accounts/:id/bills/:from/issue",
      documented(
        "Bills",
        "Issue a bill; 409 where it is held, not ready, issued already or has another total",
        documentSchema,
        201,
      ),
      checked("json", issueSchema),
      async (context) => {
        const account = accountOf(box, context);
        const { expected_total: expected, accept_corrections: acceptsCorrections = false } =
          context.req.valid("json");
        const { document } = await issueBill(box, {
          account: account.id,
          fromMs: instantOf(context.req.param("from")),
          issuedBy: whoAsks(context, box),
          acceptsCorrections,
          expectedTotalMinor: expectedTotal(expected, currencyOf(box.store, account.id)),
        });
        return context.json(documentJson(box, document.number), 201);
      },
    );
}

function accountOf(box: Box, context: Context) {
  return requireAccount(box.store, numberParameter(context, "an account"));
}

/** The bill that stands for the period that an address names. Throws `not-found`. */
function billOf(box: Box, context: Context, from: string): ListedBill {
  return accountBillFrom(box, accountOf(box, context), instantOf(from));
}

function requireDraft({ draft }: ListedBill) {
  if (!draft) throw new Error("a bill is a draft or issued");
  return draft;
}

function instantOf(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw invalidField(
    "from",
    `${JSON.stringify(text.slice(0, 40))} is not the instant at which a period begins, in milliseconds.`,
  );
}
