import { type Context, Hono } from "hono";
import { mailPageOf } from "../../views/document-paths.ts";
import { MailDocumentPage } from "../../views/mail-document-page.tsx";
import {
  mailAgain,
  mailDocument,
  requireMailable,
  resolveDelivery,
  withdrawDelivery,
} from "../actions/mail-document.ts";
import type { Box } from "../actions/ports.ts";
import type { AppError } from "../domain/error.ts";
import { findAccount } from "../store/accounts.ts";
import { listDeliveries } from "../store/deliveries.ts";
import { findMailSettings } from "../store/mail-settings.ts";
import { whoAsks } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { listed } from "./listed-deliveries.ts";
import { errorsByField, idOf, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";

/** `/documents/{number}/mail` and the verbs of `/deliveries`: documents by e-mail. */
export function deliveryPages(box: Box): Hono {
  return new Hono()
    .get("/documents/:number/mail", (context) => page(box, context, context.req.param("number")))
    .post("/documents/:number/mail", async (context) => {
      const number = context.req.param("number");
      const form = await readForm(context);
      const to = textOf(form, "to");
      const error = await tryWrite(() =>
        mailDocument(box, { number, to, requestedBy: whoAsks(context, box) }),
      );
      if (error) return page(box, context, number, { to, error });
      return context.redirect(withNotice(backOf(form, mailPageOf(number)), "mail-queued"), 303);
    })
    .post("/deliveries/:id{[0-9]{1,15}}/withdraw", (context) =>
      verb(context, "mail-withdrawn", (id) => withdrawDelivery(box, id, whoAsks(context, box))),
    )
    .post("/deliveries/:id{[0-9]{1,15}}/arrived", (context) =>
      verb(context, "mail-arrived", (id) =>
        resolveDelivery(box, { id, hasArrived: true, answeredBy: whoAsks(context, box) }),
      ),
    )
    .post("/deliveries/:id{[0-9]{1,15}}/again", (context) =>
      verb(context, "mail-queued", (id) => mailAgain(box, id, whoAsks(context, box))),
    );
}

async function verb(context: Context, done: string, act: (id: number) => unknown) {
  const form = await readForm(context);
  act(idOf(context));
  return context.redirect(withNotice(backOf(form, "/settings/mail"), done), 303);
}

/** The page of this box that a form was sent from. */
function backOf(form: FormData, otherwise: string): string {
  const back = textOf(form, "back");
  return /^\/(?![/\\])[!-~]*$/.test(back) ? back : otherwise;
}

function page(
  box: Box,
  context: Context,
  number: string,
  { to, error }: { readonly to?: string; readonly error?: AppError } = {},
) {
  const { store } = box;
  const { document } = requireMailable(box, number);
  const { shell, format } = pageParts(box, context);
  return context.html(
    <MailDocumentPage
      shell={shell}
      format={format}
      number={number}
      deliveries={listed(store, listDeliveries(store, document.chainIndex))}
      isSetUp={findMailSettings(store) !== undefined}
      to={to ?? findAccount(store, document.account.id)?.email ?? ""}
      errors={error ? errorsByField(error, ["to"]) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}
