import { type Context, Hono } from "hono";
import { DocumentPage, LostNumberPage } from "../../views/document-page.tsx";
import { creditNotePath, documentPath, invoicePath } from "../../views/document-paths.ts";
import { CreditNoteLetter, InvoiceLetter } from "../../views/invoice-letter.tsx";
import { DocumentMails, InvoicePayments } from "../../views/invoice-slots.tsx";
import { leftOf } from "../actions/credit-invoice.ts";
import type { Box } from "../actions/ports.ts";
import type { Invoice } from "../domain/document.ts";
import { findAccount } from "../store/accounts.ts";
import { listDeliveries } from "../store/deliveries.ts";
import { findDocumentText, isCreditNote, isInvoice, requireDocument } from "../store/documents.ts";
import { findMailSettings } from "../store/mail-settings.ts";
import { standingsOf } from "./api/document-json.ts";
import { creditNoteEvents, invoiceEvents } from "./document-history.ts";
import { documentPdf } from "./document-pdf.ts";
import { relatedToCreditNote, relatedToInvoice } from "./documents-related.ts";
import { listed } from "./listed-deliveries.ts";
import { type PageParts, pageParts } from "./pages.ts";

/** `/invoices/{number}`, `/credit-notes/{number}` and `/documents/{number}`: what was issued, as a page, PDF and JSON. */
export function documentPages(box: Box): Hono {
  return new Hono()
    .get("/documents/:file{.+\\.pdf}", (context) => documentPdf(box.store, nameOf(context, ".pdf")))
    .get("/documents/:file{.+\\.json}", (context) => givenAway(box, context))
    .get("/documents/:number", (context) => {
      const { document } = requireDocument(box.store, context.req.param("number"));
      if (document.kind === "invoice") return context.redirect(invoicePath(document.number), 303);
      if (document.kind === "credit-note") return context.redirect(creditNotePath(document.number), 303);
      const { shell, format } = pageParts(box, context);
      return context.html(
        <LostNumberPage
          shell={shell}
          number={document.number}
          confirmedBy={document.confirmedBy}
          on={format.date(document.issuedOn)}
        />,
      );
    })
    .get("/invoices/:number", (context) => invoicePage(box, context))
    .get("/credit-notes/:number", (context) => creditNotePage(box, context));
}

function invoicePage(box: Box, context: Context) {
  const stored = requireDocument(box.store, context.req.param("number") ?? "");
  if (!isInvoice(stored)) return context.redirect(documentPath(stored.document.number), 303);
  const { document } = stored;
  const parts = pageParts(box, context);
  const standing = standingsOf(box, [{ account: document.account.id }]).get(document.chainIndex);
  if (!standing) throw new Error(`${document.number} has no entry in the ledger`);
  return context.html(
    <DocumentPage
      shell={parts.shell}
      format={parts.format}
      number={document.number}
      account={document.account}
      letter={
        <InvoiceLetter
          stored={stored}
          state={standing.state}
          openMinor={standing.openMinor}
          pageLanguage={parts.shell.language}
        />
      }
      payments={
        <InvoicePayments
          accountId={document.account.id}
          openMinor={standing.openMinor}
          dueOn={document.dueOn}
          currency={document.currency}
          format={parts.format}
        />
      }
      mails={mailsOf(box, parts, document, invoicePath(document.number))}
      hasPdf={stored.pdfHash !== null}
      events={invoiceEvents(box.store, document, parts.format, parts.nowMs)}
      related={relatedToInvoice(box.store, stored)}
      supplies={document.supplies}
      meters={metersOf(document)}
      canBeTakenBack={leftOf(box.store, document).some((leftMinor) => leftMinor !== 0n)}
    />,
  );
}

function creditNotePage(box: Box, context: Context) {
  const stored = requireDocument(box.store, context.req.param("number") ?? "");
  if (!isCreditNote(stored)) return context.redirect(documentPath(stored.document.number), 303);
  const { document } = stored;
  const parts = pageParts(box, context);
  return context.html(
    <DocumentPage
      shell={parts.shell}
      format={parts.format}
      number={document.number}
      account={document.account}
      letter={<CreditNoteLetter stored={stored} />}
      mails={mailsOf(box, parts, document, creditNotePath(document.number))}
      hasPdf={stored.pdfHash !== null}
      events={creditNoteEvents(box.store, document, parts.format)}
      related={relatedToCreditNote(stored)}
      supplies={[]}
      meters={[]}
      canBeTakenBack={false}
    />,
  );
}

function mailsOf(
  { store }: Box,
  { format }: PageParts,
  document: Pick<Invoice, "number" | "chainIndex" | "account">,
  back: string,
) {
  return (
    <DocumentMails
      number={document.number}
      deliveries={listed(store, listDeliveries(store, document.chainIndex))}
      isSetUp={findMailSettings(store) !== undefined}
      to={findAccount(store, document.account.id)?.email ?? ""}
      back={back}
      format={format}
    />
  );
}

function metersOf({ supplies }: Invoice) {
  const uses = supplies.flatMap(({ meters }) => meters);
  return [...new Map(uses.map(({ deviceId, name }) => [deviceId, { deviceId, name }])).values()];
}

/** A document as it is given away: with its hash, so that anybody can check it. */
function givenAway({ store }: Box, context: Context) {
  const { document, hash } = requireDocument(store, nameOf(context, ".json"));
  const content: object = JSON.parse(findDocumentText(store, document.chainIndex) ?? "{}");
  return context.body(JSON.stringify({ ...content, hash }, null, 2), 200, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Disposition": `attachment; filename="${document.number.replaceAll(/[^A-Za-z0-9._-]/g, "-")}.json"`,
  });
}

function nameOf(context: Context, ending: string): string {
  return (context.req.param("file") ?? "").slice(0, -ending.length);
}
