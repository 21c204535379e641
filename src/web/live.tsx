import { Hono } from "hono";
import { Attention } from "../../views/attention.tsx";
import { type HomeState, SlabCard } from "../../views/dashboard-page.tsx";
import { PowerNow, Readings, Today } from "../../views/live-cards.tsx";
import { MeterOverview } from "../../views/meter-overview.tsx";
import { MonthCard } from "../../views/month-card.tsx";
import type { Box } from "../actions/ports.ts";
import { isSignedIn } from "./auth.ts";
import { homeState } from "./home-state.ts";
import { pageParts } from "./pages.ts";
import type { PropertyMonthReader } from "./property-month.ts";
import { readingStream } from "./reading-stream.ts";

/** `GET /live`: what Home shows, whenever readings have become durable; each message only what has changed. */
export function liveStream(box: Box, monthOf: PropertyMonthReader): Hono {
  return new Hono().get("/live", (context) => {
    const sent = new Map<string, string>();
    // Meters stay where they are while somebody looks.
    let order: readonly number[] | undefined;
    return readingStream(context, box, {
      concerns: () => true,
      async message() {
        if (!isSignedIn(context, box)) return undefined;
        const state = homeState(box, monthOf, order);
        order ??= state.meters.map(({ meter }) => meter.number);
        return changedParts(partsOf(box, context, state), sent);
      },
    });
  });
}

type Part = readonly [target: string, content: unknown];

/** The parts that are not as they were sent last; power at least, so that no message is empty. */
async function changedParts(parts: readonly Part[], sent: Map<string, string>): Promise<string> {
  const changed: string[] = [];
  for (const [target, content] of parts) {
    const text = String(await content);
    if (sent.get(target) === text && target !== "live-power") continue;
    sent.set(target, text);
    changed.push(`<hx-partial hx-target="#${target}" hx-swap="innerMorph">${text}</hx-partial>`);
  }
  return changed.join("");
}

function partsOf(box: Box, context: Parameters<typeof pageParts>[1], state: HomeState): Part[] {
  const { format, nowMs } = pageParts(box, context);
  const { power, today, month, meters, only, attention } = state;
  return [
    ["live-power", <PowerNow power={power} format={format} />],
    ["live-today", <Today today={today} format={format} />],
    ["live-month", <MonthCard month={month} format={format} />],
    ["live-slab", <SlabCard month={month} format={format} />],
    ["live-meters", <MeterOverview meters={meters} format={format} nowMs={nowMs} />],
    ["live-attention", <Attention items={attention} format={format} nowMs={nowMs} />],
    ...(only ? [["live-readings", <Readings state={only} format={format} nowMs={nowMs} />] as const] : []),
  ];
}
