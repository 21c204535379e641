import { type Context, Hono } from "hono";
import { DocumentListPage } from "../../views/document-list-page.tsx";
import type { Box } from "../actions/ports.ts";
import { listAccounts } from "../store/accounts.ts";
import { datedDocuments, documentNumbers } from "../store/dated-documents.ts";
import { standingsOf } from "./api/document-json.ts";
import { pageOf } from "./page-of.ts";
import { chosenAccount, pageParts } from "./pages.ts";

const PAGE_SIZE = 60;

/** `/documents`: everything that was issued, in the order of its chain. */
export function documentListPages(box: Box): Hono {
  return new Hono().get("/documents", (context) => page(box, context));
}

function page(box: Box, context: Context) {
  const { shell, format } = pageParts(box, context);
  const chosen = chosenAccount(box, context);
  const accounts = listAccounts(box.store);
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const all = datedDocuments(box.store, chosen ? { account: chosen.id } : {}).toReversed();
  const { items, shown } = pageOf(context, all, PAGE_SIZE);
  const standings = standingsOf(box, items);
  const numbers = documentNumbers(box.store);
  return context.html(
    <DocumentListPage
      shell={shell}
      format={format}
      accounts={accounts}
      chosen={chosen}
      documents={items.map((document) => ({
        ...document,
        accountName: document.account === null ? null : (names.get(document.account) ?? ""),
        state: standings.get(document.chainIndex)?.state ?? null,
        credits: document.credits === null ? null : (numbers.get(document.credits) ?? null),
        hasPdf: document.pdfHash !== null,
      }))}
      shown={shown}
    />,
  );
}
