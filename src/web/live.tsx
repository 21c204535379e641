import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
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

const SHORTEST_MS = 1000;
/** A message at least this often: it brings states up to date and shows that the line is alive. */
const LONGEST_MS = 5000;

/** `GET /live`: what Home shows, whenever readings have become durable; each message only what has changed. */
export function liveStream(box: Box, monthOf: PropertyMonthReader): Hono {
  return new Hono().get("/live", (context) => {
    context.header("Cache-Control", "no-store");
    context.header("X-Accel-Buffering", "no");
    return streamSSE(context, async (stream) => {
      let wake = () => {};
      let isNew = false;
      const stopListening = box.onReadings(() => {
        isNew = true;
        wake();
      });
      stream.onAbort(() => {
        stopListening();
        wake();
      });
      const sent = new Map<string, string>();
      // Meters stay where they are while somebody looks.
      let order: readonly number[] | undefined;
      try {
        while (!stream.aborted && isSignedIn(context, box)) {
          isNew = false;
          const state = homeState(box, monthOf, order);
          order ??= state.meters.map(({ meter }) => meter.number);
          await stream.writeSSE({ data: await changedParts(partsOf(box, context, state), sent) });
          await stream.sleep(SHORTEST_MS);
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, LONGEST_MS - SHORTEST_MS);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
            if (isNew || stream.aborted) wake();
          });
        }
      } finally {
        stopListening();
      }
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
