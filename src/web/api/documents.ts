import { type Context, Hono } from "hono";
import { z } from "zod";
import { creditInvoice, requireInvoice } from "../../actions/credit-invoice.ts";
import type { Box } from "../../actions/ports.ts";
import { replaceInvoice } from "../../actions/replace-invoice.ts";
import { requireAccount } from "../../store/accounts.ts";
import { findDocumentText, requireDocument } from "../../store/documents.ts";
import { whoAsks } from "../auth.ts";
import { documentPdf } from "../document-pdf.ts";
import { PROBLEM_TYPE, problemText } from "../errors.tsx";
import { documented } from "./document.ts";
import { documentHeadsJson, documentJson } from "./document-json.ts";
import {
  creditSchema,
  documentHeadSchema,
  documentSchema,
  documentsQuerySchema,
  replacedSchema,
  replaceSchema,
} from "./document-schemas.ts";
import { expectedTotal, readAmount } from "./money-input.ts";
import { checked } from "./validate.ts";

/** `/documents`: what was issued, and the two ways in which it is taken back; nothing that is issued is ever changed. */
export function documentRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/documents",
      documented(
        "Documents",
        "Invoices, credit notes and lost numbers in the order of their chain",
        z.array(documentHeadSchema),
      ),
      checked("query", documentsQuerySchema),
      (context) => {
        const { account, kind } = context.req.valid("query");
        if (account !== undefined) requireAccount(box.store, account);
        return context.json(
          documentHeadsJson(box, {
            ...(account === undefined ? {} : { account }),
            ...(kind ? { kind } : {}),
          }),
        );
      },
    )
    .get(
      "/documents/:text{.+\\.json}",
      documented("Documents", "`{number}.json`: a document's exact text, whose SHA-256 is its hash"),
      (context) => exactText(box, context),
    )
    .get(
      "/documents/:file{.+\\.pdf}",
      documented(
        "Documents",
        "`{number}.pdf`: a document as PDF, the same bytes for ever; 503 until it is rendered",
      ),
      (context) => documentPdf(box.store, nameOf(context, "file", ".pdf")),
    )
    .get(
      "/documents/:number",
      documented("Documents", "A document, how it stands, and all that it says", documentSchema),
      (context) => context.json(documentJson(box, context.req.param("number"))),
    )
    .post(
      "/documents/:number/credit",
      documented(
        "Documents",
        "Take an invoice back, wholly or by lines, with a credit note",
        documentSchema,
        201,
      ),
      checked("json", creditSchema),
      async (context) => {
        const invoice = context.req.param("number");
        const {
          reason,
          lines,
          expected_credit_notes: expectedCreditNotes = null,
        } = context.req.valid("json");
        const { currency } = requireInvoice(box.store, invoice).document;
        const named = lines?.map(({ index, amount }, place) => ({
          index,
          amountMinor:
            amount === undefined
              ? null
              : readAmount({ major: amount, minor: undefined }, currency, `lines[${place}].amount`),
        }));
        const { document } = await creditInvoice(box, {
          invoice,
          lines: named ?? "all",
          reason,
          issuedBy: whoAsks(context, box),
          expectedCreditNotes,
        });
        return context.json(documentJson(box, document.number), 201);
      },
    )
    .post(
      "/documents/:number/replace",
      documented(
        "Documents",
        "Take an invoice back and bill its period again by what is known now, both or neither",
        replacedSchema,
        201,
      ),
      checked("json", replaceSchema),
      async (context) => {
        const number = context.req.param("number");
        const { reason, expected_total: expected } = context.req.valid("json");
        const { currency } = requireInvoice(box.store, number).document;
        const { creditNote, invoice } = await replaceInvoice(box, {
          invoice: number,
          reason,
          issuedBy: whoAsks(context, box),
          expectedTotalMinor: expectedTotal(expected, currency),
        });
        return context.json(
          {
            credit_note: documentJson(box, creditNote.document.number),
            invoice: documentJson(box, invoice.document.number),
          },
          201,
        );
      },
    )
    .on(["PUT", "PATCH", "DELETE"], "/documents/:number{.+}", (context) => neverChanged(box, context));
}

function exactText(box: Box, context: Context) {
  const { document } = requireDocument(box.store, nameOf(context, "text", ".json"));
  const text = findDocumentText(box.store, document.chainIndex) ?? "";
  return context.body(text, 200, { "Content-Type": "application/json; charset=utf-8" });
}

/** What is issued is taken back, never changed: 405 says so. */
function neverChanged(box: Box, context: Context) {
  const number = context.req.param("number") ?? "";
  requireDocument(box.store, number);
  const detail = `${number} is issued, and what is issued never changes. Take it back with a credit note, or replace it.`;
  const errors = [{ field: "number", message: detail }];
  return context.body(problemText({ title: "That cannot be changed", status: 405, detail, errors }), 405, {
    ...PROBLEM_TYPE,
    Allow: "GET, HEAD",
  });
}

function nameOf(context: Context, parameter: string, ending: string): string {
  return (context.req.param(parameter) ?? "").slice(0, -ending.length);
}
