import { Hono } from "hono";
import { z } from "zod";
import type { Box } from "../../actions/ports.ts";
import { isBreak } from "../../domain/event.ts";
import type { Meter } from "../../domain/meter.ts";
import type { Span } from "../../domain/period.ts";
import { listLateMerges } from "../../store/late-merges.ts";
import { eventsIn } from "../../store/meter-events.ts";
import { requireMeter } from "../../store/meters.ts";
import { listMissingReadings } from "../../store/missing-readings.ts";
import { openBreaks, settledBreaks } from "../../store/settled-breaks.ts";
import { documented } from "./document.ts";
import { breakJson, gapJson, notedJson } from "./event-json.ts";
import {
  eventsQuerySchema,
  eventsSchema,
  gapsQuerySchema,
  gapsSchema,
  lateMergeSchema,
  lateQuerySchema,
  missingReadingsSchema,
} from "./event-schemas.ts";
import { isoText } from "./numbers.ts";
import { type AskedSpan, askedSpan } from "./span.ts";
import { checked } from "./validate.ts";

const DAY_MS = 24 * 3_600_000;
const USUAL_DAYS = 30;
const MOST_DAYS = 3660;

/** `/devices/{id}/gaps`, `/events`, `/missing` and `/late`: what happened to a meter's readings beside energy. */
export function eventRoutes(box: Box): Hono {
  const spanOf = (asked: AskedSpan) => {
    const toMs = box.clock.nowMs() + 1;
    return askedSpan(asked, { fromMs: Math.max(0, toMs - USUAL_DAYS * DAY_MS), toMs }, MOST_DAYS);
  };
  return new Hono()
    .get(
      "/devices/:id/gaps",
      documented(
        "Events",
        "Gaps between readings that touch a span, of the last 30 days by default",
        gapsSchema,
      ),
      checked("query", gapsQuerySchema),
      (context) => {
        const meter = requireMeter(box.store, context.req.param("id"));
        const { limit, ...asked } = context.req.valid("query");
        const span = spanOf(asked);
        const gaps = eventsIn(box.store, meter, span).filter(({ kind }) => kind === "gap");
        return context.json({
          ...headOf(meter, span),
          gaps: gaps.slice(-limit).map(gapJson),
          truncated: gaps.length > limit,
        });
      },
    )
    .get(
      "/devices/:id/events",
      documented(
        "Events",
        "Breaks of the counter with what was said of them, ignored excursions and gaps of a span (the last 30 days by default), or with `open` the breaks of any time that wait for an answer",
        eventsSchema,
      ),
      checked("query", eventsQuerySchema),
      (context) => {
        const meter = requireMeter(box.store, context.req.param("id"));
        const { limit, open, ...asked } = context.req.valid("query");
        const isEver = open === "true" && asked.from === undefined && asked.to === undefined;
        const span = isEver ? { fromMs: 0, toMs: box.clock.nowMs() + DAY_MS } : spanOf(asked);
        const events = open === "true" ? openIn(box, meter, span) : eventsOf(box, meter, span);
        return context.json({
          ...headOf(meter, span),
          events: events.slice(-limit),
          truncated: events.length > limit,
        });
      },
    )
    .get(
      "/devices/:id/missing",
      documented(
        "Events",
        "Readings that never came although later ones of their boot did, judged after 24 hours, newest first; the register carries their energy",
        z.array(missingReadingsSchema),
      ),
      checked("query", lateQuerySchema),
      (context) => {
        const meter = requireMeter(box.store, context.req.param("id"));
        const missing = listMissingReadings(box.store, meter.number, context.req.valid("query").limit);
        return context.json(
          missing.map(({ boot, fromMs, toMs, count, thinned }) => ({
            boot,
            from: isoText(fromMs),
            to: isoText(toMs),
            count,
            thinned,
          })),
        );
      },
    )
    .get(
      "/devices/:id/late",
      documented(
        "Events",
        "Days that got readings after they were sealed, newest first",
        z.array(lateMergeSchema),
      ),
      checked("query", lateQuerySchema),
      (context) => {
        const meter = requireMeter(box.store, context.req.param("id"));
        const merges = listLateMerges(box.store, meter.number, context.req.valid("query").limit);
        return context.json(
          merges.map((merge) => ({
            day: isoText(merge.day * DAY_MS).slice(0, "2026-01-01".length),
            merged_at: isoText(merge.mergedAtMs),
            count: merge.count,
            old_checksum: merge.oldChecksum,
            new_checksum: merge.newChecksum,
          })),
        );
      },
    );
}

function headOf(meter: Meter, span: Span) {
  return { device_id: meter.deviceId, from: isoText(span.fromMs), to: isoText(span.toMs) };
}

function openIn(box: Box, meter: Meter, span: Span) {
  return openBreaks(box.store, meter, span).map(breakJson);
}

function eventsOf(box: Box, meter: Meter, span: Span) {
  const breaks = new Map(
    settledBreaks(box.store, meter, span).map((known) => [known.event.after.takenAtMs, known]),
  );
  return eventsIn(box.store, meter, span).map((event) => {
    const known = isBreak(event) && breaks.get(event.after.takenAtMs);
    return known ? breakJson(known) : notedJson(event);
  });
}
