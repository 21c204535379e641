import { type Context, Hono } from "hono";
import { z } from "zod";
import type { FigureOwner } from "../../actions/figure-owner.ts";
import type { Box } from "../../actions/ports.ts";
import { setContracted, withdrawContracted } from "../../actions/set-contracted.ts";
import type { ContractedQuantity } from "../../domain/rating-input.ts";
import { accountContractedOf, requireAccount } from "../../store/accounts.ts";
import { listContracted } from "../../store/contracted.ts";
import { requireMeter } from "../../store/meters.ts";
import { documented } from "./document.ts";
import { numberParameter } from "./number-parameter.ts";
import { major } from "./numbers.ts";
import { quantityFigure } from "./schema-figures.ts";
import { checked } from "./validate.ts";

const which = {
  quantity: z
    .string({ error: "must be a quantity such as kw" })
    .meta({ description: "as the tariff names it: kw, kw.P1, kva, a …" }),
  effective_from: z
    .string({ error: "must be a date such as 2026-01-01" })
    .optional()
    .meta({ format: "date", description: "left out: from the beginning" }),
};
const contractedSchema = z
  .object({ quantity: z.string(), effective_from: z.string().nullable(), value: z.number() })
  .meta({ id: "ContractedQuantity" });
const newContractedSchema = z
  .strictObject({ ...which, value: quantityFigure })
  .meta({ id: "NewContractedQuantity" });

/** `/devices/{id}/contracted` and `/accounts/{id}/contracted`: what a contract says of power or current, each from a date on. */
export function contractedRoutes(box: Box): Hono {
  const routes = new Hono();
  addRoutes(routes, box, {
    path: "/devices/:id/contracted",
    tag: "Devices",
    ownerOf: (context) => context.req.param("id") ?? "",
    listOf: (context) =>
      listContracted(box.store, requireMeter(box.store, context.req.param("id") ?? "").number),
  });
  addRoutes(routes, box, {
    path: "/accounts/:id/contracted",
    tag: "Accounts",
    ownerOf: (context) => ({ account: numberParameter(context, "an account") }),
    listOf: (context) =>
      accountContractedOf(box.store, requireAccount(box.store, numberParameter(context, "an account")).id),
  });
  return routes;
}

interface Contracts {
  readonly path: string;
  readonly tag: string;
  readonly ownerOf: (context: Context) => FigureOwner;
  readonly listOf: (context: Context) => readonly ContractedQuantity[];
}

function addRoutes(routes: Hono, box: Box, { path, tag, ownerOf, listOf }: Contracts): void {
  const all = (context: Context) => listOf(context).map(contractedJson);
  routes
    .get(
      path,
      documented(tag, "All contracted quantities, each oldest first", z.array(contractedSchema)),
      (context) => context.json(all(context)),
    )
    .put(
      path,
      documented(
        tag,
        "Set a contracted quantity from a date on, in place of the one from the same date; gives all of them",
        z.array(contractedSchema),
      ),
      checked("json", newContractedSchema),
      (context) => {
        const { quantity, effective_from: from = null, value: micros } = context.req.valid("json");
        setContracted(box, ownerOf(context), { quantity, from, micros });
        return context.json(all(context));
      },
    )
    .delete(
      path,
      documented(tag, "Take back what was contracted from a date on", undefined, 204),
      checked("query", z.object(which)),
      (context) => {
        const { quantity, effective_from: from = null } = context.req.valid("query");
        withdrawContracted(box, ownerOf(context), { quantity, from });
        return context.body(null, 204);
      },
    );
}

function contractedJson({ quantity, from, micros }: ContractedQuantity): z.input<typeof contractedSchema> {
  return { quantity, effective_from: from, value: major(micros, 6) };
}
