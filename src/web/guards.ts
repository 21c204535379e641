import { isIP } from "node:net";
import type { MiddlewareHandler } from "hono";
import type { Box } from "../actions/ports.ts";
import { setAddress } from "../actions/public-address.ts";
import { AppError } from "../domain/error.ts";

const READING_METHODS: readonly string[] = ["GET", "HEAD", "OPTIONS"];

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy":
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "X-Frame-Options": "DENY",
};

/** Adds the headers that keep other sites and scripts out. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  // A page that says one of them itself says it more strictly.
  for (const [name, value] of Object.entries(SECURITY_HEADERS))
    if (!context.res.headers.has(name)) context.res.headers.set(name, value);
};

/**
 * Has no browser keep a page: going back to it asks again, and shows what is true by then. The answer to a form stays
 * with the browser, which cannot ask for it again without sending the form.
 */
export const unkeptPages: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  const isPage = headers.get("Content-Type")?.startsWith("text/html") ?? false;
  if (isPage && READING_METHODS.includes(context.req.method) && !headers.has("Cache-Control"))
    headers.set("Cache-Control", "no-store");
};

/** Ends a body that was asked for by HEAD: nobody takes it, and a stream would wait for its reader for ever. */
export const endUntaken: MiddlewareHandler = async (context, next) => {
  await next();
  if (context.req.method === "HEAD") await context.res.body?.cancel();
};

/**
 * Refuses names under which this box is not known: a foreign name that was made to point here would otherwise let
 * its site's scripts in. Addresses, localhost, `.local` names, configured names and that of the address set are known.
 */
export function knownHosts(hostNames: readonly string[], box: Pick<Box, "store">): MiddlewareHandler {
  return async (context, next) => {
    const name = hostNameOf(context.req.header("Host") ?? "");
    const isKnown =
      isIP(name) !== 0 ||
      name === "localhost" ||
      name.endsWith(".local") ||
      hostNames.includes(name) ||
      name === nameSet(box);
    if (!isKnown) {
      throw new AppError(
        "forbidden",
        `This box is not known as ${name || "(no name)"}. Start it with --host-names to add a name.`,
      );
    }
    return next();
  };
}

/** Refuses writes that a page of another origin sent, and writes of a browser's session that name no origin. */
export const sameOrigin: MiddlewareHandler = async (context, next) => {
  if (READING_METHODS.includes(context.req.method)) return next();
  const origin = context.req.header("Origin");
  const isOwn =
    origin === undefined
      ? context.req.header("Cookie") === undefined
      : hostOf(origin) === context.req.header("Host");
  if (!isOwn) throw new AppError("forbidden", "This request came from another site and was refused.");
  return next();
};

function nameSet(box: Pick<Box, "store">): string | undefined {
  const address = setAddress(box);
  return address && hostNameOf(new URL(address).host);
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function hostNameOf(host: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(host);
  return (bracketed?.[1] ?? host.replace(/:\d+$/, "")).toLowerCase();
}
