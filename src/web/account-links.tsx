import { type Context, Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { AccountLinkPage } from "../../views/account-links.tsx";
import type { Box } from "../actions/ports.ts";
import { publicAddress } from "../actions/public-address.ts";
import { hashToken } from "../actions/secrets.ts";
import { createShareLink, revokeShareLink } from "../actions/share-account.ts";
import { isReadable, reachOf } from "../domain/box-address.ts";
import { AppError } from "../domain/error.ts";
import { requireAccount } from "../store/accounts.ts";
import { findOpenShareLink, findShareLink } from "../store/share-links.ts";
import { accountPage } from "./account-page.tsx";
import { whoAsks } from "./auth.ts";
import { idOf, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";

const LINKS = "/accounts/:id{[0-9]{1,15}}/links";
const COOKIE = "meterbox_link";
const SECONDS = 600;

/**
 * `/accounts/{id}/links`: makes links that show an account, shows each one's address to the browser that made it for some
 * minutes (the box keeps only a hash of it), and revokes them.
 */
export function accountLinkPages(box: Box): Hono {
  return new Hono()
    .post(LINKS, async (context) => {
      const { id } = requireAccount(box.store, idOf(context));
      const note = textOf(await readForm(context), "note");
      let path = "";
      const error = await tryWrite(() => {
        const { link, token } = createShareLink(box, id, { note, createdBy: whoAsks(context, box) });
        path = `/accounts/${id}/links/${link.id}`;
        setCookie(context, COOKIE, token, { httpOnly: true, sameSite: "Strict", path, maxAge: SECONDS });
      });
      return error
        ? accountPage(box, context, { linked: { note, error } })
        : context.redirect(withNotice(path, "link-made"), 303);
    })
    .get(`${LINKS}/:link{[0-9]{1,15}}`, (context) => linkPage(box, context))
    .post(`${LINKS}/:link{[0-9]{1,15}}/revoke`, (context) => {
      const account = requireAccount(box.store, idOf(context));
      revokeShareLink(box, account.id, Number(context.req.param("link")));
      return context.redirect(`${withNotice(`/accounts/${account.id}`, "link-revoked")}#links`, 303);
    });
}

function linkPage(box: Box, context: Context) {
  const account = requireAccount(box.store, idOf(context));
  const link = findShareLink(box.store, Number(context.req.param("link")));
  if (link?.account !== account.id) throw new AppError("not-found", "This account has no such link.");
  const { shell, format } = pageParts(box, context);
  const origin = publicAddress(box, new URL(context.req.url).origin);
  const token = getCookie(context, COOKIE);
  // What a browser sends is only shown where it is this link's own.
  const isIts = token !== undefined && findOpenShareLink(box.store, hashToken(token))?.id === link.id;
  context.header("Cache-Control", "no-store");
  return context.html(
    <AccountLinkPage
      shell={shell}
      format={format}
      account={account}
      link={link}
      address={isIts ? `${origin}/t/${token}` : null}
      reach={reachOf(origin)}
      isReadable={isReadable(origin)}
    />,
  );
}
