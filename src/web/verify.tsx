import { type Context, Hono } from "hono";
import type { FieldErrors } from "../../views/fields.tsx";
import type { Format } from "../../views/format.ts";
import { type OutsideDocument, VerifyPage, VerifyProgress } from "../../views/verify-page.tsx";
import type { Box } from "../actions/ports.ts";
import { issuedHere, verifyOutside } from "../actions/verify-outside.ts";
import { readJson } from "../json-text.ts";
import { stateOf } from "./api/verify.ts";
import { statusOf } from "./errors.tsx";
import { pageParts, readForm } from "./pages.ts";
import { VerifyRun } from "./verify-run.ts";

/** A small house is looked through at once; for a large one the page waits by itself. */
const WAIT_MS = 2000;

interface Outcome {
  readonly outside?: OutsideDocument;
  readonly errors?: FieldErrors;
}

/** `/verify`: whether bills are as they were issued. */
export function verifyPages(box: Box): Hono {
  const run = new VerifyRun(box);
  return new Hono()
    .get("/verify", (context) => page(box, run, context, {}))
    .get("/verify/progress", (context) => {
      const { state } = run;
      if (state.kind !== "running") context.header("HX-Refresh", "true");
      const { format } = pageParts(box, context);
      return context.html(
        <VerifyProgress line={state.kind === "running" ? state.line : ""} format={format} />,
      );
    })
    .post("/verify", async (context) => {
      await Promise.race([run.start(), new Promise((resolve) => setTimeout(resolve, WAIT_MS))]);
      return context.redirect("/verify", 303);
    })
    .post("/verify/file", async (context) =>
      page(box, run, context, await lookAt(box, await readForm(context), pageParts(box, context).format)),
    );
}

async function lookAt(box: Box, form: FormData, { words }: Format): Promise<Outcome> {
  const file = form.get("file");
  if (typeof file === "string" || file === null || file.size === 0)
    return { errors: { "": words.bills.verify.chooseFile } };
  const read = readJson(new Uint8Array(await file.arrayBuffer()));
  if ("error" in read) return { errors: { "": words.bills.verify.noJson(read.error.message) } };
  const verdict = verifyOutside(read.value);
  return { outside: { ...verdict, issuedHere: issuedHere(box.store, verdict) } };
}

function page(box: Box, { state }: VerifyRun, context: Context, { outside, errors = {} }: Outcome) {
  const { shell, format } = pageParts(box, context);
  return context.html(
    <VerifyPage
      shell={shell}
      format={format}
      state={
        state.kind === "done"
          ? {
              kind: "done",
              atMs: state.atMs,
              documents: state.verification.documents
                .map((verdict) => ({ ...verdict, what: verdict.kind, state: stateOf(verdict) }))
                .toReversed(),
              others: state.verification.others,
            }
          : state
      }
      outside={outside}
      errors={errors}
    />,
    Object.keys(errors).length > 0 ? statusOf("invalid") : 200,
  );
}
