import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { noteUse } from "../actions/note-use.ts";
import type { Box } from "../actions/ports.ts";
import { hashToken } from "../actions/secrets.ts";
import type { Role } from "../domain/role.ts";
import {
  type ApiToken,
  findApiToken,
  findSession,
  type Session,
  touchApiToken,
  touchSession,
} from "../store/access.ts";

/** The cookie that holds a browser's session. */
export const SESSION_COOKIE = "meterbox_session";

/** Who asks: a signed-in browser, or a program with a token. */
export type Asker =
  | { readonly kind: "session"; readonly session: Session }
  | { readonly kind: "token"; readonly token: ApiToken };

/** What asking needs of the box. */
export type AskedBox = Pick<Box, "store" | "clock">;

/** The browser's session while it is good, or undefined. */
export function sessionOf(context: Context, { store, clock }: AskedBox): Session | undefined {
  const token = getCookie(context, SESSION_COOKIE);
  return token === undefined ? undefined : findSession(store, hashToken(token), clock.nowMs());
}

/** Who sent a request that was let through. */
export function askerOf(context: Context, box: AskedBox): Asker | undefined {
  const token = tokenOf(context.req.header("Authorization") ?? "", box);
  if (token) return { kind: "token", token };
  const session = sessionOf(context, box);
  return session && { kind: "session", session };
}

/** The role of the person who asks; undefined for a program and for a stranger. */
export function roleOf(context: Context, box: AskedBox): Role | undefined {
  return sessionOf(context, box)?.role;
}

/** The token that an `Authorization` header carries, where it is known. */
export function tokenOf(header: string, { store }: AskedBox): ApiToken | undefined {
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
  return token === undefined ? undefined : findApiToken(store, hashToken(token));
}

/** Notes that somebody asked by a session or a token. */
export function noteAsker({ store, clock }: AskedBox, asker: Asker): void {
  if (asker.kind === "token")
    noteUse(clock, asker.token, (nowMs) => touchApiToken(store, asker.token.id, nowMs));
  else noteUse(clock, asker.session, (nowMs) => touchSession(store, asker.session.tokenHash, nowMs));
}
