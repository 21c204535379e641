import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { z } from "zod";
import type { Undo } from "../../views/layout.tsx";
import { isLocalPage } from "./local-page.ts";

const COOKIE = "meterbox_undo";
/** As long as somebody may look at the notice before it is gone for good. */
const SECONDS = 600;
const SHAPE = z.object({
  at: z.string(),
  action: z.string().refine(isLocalPage),
  fields: z.record(z.string(), z.string()),
});

/**
 * Lets the page at an address (with its notice) that follows a write offer to take it back by a form: kept in a cookie,
 * since an address could be made up by anybody.
 */
export function offerUndo(context: Context, at: string, undo: Undo): void {
  setCookie(context, COOKIE, JSON.stringify({ at: at.replace(/#.*/, ""), ...undo }), {
    httpOnly: true,
    sameSite: "Strict",
    path: "/",
    maxAge: SECONDS,
  });
}

/** What the page after a write may offer; undefined on any other page. */
export function takeUndo(context: Context): Undo | undefined {
  const kept = context.req.query("done") ? getCookie(context, COOKIE) : undefined;
  if (!kept) return undefined;
  try {
    const { at, action, fields } = SHAPE.parse(JSON.parse(kept));
    const { pathname, search } = new URL(context.req.url);
    return at === pathname + search ? { action, fields } : undefined;
  } catch {
    return undefined;
  }
}
