import { type Context, Hono } from "hono";
import { SessionsPage } from "../../views/sessions-page.tsx";
import type { Box } from "../actions/ports.ts";
import { changeOwnPassword, startSession } from "../actions/sign-in.ts";
import { Throttle } from "../actions/throttle.ts";
import { AppError, invalidField } from "../domain/error.ts";
import { deleteOtherSessions, deleteSession, listSessions, type Session } from "../store/access.ts";
import { requireOwnSession, setSession } from "./auth.ts";
import { browserName } from "./browser-name.ts";
import { statusOf } from "./errors.tsx";
import { errorsByField, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";

const MAX_TRIES = 5;
const CLOSED_MS = 60_000;
const PATH = "/settings/sessions";

/** `/settings/sessions`: the browsers that somebody is signed in with, and the own password; for everybody. */
export function sessionPages(box: Box): Hono {
  const throttle = new Throttle(MAX_TRIES, CLOSED_MS, () => box.clock.monotonicMs());
  return new Hono()
    .get(PATH, (context) => page(box, context))
    .post(`${PATH}/:session{[0-9a-f]{16}}/end`, (context) => {
      endOwn(box, requireOwnSession(context, box), context.req.param("session"));
      return context.redirect(withNotice(PATH, "session-ended"), 303);
    })
    .post(`${PATH}/end-others`, (context) => {
      const { userId, tokenHash } = requireOwnSession(context, box);
      deleteOtherSessions(box.store, userId, tokenHash);
      return context.redirect(withNotice(PATH, "sessions-ended"), 303);
    })
    .post(`${PATH}/password`, (context) => takePassword(box, throttle, context));
}

/** What a session is called where it is listed: the beginning of what is kept of its token, from which none can be made. */
export function sessionId({ tokenHash }: Pick<Session, "tokenHash">): string {
  return tokenHash.slice(0, 16);
}

/** Ends a session of the same person; throws `not-found` for any other. */
export function endOwn(box: Pick<Box, "store" | "clock">, own: Session, id: string): void {
  const asked = listSessions(box.store, box.clock.nowMs()).find(
    (session) => session.userId === own.userId && sessionId(session) === id,
  );
  if (!asked) throw new AppError("not-found", "That browser is not signed in any more.");
  deleteSession(box.store, asked.tokenHash);
}

async function takePassword(box: Box, throttle: Throttle, context: Context) {
  const own = requireOwnSession(context, box);
  const form = await readForm(context);
  const key = String(own.userId);
  if (throttle.isClosed(key)) {
    const closed = pageParts(box, context).shell.words.access.sessions.wrongTooOften;
    return page(box, context, { error: invalidField("current", closed), status: 429 });
  }
  throttle.fail(key);
  const error = await tryWrite(() =>
    changeOwnPassword(box, own.userName, textOf(form, "current"), textOf(form, "password")),
  );
  if (error) return page(box, context, { error, status: statusOf(error.code) });
  throttle.succeed(key);
  // The change ended every session, this one too.
  setSession(context, startSession(box, own.userId, own.browser));
  return context.redirect(withNotice(PATH, "password-changed"), 303);
}

function page(
  box: Box,
  context: Context,
  failed?: { readonly error: AppError; readonly status: 429 | ReturnType<typeof statusOf> },
) {
  const { shell, format, nowMs } = pageParts(box, context);
  const own = requireOwnSession(context, box);
  const sessions = listSessions(box.store, nowMs)
    .filter(({ userId }) => userId === own.userId)
    .map((session) => ({
      ...browserName(session.browser),
      id: sessionId(session),
      createdAtMs: session.createdAtMs,
      lastUsedAtMs: session.lastUsedAtMs,
      isThis: session.tokenHash === own.tokenHash,
    }));
  return context.html(
    <SessionsPage
      shell={shell}
      format={format}
      nowMs={nowMs}
      person={{ name: own.userName, role: own.role }}
      sessions={sessions}
      errors={failed ? errorsByField(failed.error, ["current", "password"]) : {}}
    />,
    failed?.status ?? 200,
  );
}
