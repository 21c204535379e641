import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Box } from "../actions/ports.ts";
import { hashToken } from "../actions/secrets.ts";
import { needsSetUp, OWNER } from "../actions/set-up.ts";
import { AppError } from "../domain/error.ts";
import { type ApiToken, deleteSession, findApiToken, hasSession } from "../store/access.ts";

const COOKIE = "meterbox_session";
const COOKIE_SECONDS = 30 * 24 * 3600;
const READING_METHODS: readonly string[] = ["GET", "HEAD"];
/** What is posted only because the question is long. */
const POSTED_QUESTIONS: readonly string[] = [
  "/api/rate",
  "/api/compare",
  "/api/pass-throughs/preview",
  "/api/verify",
];

/** Gives the browser a session. */
export function setSession(context: Context, token: string): void {
  setCookie(context, COOKIE, token, {
    httpOnly: true,
    sameSite: "Strict",
    path: "/",
    maxAge: COOKIE_SECONDS,
  });
}

/** Ends the browser's session. */
export function endSession(context: Context, box: Box): void {
  const token = getCookie(context, COOKIE);
  if (token) deleteSession(box.store, hashToken(token));
  deleteCookie(context, COOKIE, { path: "/" });
}

/** Whether the request comes from a signed-in browser. */
export function isSignedIn(context: Context, box: Box): boolean {
  const token = getCookie(context, COOKIE);
  return token !== undefined && hasSession(box.store, hashToken(token), box.clock.nowMs());
}

/** Lets a page through to signed-in browsers; others are sent to sign in, or to the first run. */
export function requireSession(box: Box): MiddlewareHandler {
  return async (context, next) => {
    if (isSignedIn(context, box)) return next();
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

/** Lets an API call through with a bearer token whose scope suffices, or from a signed-in browser; throws otherwise. */
export function requireApiAccess(box: Box): MiddlewareHandler {
  return async (context, next) => {
    const header = context.req.header("Authorization");
    if (header === undefined) {
      if (isSignedIn(context, box)) return next();
      throw new AppError(
        "unauthorized",
        "Send a token: Authorization: Bearer TOKEN. Make one on the settings page or with meterbox token.",
      );
    }
    const known = tokenOf(header, box);
    if (!known) throw new AppError("unauthorized", "That token is not known here. It may have been revoked.");
    if (known.scope === "read" && !isReading(context)) {
      throw new AppError("forbidden", "That token may only read. Make one with the scope write.");
    }
    return next();
  };
}

function isReading({ req }: Context): boolean {
  return (
    READING_METHODS.includes(req.method) || (req.method === "POST" && POSTED_QUESTIONS.includes(req.path))
  );
}

/** Who sent a request that was let through, as it is written down: `token NAME`, or the user's name. */
export function whoAsks(context: Context, box: Box): string {
  const known = tokenOf(context.req.header("Authorization") ?? "", box);
  // Every session is the owner's: there is no other user.
  return known ? `token ${known.name}` : OWNER;
}

function tokenOf(header: string, box: Box): ApiToken | undefined {
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
  return token === undefined ? undefined : findApiToken(box.store, hashToken(token));
}
