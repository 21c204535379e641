import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Box } from "../actions/ports.ts";
import { AppError } from "../domain/error.ts";
import { apiRoutes } from "./api.ts";
import { requireApiAccess, requireSession } from "./auth.ts";
import { billingPages } from "./billing.tsx";
import { clockPages } from "./clock.tsx";
import { dashboardPages } from "./dashboard.tsx";
import { handleError, handleNotFound } from "./errors.tsx";
import { knownHosts, sameOrigin, securityHeaders } from "./guards.ts";
import { healthRoutes } from "./health.ts";
import { meterAnswers } from "./meter-answers.ts";
import { meterPages } from "./meters.tsx";
import { setUpPages } from "./set-up.tsx";
import { settingsPages } from "./settings.tsx";
import { signInPages } from "./sign-in.tsx";
import { simulatorPages } from "./simulator.tsx";
import { compareSimulatorPages } from "./simulator-compare.tsx";
import { meterSimulatorPages } from "./simulator-meter.tsx";
import { staticFiles } from "./static-files.ts";
import { tariffJsonPages } from "./tariff-json.tsx";
import { tariffLibraryPages } from "./tariff-library.tsx";
import { tariffPages } from "./tariffs.tsx";

const MAX_BODY_BYTES = 256 * 1024;

/** What the web floor is told at start. */
export interface WebOptions {
  readonly hostNames: readonly string[];
  readonly publicFolder: string;
}

/** The whole web interface: pages for browsers, `/api` for scripts, `/health` for everybody. */
export function createApp(box: Box, options: WebOptions): Hono {
  const app = new Hono();
  app.onError(handleError);
  app.notFound(handleNotFound);
  app.use(securityHeaders, knownHosts(options.hostNames), sameOrigin);
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => {
        throw new AppError("invalid", `A request may have at most ${MAX_BODY_BYTES / 1024} kB.`);
      },
    }),
  );
  app.route("/", staticFiles(options.publicFolder));
  app.route("/", healthRoutes(box));
  app.use("/api/*", requireApiAccess(box));
  app.route("/api", apiRoutes(box));
  app.all("/api/*", handleNotFound);
  app.route("/", setUpPages(box));
  app.route("/", signInPages(box));
  app.use("*", requireSession(box));
  for (const pages of [
    dashboardPages,
    meterPages,
    meterAnswers,
    billingPages,
    tariffPages,
    tariffJsonPages,
    tariffLibraryPages,
    simulatorPages,
    meterSimulatorPages,
    compareSimulatorPages,
    settingsPages,
    clockPages,
  ]) {
    app.route("/", pages(box));
  }
  return app;
}
