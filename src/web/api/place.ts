import { Hono } from "hono";
import { z } from "zod";
import { type Placement, placeMeter } from "../../actions/place-meter.ts";
import type { Box } from "../../actions/ports.ts";
import { invalidField } from "../../domain/error.ts";
import { accountOfMeter } from "../../store/accounts.ts";
import { sumsOf } from "../../store/combined.ts";
import { parentOf } from "../../store/meter-links.ts";
import { requireMeter } from "../../store/meters.ts";
import { isUnplaced } from "../../store/unplaced-meters.ts";
import { edgeSent } from "./account-schemas.ts";
import { documented } from "./document.ts";
import { deviceIdOf } from "./time-json.ts";
import { checked } from "./validate.ts";

const placeSchema = z
  .object({
    device_id: z.string(),
    is_waiting: z.boolean().meta({ description: "whether nobody has said yet what it is" }),
    account_id: z.int().nullable().meta({ description: "whose it is now" }),
    parent: z.string().nullable().meta({ description: "behind which meter it lies now" }),
    combined: z.string().nullable().meta({ description: "of which combined meter it is a part now" }),
  })
  .meta({ id: "MeterPlace" });

const deviceId = z.string({ error: "must be a device id" });
const accountId = z.int({ error: "must be the number of an account" });
const from = edgeSent
  .optional()
  .meta({ description: "left out: from the beginning, or from where nothing is issued" });
const newPlaceSchema = z
  .discriminatedUnion(
    "as",
    [
      z.strictObject({ as: z.literal("part"), parent: deviceId, from }),
      z.strictObject({
        as: z.literal("phase"),
        account: accountId.optional(),
        combined: deviceId.optional(),
        from,
      }),
      z.strictObject({
        as: z.literal("tenant"),
        account: accountId.optional().meta({ description: "one that is there" }),
        name: z.string({ error: "must be a text" }).optional().meta({ description: "of a new one" }),
        parent: deviceId.nullable().optional(),
        from,
      }),
    ],
    { error: "must be an object whose `as` is part, phase or tenant" },
  )
  .meta({
    id: "NewMeterPlace",
    description:
      "part: a circuit behind another meter, not billed again; phase: of an account whose meters are added up, or of a combined meter; tenant: of an account that is there, or a new one",
  });

/** `/devices/{id}/place`: the one question that every device but the first is asked. */
export function placeRoutes(box: Box): Hono {
  const place = (id: string): z.input<typeof placeSchema> => {
    const { store, clock } = box;
    const { number } = requireMeter(store, id);
    const nowMs = clock.nowMs();
    const parent = parentOf(store, number, nowMs);
    const [sum] = sumsOf(store, number, { fromMs: nowMs, toMs: nowMs + 1 });
    return {
      device_id: id,
      is_waiting: isUnplaced(store, number),
      account_id: accountOfMeter(store, number, nowMs)?.id ?? null,
      parent: parent === undefined ? null : deviceIdOf(store, parent),
      combined: sum === undefined ? null : deviceIdOf(store, sum),
    };
  };
  return new Hono()
    .get(
      "/devices/:id/place",
      documented("Devices", "What a device is: whose, behind which, a part of what", placeSchema),
      (context) => context.json(place(context.req.param("id"))),
    )
    .put(
      "/devices/:id/place",
      documented("Devices", "Say, once, what a device is", placeSchema),
      checked("json", newPlaceSchema),
      (context) => {
        placeMeter(box, context.req.param("id"), placementOf(context.req.valid("json")));
        return context.json(place(context.req.param("id")));
      },
    );
}

function placementOf(sent: z.output<typeof newPlaceSchema>): Placement {
  switch (sent.as) {
    case "part":
      return sent;
    case "phase": {
      const { account, combined, ...same } = sent;
      if (account !== undefined && combined === undefined) return { ...same, account };
      if (combined !== undefined && account === undefined) return { ...same, combined };
      throw invalidField("account", "Name the account whose meters are added up, or the combined meter.");
    }
    case "tenant": {
      const { account, name, parent = null, ...same } = sent;
      if (account !== undefined && name === undefined) return { ...same, parent, tenant: { account } };
      if (name !== undefined && account === undefined) return { ...same, parent, tenant: { name } };
      throw invalidField("account", "Name the account that is there, or the name of a new one.");
    }
  }
}
