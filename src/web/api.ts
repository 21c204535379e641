import { Hono } from "hono";
import { openAPIRouteHandler } from "hono-openapi";
import type { Box } from "../actions/ports.ts";
import { VERSION } from "../build-info.ts";
import { billingRoutes } from "./api/billing.ts";
import { clockRoutes } from "./api/clock.ts";
import { compareRoutes } from "./api/compare.ts";
import { contractedRoutes } from "./api/contracted.ts";
import { countRoutes } from "./api/counts.ts";
import { decisionRoutes } from "./api/decisions.ts";
import { deviceRoutes } from "./api/devices.ts";
import { energyRoutes } from "./api/energy.ts";
import { eventRoutes } from "./api/events.ts";
import { givenRoutes } from "./api/given.ts";
import { holidayRoutes } from "./api/holidays.ts";
import { outlookRoutes } from "./api/outlook.ts";
import { rateRoutes } from "./api/rate.ts";
import { readingRoutes } from "./api/readings.ts";
import { tariffLibraryRoutes } from "./api/tariff-library.ts";
import { tariffRoutes } from "./api/tariffs.ts";
import { typedReadingRoutes } from "./api/typed-readings.ts";

const ROUTES = [
  deviceRoutes,
  readingRoutes,
  countRoutes,
  energyRoutes,
  eventRoutes,
  decisionRoutes,
  typedReadingRoutes,
  billingRoutes,
  outlookRoutes,
  tariffRoutes,
  tariffLibraryRoutes,
  rateRoutes,
  compareRoutes,
  holidayRoutes,
  contractedRoutes,
  givenRoutes,
  clockRoutes,
];

/** The REST interface, and the OpenAPI document made from the schemas that validate it. */
export function apiRoutes(box: Box): Hono {
  const api = new Hono();
  for (const routes of ROUTES) api.route("/", routes(box));
  api.get(
    "/openapi.json",
    openAPIRouteHandler(api, {
      // Every error is a problem, as each route says; the package would add one of its own.
      defaultValidationErrorResponse: false,
      documentation: {
        info: {
          title: "Meterbox",
          version: VERSION,
          description:
            "kWh and amounts are numbers in major units; beside them stand whole Wh and minor units.",
        },
        servers: [{ url: "/api" }],
        components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
        security: [{ token: [] }],
      },
    }),
  );
  return api;
}
