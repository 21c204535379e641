import { Hono } from "hono";
import { z } from "zod";
import type { Box } from "../../actions/ports.ts";
import { invalidField } from "../../domain/error.ts";
import { INTERVAL_MS } from "../../domain/interval.ts";
import type { Meter } from "../../domain/meter.ts";
import {
  daysOf,
  hoursOf,
  lastDays,
  monthOf,
  monthSpan,
  monthsBetween,
  type Span,
} from "../../domain/period.ts";
import { UNSET_PROPERTY } from "../../domain/property.ts";
import { intervalsIn, type SpanEnergy, spanEnergies, spanEnergy } from "../../store/energy.ts";
import { requireMeter } from "../../store/meters.ts";
import type { Store } from "../../store/open.ts";
import { findProperty } from "../../store/property.ts";
import { spanRegisters } from "../../store/span-registers.ts";
import { nextTurn } from "../../store/work-queue.ts";
import { documented } from "./document.ts";
import { energyFieldsOrNull, isoText, registerJson } from "./numbers.ts";
import { energyQuerySchema, energySchema, registersQuerySchema, registersSchema } from "./reading-schemas.ts";
import { askedSpan } from "./span.ts";
import { checked } from "./validate.ts";

type Kind = z.output<typeof energyQuerySchema>["by"];

/** The longest span by each, so that an answer stays small, and how much is given where nothing else is asked for. */
const MOST_DAYS: Readonly<Record<Kind, number>> = { interval: 31, hour: 92, day: 3660, month: 18_300 };
const USUAL_DAYS: Readonly<Record<Kind, number>> = { interval: 1, hour: 2, day: 30, month: 365 };
const SPANS_PER_TURN = 128;
const HOUR_MS = 3_600_000;

/** `/devices/{id}/energy` and `/devices/{id}/registers`: what the counter says of spans of time. */
export function energyRoutes(box: Box): Hono {
  const zone = () => (findProperty(box.store) ?? UNSET_PROPERTY).timeZone;
  return new Hono()
    .get(
      "/devices/:id/energy",
      documented(
        "Devices",
        "Energy of each quarter hour, local hour, day or month that touches [from, to); by day of the last 30",
        z.array(energySchema),
      ),
      checked("query", energyQuerySchema),
      async (context) => {
        const meter = requireMeter(box.store, context.req.param("id"));
        const { by, ...asked } = context.req.valid("query");
        const days = lastDays(box.clock.nowMs(), USUAL_DAYS[by], zone());
        const usual = { fromMs: days[0]?.fromMs ?? 0, toMs: days.at(-1)?.toMs ?? 0 };
        const span = askedSpan(asked, usual, MOST_DAYS[by]);
        const energies =
          by === "interval"
            ? quarters(box.store, meter, span)
            : await inTurns(box.store, meter, partsOf(by, span, zone()));
        return context.json(energies.map(energyJson));
      },
    )
    .get(
      "/devices/:id/registers",
      documented(
        "Devices",
        "Opening and closing register of a span, and the energy between; of the current month by default",
        registersSchema,
      ),
      checked("query", registersQuerySchema),
      (context) => {
        const meter = requireMeter(box.store, context.req.param("id"));
        const month = monthSpan(monthOf(box.clock.nowMs(), zone()), zone());
        const span = askedSpan(context.req.valid("query"), month);
        for (const [field, atMs] of [
          ["from", span.fromMs],
          ["to", span.toMs],
        ] as const) {
          if (atMs % INTERVAL_MS !== 0)
            throw invalidField(field, "must be on a quarter of an hour, such as 10:15:00Z");
        }
        const { opening, closing } = spanRegisters(box.store, meter, span);
        return context.json({
          device_id: meter.deviceId,
          opening: opening && registerJson(opening),
          closing: closing && registerJson(closing),
          ...energyJson(spanEnergy(box.store, meter, span)),
        });
      },
    );
}

function energyJson({
  fromMs,
  toMs,
  energyWh,
  quality,
  isPartial,
}: SpanEnergy): z.input<typeof energySchema> {
  return {
    from: isoText(fromMs),
    to: isoText(toMs),
    ...energyFieldsOrNull(energyWh),
    quality,
    partial: isPartial,
  };
}

function partsOf(by: "hour" | "day" | "month", span: Span, timeZone: string): Span[] {
  switch (by) {
    case "hour": {
      const fromMs = hourStart(span.fromMs, timeZone);
      return hoursOf({ fromMs, toMs: fromMs + Math.ceil((span.toMs - fromMs) / HOUR_MS) * HOUR_MS });
    }
    case "day":
      return daysOf(span, timeZone);
    case "month":
      return monthsBetween(monthOf(span.fromMs, timeZone), monthOf(span.toMs - 1, timeZone)).map((month) =>
        monthSpan(month, timeZone),
      );
  }
}

/** The full hour of the local clock that an instant is in. */
function hourStart(atMs: number, timeZone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
  return local.round({ smallestUnit: "hour", roundingMode: "floor" }).epochMilliseconds;
}

/** Every quarter hour of a span, those without an interval too. */
function quarters(store: Store, meter: Meter, span: Span): SpanEnergy[] {
  const first = Math.floor(span.fromMs / INTERVAL_MS);
  const count = Math.ceil(span.toMs / INTERVAL_MS) - first;
  const known = new Map(intervalsIn(store, meter, span).map((interval) => [interval.quarter, interval]));
  return Array.from({ length: count }, (_, index) => {
    const interval = known.get(first + index);
    return {
      fromMs: (first + index) * INTERVAL_MS,
      toMs: (first + index + 1) * INTERVAL_MS,
      energyWh: interval?.energyWh ?? null,
      quality: interval?.quality ?? null,
      isPartial: interval?.isPartial ?? true,
    };
  });
}

async function inTurns(store: Store, meter: Meter, spans: readonly Span[]): Promise<SpanEnergy[]> {
  const energies: SpanEnergy[] = [];
  for (let from = 0; from < spans.length; from += SPANS_PER_TURN) {
    if (from > 0) await nextTurn();
    energies.push(...spanEnergies(store, meter, spans.slice(from, from + SPANS_PER_TURN)));
  }
  return energies;
}
