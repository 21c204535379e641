import { type Context, Hono, type MiddlewareHandler } from "hono";
import { MomentPage } from "../../views/moment-page.tsx";
import type { Box } from "../actions/ports.ts";
import type { Changing } from "../domain/changing.ts";
import { securityHeaders } from "./guards.ts";
import { wordsAsked } from "./pages.ts";
import type { WebServer } from "./server.ts";
import { staticFiles } from "./static-files.ts";

const AGAIN = "2; url=/";

/** The page that asks again by itself until the box is there. */
export function momentPage(context: Context, changing: Changing, status: 200 | 503 = 200) {
  context.header("Refresh", AGAIN);
  context.header("Cache-Control", "no-store");
  return context.html(<MomentPage {...wordsAsked(context)} changing={changing} />, status);
}

/** Answers with that page as soon as a box ends for another one: it may take a while until its port is the other one's. */
export function momentBefore(box: Pick<Box, "changing">): MiddlewareHandler {
  return async (context, next) => {
    const changing = box.changing?.();
    if (changing) return momentPage(context, changing, 503);
    await next();
  };
}

/** Stands in for the box on its port while one goes and another comes: every address is that page, none does anything. */
export function serveMoment(
  options: { readonly host: string; readonly port: number; readonly publicFolder: string },
  changing: Changing,
): WebServer {
  const app = new Hono()
    .use(securityHeaders)
    .route("/", staticFiles(options.publicFolder))
    .all("*", (context) => momentPage(context, changing, 503));
  const server = Bun.serve({
    hostname: options.host,
    port: options.port,
    fetch: (request) => app.fetch(request),
  });
  return { port: server.port ?? options.port, stop: () => server.stop(true) };
}
