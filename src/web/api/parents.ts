import { Hono } from "hono";
import { z } from "zod";
import { endParent, takeParentBack } from "../../actions/end-parent.ts";
import type { Box } from "../../actions/ports.ts";
import { setParent } from "../../actions/set-parent.ts";
import { AppError } from "../../domain/error.ts";
import { listParentLinks } from "../../store/meter-links.ts";
import { requireMeter } from "../../store/meters.ts";
import type { Store } from "../../store/open.ts";
import { edgeSent, timeFields, timeSent } from "./account-schemas.ts";
import { documented } from "./document.ts";
import { deviceIdOf, timeJson } from "./time-json.ts";
import { checked } from "./validate.ts";

const parentSchema = z.object({ parent: z.string(), ...timeFields }).meta({ id: "MeterParent" });
const newParentSchema = z
  .strictObject({ parent: z.string({ error: "must be a device id" }), ...timeSent })
  .meta({ id: "NewMeterParent" });
const whichSchema = z.object({
  from: edgeSent
    .optional()
    .meta({ description: "the beginning of the one that is meant; left out: the last" }),
  to: edgeSent
    .optional()
    .meta({ description: "ends it then; left out: it is taken back as if it had never been" }),
});

/** `/devices/{id}/parent`: behind which meter a meter lies, and when. */
export function parentRoutes(box: Box): Hono {
  const all = (deviceId: string) => parentsJson(box.store, deviceId);
  return new Hono()
    .get(
      "/devices/:id/parent",
      documented(
        "Devices",
        "The meters behind which a device lies or lay, oldest first",
        z.array(parentSchema),
      ),
      (context) => context.json(all(context.req.param("id"))),
    )
    .put(
      "/devices/:id/parent",
      documented(
        "Devices",
        "Put a device behind another one for a time; gives all of them",
        z.array(parentSchema),
      ),
      checked("json", newParentSchema),
      (context) => {
        const { parent, from = null, to = null } = context.req.valid("json");
        setParent(box, context.req.param("id"), { parent, from, to });
        return context.json(all(context.req.param("id")));
      },
    )
    .delete(
      "/devices/:id/parent",
      documented("Devices", "End the time of a device behind another one, or take it back", undefined, 204),
      checked("query", whichSchema),
      (context) => {
        const deviceId = context.req.param("id");
        const { from, to } = context.req.valid("query");
        const id = linkOf(box.store, deviceId, from);
        if (to === undefined) takeParentBack(box, deviceId, id);
        else endParent(box, deviceId, id, to);
        return context.body(null, 204);
      },
    );
}

function linksOf(store: Store, deviceId: string) {
  const { number } = requireMeter(store, deviceId);
  return listParentLinks(store).filter(({ meter }) => meter === number);
}

function parentsJson(store: Store, deviceId: string): z.input<typeof parentSchema>[] {
  return linksOf(store, deviceId).map((link) => ({
    parent: deviceIdOf(store, link.parent),
    ...timeJson(store, link),
  }));
}

function linkOf(store: Store, deviceId: string, from: string | undefined): number {
  const links = linksOf(store, deviceId);
  const link =
    from === undefined ? links.at(-1) : links.find((known) => timeJson(store, known).from === from);
  if (link) return link.id;
  const since = from === undefined ? "" : ` from ${from} on`;
  throw new AppError("not-found", `${deviceId} lies behind no meter${since}.`);
}
