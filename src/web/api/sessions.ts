import { Hono } from "hono";
import type { Box } from "../../actions/ports.ts";
import { deleteOtherSessions, listSessions } from "../../store/access.ts";
import { requireOwnSession } from "../auth.ts";
import { endOwn, sessionId } from "../sessions.tsx";
import { sessionsSchema } from "./access-schemas.ts";
import { documented } from "./document.ts";

/** `/sessions`: the browsers that whoever asks is signed in with; a token is nobody and has none. */
export function sessionRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/sessions",
      documented("People", "The browsers that you are signed in with", sessionsSchema),
      (context) => {
        const own = requireOwnSession(context, box);
        const sessions = listSessions(box.store, box.clock.nowMs()).filter(
          ({ userId }) => userId === own.userId,
        );
        return context.json({
          sessions: sessions.map((session) => ({
            id: sessionId(session),
            browser: session.browser,
            created_at: new Date(session.createdAtMs).toISOString(),
            last_used: new Date(session.lastUsedAtMs).toISOString(),
            current: session.tokenHash === own.tokenHash,
          })),
        });
      },
    )
    .delete(
      "/sessions",
      documented("People", "Sign out every other browser of yours", undefined, 204),
      (context) => {
        const { userId, tokenHash } = requireOwnSession(context, box);
        deleteOtherSessions(box.store, userId, tokenHash);
        return context.body(null, 204);
      },
    )
    .delete(
      "/sessions/:session{[0-9a-f]{16}}",
      documented("People", "Sign out one browser of yours", undefined, 204),
      (context) => {
        endOwn(box, requireOwnSession(context, box), context.req.param("session"));
        return context.body(null, 204);
      },
    );
}
