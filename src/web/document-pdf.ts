import { AppError } from "../domain/error.ts";
import { findDocument, findPdf } from "../store/documents.ts";
import type { Store } from "../store/open.ts";
import { PROBLEM_TYPE, problemText, statusOf, TITLE } from "./errors.tsx";

/** For so many seconds a document that was just issued may have no PDF yet. */
const RETRY_SECONDS = 5;

/** A document's PDF as it was rendered once; 503 with when to ask again while it was not. Throws `not-found`. */
export function documentPdf(store: Store, number: string): Response {
  const stored = findDocument(store, number);
  if (!stored) throw new AppError("not-found", `There is no document ${number}.`);
  if (stored.document.kind === "lost")
    throw new AppError("not-found", `${number} was lost with another box; there is no document of it.`);
  const bytes = findPdf(store, stored.document.chainIndex);
  if (!bytes) return notRendered(number);
  return pdfAnswer(bytes, number);
}

/** PDF bytes as an answer that browsers show, with a name to save it under. */
export function pdfAnswer(bytes: Uint8Array, name: string): Response {
  return new Response(Uint8Array.from(bytes), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `inline; filename="${name.replaceAll(/[^A-Za-z0-9._-]/g, "-")}.pdf"`,
      "Cache-Control": "no-store",
    },
  });
}

function notRendered(number: string): Response {
  const status = statusOf("unavailable");
  const detail = `The PDF of ${number} is being made. Ask again in a few seconds.`;
  return new Response(problemText({ title: TITLE.unavailable, status, detail, errors: [] }), {
    status,
    headers: { ...PROBLEM_TYPE, "Retry-After": String(RETRY_SECONDS) },
  });
}
