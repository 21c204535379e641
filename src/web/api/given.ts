import { Hono } from "hono";
import { z } from "zod";
import { giveValue, withdrawValue } from "../../actions/give-value.ts";
import type { Box } from "../../actions/ports.ts";
import { type GivenValue, listGiven } from "../../store/given-values.ts";
import { requireMeter } from "../../store/meters.ts";
import { documented } from "./document.ts";
import { major } from "./numbers.ts";
import { givenFigure } from "./schema-figures.ts";
import { checked } from "./validate.ts";

const which = {
  period_from: z
    .string({ error: "must be a date such as 2026-01-01" })
    .meta({ format: "date", description: "the first day of the period" }),
  component: z
    .string({ error: "must be the name of a component" })
    .meta({ description: "the component that asks for it" }),
};
const givenSchema = z.object({ ...which, value: z.number() }).meta({ id: "GivenValue" });
const newGivenSchema = z.strictObject({ ...which, value: givenFigure }).meta({ id: "NewGivenValue" });

/** `/given` and `/devices/{id}/given`: values that tariffs ask for period by period, for all devices or for one. */
export function givenRoutes(box: Box): Hono {
  const routes = new Hono();
  addRoutes(routes, box, "/given", () => undefined, "for all devices that have none of their own");
  addRoutes(routes, box, "/devices/:id/given", (id) => id, "for one device");
  return routes;
}

function addRoutes(
  routes: Hono,
  box: Box,
  path: string,
  deviceOf: (id: string | undefined) => string | undefined,
  whom: string,
): void {
  const all = (deviceId: string | undefined) =>
    listGiven(box.store, deviceId === undefined ? null : requireMeter(box.store, deviceId).number).map(
      givenJson,
    );
  routes
    .get(
      path,
      documented("Given values", `All values ${whom}, oldest period first`, z.array(givenSchema)),
      (context) => context.json(all(deviceOf(context.req.param("id")))),
    )
    .put(
      path,
      documented(
        "Given values",
        `Give the value of a period ${whom}, in place of the one before; gives all of them`,
        z.array(givenSchema),
      ),
      checked("json", newGivenSchema),
      (context) => {
        const deviceId = deviceOf(context.req.param("id"));
        const { period_from: periodFrom, component, value: valueE10 } = context.req.valid("json");
        giveValue(box, deviceId, { periodFrom, component, valueE10 });
        return context.json(all(deviceId));
      },
    )
    .delete(
      path,
      documented("Given values", `Take back the value of a period ${whom}`, undefined, 204),
      checked("query", z.object(which)),
      (context) => {
        const { period_from: periodFrom, component } = context.req.valid("query");
        withdrawValue(box, deviceOf(context.req.param("id")), { periodFrom, component });
        return context.body(null, 204);
      },
    );
}

function givenJson({ periodFrom, component, valueE10 }: GivenValue): z.input<typeof givenSchema> {
  return { period_from: periodFrom, component, value: major(valueE10, 10) };
}
