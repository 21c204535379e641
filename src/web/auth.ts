import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Box } from "../actions/ports.ts";
import { hashToken } from "../actions/secrets.ts";
import { needsSetUp } from "../actions/set-up.ts";
import { AppError } from "../domain/error.ts";
import { includesRole } from "../domain/role.ts";
import { deleteSession, type Session } from "../store/access.ts";
import { type AskedBox, askerOf, noteAsker, SESSION_COOKIE, sessionOf, tokenOf } from "./asker.ts";
import { isForTokens, isReading, leastRole } from "./permissions.ts";

const COOKIE_SECONDS = 30 * 24 * 3600;

/** Gives the browser a session. */
export function setSession(context: Context, token: string): void {
  setCookie(context, SESSION_COOKIE, token, {
    httpOnly: true,
    sameSite: "Strict",
    path: "/",
    maxAge: COOKIE_SECONDS,
  });
}

/** Ends the browser's session. */
export function endSession(context: Context, box: Box): void {
  const token = getCookie(context, SESSION_COOKIE);
  if (token) deleteSession(box.store, hashToken(token));
  deleteCookie(context, SESSION_COOKIE, { path: "/" });
}

/** Whether the request comes from a signed-in browser. */
export function isSignedIn(context: Context, box: Box): boolean {
  return sessionOf(context, box) !== undefined;
}

/** The session of a request that was let through as a browser's; throws `forbidden` for a program's. */
export function requireOwnSession(context: Context, box: AskedBox): Session {
  const asker = askerOf(context, box);
  if (asker?.kind === "session") return asker.session;
  throw new AppError("forbidden", "A token is nobody: this is for browsers that are signed in.");
}

/**
 * Lets a page through to signed-in browsers whose person's role suffices, throws `forbidden` to others; strangers are
 * sent to sign in, or to the first run.
 */
export function requireSession(box: Box): MiddlewareHandler {
  return async (context, next) => {
    const session = sessionOf(context, box);
    if (session) {
      requireRole(context, session);
      noteAsker(box, { kind: "session", session });
      return next();
    }
    const target = needsSetUp(box.store) ? "/setup" : `/sign-in${askedPage(context)}`;
    // A fragment must not show the sign-in page inside another page.
    if (context.req.header("HX-Request")) {
      context.header("HX-Redirect", target);
      return context.body(null, 401);
    }
    return context.redirect(target, 303);
  };
}

/** The page that was asked for, to go there after signing in. */
function askedPage(context: Context): string {
  const { pathname, search } = new URL(context.req.url);
  const isPage = context.req.method === "GET" && pathname !== "/" && !context.req.header("HX-Request");
  return isPage ? `?to=${encodeURIComponent(pathname + search)}` : "";
}

/**
 * Lets an API call through with a bearer token whose scope suffices, or from a signed-in browser whose person's role
 * does; throws otherwise.
 */
export function requireApiAccess(box: Box): MiddlewareHandler {
  return async (context, next) => {
    const header = context.req.header("Authorization");
    if (header === undefined) {
      const session = sessionOf(context, box);
      if (!session) {
        throw new AppError(
          "unauthorized",
          "Send a token: Authorization: Bearer TOKEN. Make one on the settings page or with meterbox token.",
        );
      }
      requireRole(context, session);
      noteAsker(box, { kind: "session", session });
      return next();
    }
    const token = tokenOf(header, box);
    if (!token) throw new AppError("unauthorized", "That token is not known here. It may have been revoked.");
    if (token.scope === "read" && !isReading(context.req))
      throw new AppError("forbidden", "That token may only read. Make one with the scope write.");
    if (!isForTokens(context.req))
      throw new AppError("forbidden", "No token may do this: it is for an owner who is signed in.");
    noteAsker(box, { kind: "token", token });
    return next();
  };
}

function requireRole({ req }: Context, { role }: Session): void {
  const least = leastRole(req);
  if (includesRole(role, least)) return;
  throw new AppError(
    "forbidden",
    least === "owner"
      ? "Only an owner may do this. Ask one, or sign in as one."
      : "You may look at everything here and change nothing. Ask an owner for another role.",
  );
}

/** Who sent a request that was let through, as it is written down: `token NAME`, or the person's name. */
export function whoAsks(context: Context, box: AskedBox): string {
  const asker = askerOf(context, box);
  if (!asker) throw new Error("nobody asks: this request was not to be let through");
  return asker.kind === "token" ? `token ${asker.token.name}` : asker.session.userName;
}
