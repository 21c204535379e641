import { Hono } from "hono";
import { openAPIRouteHandler } from "hono-openapi";
import type { Box } from "../actions/ports.ts";
import { VERSION } from "../build-info.ts";
import { billingRoutes } from "./api/billing.ts";
import { deviceRoutes } from "./api/devices.ts";
import { energyRoutes } from "./api/energy.ts";
import { readingRoutes } from "./api/readings.ts";
import { tariffRoutes } from "./api/tariffs.ts";

/** The REST interface, and the OpenAPI document made from the schemas that validate it. */
export function apiRoutes(box: Box): Hono {
  const api = new Hono();
  for (const routes of [deviceRoutes, readingRoutes, energyRoutes, billingRoutes, tariffRoutes])
    api.route("/", routes(box));
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
