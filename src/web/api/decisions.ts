import { Hono } from "hono";
import { z } from "zod";
import type { Box } from "../../actions/ports.ts";
import { settleBreak } from "../../actions/settle-break.ts";
import type { Meter } from "../../domain/meter.ts";
import { listDecisions } from "../../store/decisions.ts";
import { requireMeter } from "../../store/meters.ts";
import { EVER, settledBreaks } from "../../store/settled-breaks.ts";
import { whoAsks } from "../auth.ts";
import { verdictOf } from "../kwh.ts";
import { documented } from "./document.ts";
import { decisionJson } from "./event-json.ts";
import { decisionSchema, newDecisionSchema } from "./event-schemas.ts";
import { checked } from "./validate.ts";

/** `/devices/{id}/decisions`: what people say that breaks of a meter's counter were. */
export function decisionRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/devices/:id/decisions",
      documented("Events", "All that was said of breaks, oldest first", z.array(decisionSchema)),
      (context) => {
        const meter = requireMeter(box.store, context.req.param("id"));
        const applied = decisionsInEffect(box, meter);
        return context.json(
          listDecisions(box.store, meter.number).map((decision) =>
            decisionJson(decision, applied.has(decision.id)),
          ),
        );
      },
    )
    .post(
      "/devices/:id/decisions",
      documented(
        "Events",
        "Say what a break was; a later decision on it supersedes, `withdraw` opens it again",
        decisionSchema,
        201,
      ),
      checked("json", newDecisionSchema),
      async (context) => {
        const id = context.req.param("id");
        const { before, after, verdict, reason = "", ...figures } = context.req.valid("json");
        const decision = await settleBreak(box, id, {
          beforeMs: before,
          afterMs: after,
          verdict: verdictOf({
            kind: verdict,
            modulusKwh: figures.modulus_kwh,
            closingKwh: figures.closing_kwh,
            openingKwh: figures.opening_kwh,
          }),
          reason,
          decidedBy: whoAsks(context, box),
        });
        return context.json(decisionJson(decision, decision.verdict.kind !== "withdraw"), 201);
      },
    );
}

function decisionsInEffect(box: Box, meter: Meter): ReadonlySet<number> {
  return new Set(
    settledBreaks(box.store, meter, EVER).flatMap(({ decision }) => (decision ? [decision.id] : [])),
  );
}
