import { type Context, Hono } from "hono";
import { z } from "zod";
import type { FigureOwner } from "../../actions/figure-owner.ts";
import { giveValue, withdrawValue } from "../../actions/give-value.ts";
import type { Box } from "../../actions/ports.ts";
import { listAccountGiven, requireAccount } from "../../store/accounts.ts";
import { type GivenValue, listGiven } from "../../store/given-values.ts";
import { requireMeter } from "../../store/meters.ts";
import { documented } from "./document.ts";
import { numberParameter } from "./number-parameter.ts";
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

/** `/given`, `/devices/{id}/given` and `/accounts/{id}/given`: values that tariffs ask for period by period. */
export function givenRoutes(box: Box): Hono {
  const { store } = box;
  const routes = new Hono();
  addRoutes(routes, box, {
    path: "/given",
    whom: "for all devices and accounts that have none of their own",
    ownerOf: () => undefined,
    listOf: () => listGiven(store, null),
  });
  addRoutes(routes, box, {
    path: "/devices/:id/given",
    whom: "for one device",
    ownerOf: (context) => context.req.param("id") ?? "",
    listOf: (context) => listGiven(store, requireMeter(store, context.req.param("id") ?? "").number),
  });
  addRoutes(routes, box, {
    path: "/accounts/:id/given",
    whom: "for one account",
    ownerOf: (context) => ({ account: numberParameter(context, "an account") }),
    listOf: (context) =>
      listAccountGiven(store, requireAccount(store, numberParameter(context, "an account")).id),
  });
  return routes;
}

interface Givens {
  readonly path: string;
  readonly whom: string;
  readonly ownerOf: (context: Context) => FigureOwner | undefined;
  readonly listOf: (context: Context) => readonly GivenValue[];
}

function addRoutes(routes: Hono, box: Box, { path, whom, ownerOf, listOf }: Givens): void {
  const all = (context: Context) => listOf(context).map(givenJson);
  routes
    .get(
      path,
      documented("Given values", `All values ${whom}, oldest period first`, z.array(givenSchema)),
      (context) => context.json(all(context)),
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
        const { period_from: periodFrom, component, value: valueE10 } = context.req.valid("json");
        giveValue(box, ownerOf(context), { periodFrom, component, valueE10 });
        return context.json(all(context));
      },
    )
    .delete(
      path,
      documented("Given values", `Take back the value of a period ${whom}`, undefined, 204),
      checked("query", z.object(which)),
      (context) => {
        const { period_from: periodFrom, component } = context.req.valid("query");
        withdrawValue(box, ownerOf(context), { periodFrom, component });
        return context.body(null, 204);
      },
    );
}

function givenJson({ periodFrom, component, valueE10 }: GivenValue): z.input<typeof givenSchema> {
  return { period_from: periodFrom, component, value: major(valueE10, 10) };
}
