import { Hono } from "hono";
import { openAPIRouteHandler } from "hono-openapi";
import type { Box } from "../actions/ports.ts";
import { VERSION } from "../build-info.ts";
import { billingRoutes } from "./api/billing.ts";
import { clockRoutes } from "./api/clock.ts";
import { countRoutes } from "./api/counts.ts";
import { decisionRoutes } from "./api/decisions.ts";
import { deviceRoutes } from "./api/devices.ts";
import { energyRoutes } from "./api/energy.ts";
import { eventRoutes } from "./api/events.ts";
import { readingRoutes } from "./api/readings.ts";
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
  tariffRoutes,
  clockRoutes,
];

/** The REST interface, and the OpenAPI document made from the schemas that validate it. */
export function apiRoutes(box: Box): Hono {
  const api = new Hono();
  for (const routes of ROUTES) api.route("/", routes(box));
  api.get(
    "/openapi.json",
    openAPIRouteHandler(api, {
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
