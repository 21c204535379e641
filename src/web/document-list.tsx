import { type Context, Hono } from "hono";
import { DocumentListPage } from "../../views/document-list-page.tsx";
import { RunningWorkNotice } from "../../views/work-page.tsx";
import { chosenAmong, chosenDocuments, type DocumentChoice } from "../actions/chosen-documents.ts";
import type { Box } from "../actions/ports.ts";
import { addDays, isDate } from "../domain/dates.ts";
import { AppError } from "../domain/error.ts";
import { taxYearName, taxYearOf, taxYearSpan } from "../domain/tax-year.ts";
import { listAccounts } from "../store/accounts.ts";
import { type DatedDocument, datedDocuments } from "../store/dated-documents.ts";
import { readBilling } from "../store/settings.ts";
import { standingsOf } from "./api/document-json.ts";
import { csvHeaders } from "./csv.ts";
import { documentsCsv, documentsZip, filesName } from "./document-files.ts";
import { pageOf } from "./page-of.ts";
import { pageParts, readForm } from "./pages.ts";
import { shownWork } from "./work.tsx";

const PAGE_SIZE = 60;
/** A small zip is made at once; for a large one the page of the work waits. */
const WAIT_MS = 1000;

/** `/documents`: everything that was issued, in the order of its chain; as CSV, and its PDFs as a zip. */
export function documentListPages(box: Box): Hono {
  return new Hono()
    .get("/documents", (context) => page(box, context))
    .get("/documents.csv", (context) => {
      const choice = choiceOf((name) => context.req.query(name));
      const csv = documentsCsv(box, chosenDocuments(box.store, choice));
      return context.body(csv, 200, csvHeaders(`${filesName(choice)}.csv`));
    })
    .post("/documents/zip", async (context) => {
      const form = await readForm(context);
      const choice = choiceOf((name) => {
        const value = form.get(name);
        return typeof value === "string" ? value : undefined;
      });
      const work = startZip(box, choice);
      await Promise.race([work.ended, Bun.sleep(WAIT_MS)]);
      return context.redirect(`/work/${work.id}`, 303);
    });
}

/**
 * Begins to put the PDFs of a choice into a zip, as long work. Throws `invalid` where there is none, `conflict` while
 * those of another choice are put together.
 */
function startZip(box: Box, choice: DocumentChoice) {
  const documents = chosenDocuments(box.store, choice).filter(({ kind }) => kind !== "lost");
  if (documents.length === 0) throw new AppError("invalid", "Nothing was issued in this time.");
  const back = `/documents?${queryOf(choice)}`;
  const running = box.longWorks.running("documents-zip");
  if (running && running.back !== back)
    throw new AppError("conflict", "Other PDFs are being put together. Try again when that is done.");
  return box.longWorks.start({ kind: "documents-zip", back, total: documents.length }, async (report) => {
    const sink = Bun.file(report.file(`${filesName(choice)}.zip`, "application/zip")).writer();
    const onEach = async () => {
      await report.step();
      return !report.signal.aborted;
    };
    for await (const piece of documentsZip(box, documents, onEach)) {
      sink.write(piece);
      // What is written waits in memory until it is on disk.
      await sink.flush();
    }
    await sink.end();
  });
}

/** The choice that an address or a form makes; what cannot be one is left out. */
export function choiceOf(textOf: (name: string) => string | undefined): DocumentChoice {
  const account = textOf("account") ?? "";
  const date = (name: string) => {
    const text = textOf(name) ?? "";
    return isDate(text) ? text : undefined;
  };
  return {
    account: /^\d{1,15}$/.test(account) ? Number(account) : undefined,
    from: date("from"),
    until: date("until"),
  };
}

function queryOf({ account, from, until }: DocumentChoice): string {
  return new URLSearchParams({
    ...(account === undefined ? {} : { account: String(account) }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  }).toString();
}

function page(box: Box, context: Context) {
  const { shell, format } = pageParts(box, context);
  const choice = choiceOf((name) => context.req.query(name));
  const accounts = listAccounts(box.store);
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const all = datedDocuments(box.store);
  const found = chosenAmong(all, choice);
  const { items, shown } = pageOf(context, found.toReversed(), PAGE_SIZE);
  const standings = standingsOf(box, items, all);
  const numbers = new Map(all.map(({ chainIndex, number }) => [chainIndex, number]));
  const running = box.longWorks.running("documents-zip");
  return context.html(
    <DocumentListPage
      shell={shell}
      format={format}
      accounts={accounts}
      choice={choice}
      query={queryOf(choice)}
      years={taxYears(box, all)}
      documents={items.map((document) => ({
        ...document,
        accountName: document.account === null ? null : (names.get(document.account) ?? ""),
        state: standings.get(document.chainIndex)?.state ?? null,
        credits: document.credits === null ? null : (numbers.get(document.credits) ?? null),
        hasPdf: document.pdfHash !== null,
      }))}
      shown={shown}
      hasAny={all.length > 0}
      hasPdfs={found.some(({ kind }) => kind !== "lost")}
      notices={<RunningWorkNotice work={running && shownWork(running)} format={format} />}
    />,
  );
}

/** The tax years in which something was issued, the newest first. */
function taxYears(box: Box, documents: readonly DatedDocument[]) {
  const startsIn = readBilling(box.store).yearStartsIn;
  const years = new Set(documents.map(({ issuedOn }) => taxYearOf(issuedOn, startsIn)));
  return [...years]
    .toSorted((a, b) => b - a)
    .map((year) => {
      const { from, to } = taxYearSpan(year, startsIn);
      return { name: taxYearName(year, startsIn), from, until: addDays(to, -1) };
    });
}
