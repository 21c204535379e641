import { type Context, Hono, type MiddlewareHandler } from "hono";
import { formatFor } from "../../views/format.ts";
import { ShareGonePage } from "../../views/share-page.tsx";
import type { Box } from "../actions/ports.ts";
import { openShareLink } from "../actions/share-account.ts";
import { Throttle } from "../actions/throttle.ts";
import type { Account } from "../domain/account.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { documentLocale } from "../domain/words/document-figures.ts";
import { languageOf } from "../domain/words/language.ts";
import { requireAccount } from "../store/accounts.ts";
import { findDocument } from "../store/documents.ts";
import { findProperty } from "../store/property.ts";
import { documentPdf } from "./document-pdf.ts";
import { wordsAsked } from "./pages.ts";
import { ShareStreams } from "./share-live.tsx";
import { sharedAccountPage } from "./share-page.tsx";

const LINK = "/t/:token";
const MAX_WRONG = 20;
const CLOSED_MS = 60_000;

/** What keeps an address secret: it is in no referrer, no cache and no index. */
const hidden: MiddlewareHandler = async (context, next) => {
  await next();
  context.res.headers.set("Referrer-Policy", "no-referrer");
  context.res.headers.set("Cache-Control", "no-store");
  context.res.headers.set("X-Robots-Tag", "noindex");
};

/** `/t/{token}`: one account to whoever knows its link, without signing in; reading only, and nothing of anybody else. */
export function sharePages(box: Box): Hono {
  // One count for the whole box: who has a link is let in however many wrong addresses others try.
  const throttle = new Throttle(MAX_WRONG, CLOSED_MS, () => box.clock.monotonicMs());
  const streams = new ShareStreams(box);
  const opened = (
    context: Context,
    show: (account: Account, path: string) => Response | Promise<Response>,
  ) => {
    const token = context.req.param("token") ?? "";
    const link = openShareLink(box, token);
    return link ? show(requireAccount(box.store, link.account), `/t/${token}`) : gone(context, throttle);
  };
  return new Hono()
    .use("/t/*", hidden)
    .get(LINK, (context) =>
      opened(context, (account, path) =>
        sharedAccountPage(box, context, { account, path, format: formatOf(box, account) }),
      ),
    )
    .get(`${LINK}/live`, (context) =>
      opened(context, (account) =>
        streams.open(context, account.id, () => {
          const link = openShareLink(box, context.req.param("token"));
          const its = link && requireAccount(box.store, link.account);
          return its && { account: its, format: formatOf(box, its) };
        }),
      ),
    )
    .get(`${LINK}/documents/:file{.+\\.pdf}`, (context) =>
      opened(context, (account) => {
        const number = context.req.param("file").slice(0, -".pdf".length);
        const stored = findDocument(box.store, number);
        const isIts =
          stored !== undefined &&
          stored.document.kind !== "lost" &&
          stored.document.account.id === account.id;
        return isIts ? documentPdf(box.store, number) : gone(context, throttle);
      }),
    )
    .all("/t/*", (context) => gone(context, throttle));
}

/** How figures are written for an account: in the language of its bills. */
function formatOf({ store }: Box, account: Account) {
  const { locale, timeZone } = findProperty(store) ?? UNSET_PROPERTY;
  return formatFor({ locale: documentLocale(account.language ?? languageOf(locale), locale), timeZone });
}

function gone(context: Context, throttle: Throttle) {
  const isSlowedDown = throttle.isClosed("");
  throttle.fail("");
  if (isSlowedDown) context.header("Retry-After", String(CLOSED_MS / 1000));
  const { words, language } = wordsAsked(context);
  return context.html(
    <ShareGonePage words={words} language={language} isSlowedDown={isSlowedDown} />,
    isSlowedDown ? 429 : 404,
  );
}
