import { Hono } from "hono";
import { LogPage } from "../../views/log-page.tsx";
import type { Box } from "../actions/ports.ts";
import { LOG_LEVELS } from "../log/lines.ts";
import { latestLines } from "../log.ts";
import { pageParts } from "./pages.ts";

/** `/settings/log`: the latest lines of the log. */
export function logPages(box: Box): Hono {
  return new Hono().get("/settings/log", (context) => {
    const { shell, format } = pageParts(box, context);
    const asked = context.req.query("level");
    const least = LOG_LEVELS.find((level) => level === asked) ?? "info";
    return context.html(
      <LogPage shell={shell} format={format} lines={latestLines.latest(least)} least={least} />,
    );
  });
}
