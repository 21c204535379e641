import { Hono } from "hono";
import { ClockNotice } from "../../views/clock-notice.tsx";
import type { Format } from "../../views/format.ts";
import { type ClockBox, confirmClock } from "../actions/watch-clock.ts";
import { sessionOf } from "./asker.ts";
import { withNotice } from "./pages.ts";

/** `/settings/clock`: somebody says that the time is right. */
export function clockPages(box: ClockBox): Hono {
  return new Hono().post("/settings/clock", (context) => {
    confirmClock(box, sessionOf(context, box)?.userName ?? "somebody");
    return context.redirect(withNotice("/settings", "clock-confirmed"), 303);
  });
}

/** What a page says of a doubtful clock; nothing where it can be believed. */
export function clockNotice(box: ClockBox, format: Format) {
  const { state, doubt, machineMs } = box.clock.status();
  return <ClockNotice state={state} reason={doubt?.words} nowMs={machineMs} format={format} />;
}
