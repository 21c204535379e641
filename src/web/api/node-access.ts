import { Hono } from "hono";
import { z } from "zod";
import { adoptionOf, adoptNode, forgetNode } from "../../actions/adopt-node.ts";
import { changeAccessPolicy } from "../../actions/change-access.ts";
import { acceptWaiting, letAskAgain, refuseWaiting } from "../../actions/decide-waiting.ts";
import type { Box } from "../../actions/ports.ts";
import { ACCESS_POLICIES, WAITING_LIMITS } from "../../domain/node-access.ts";
import { accessPolicy } from "../../store/access-policy.ts";
import { boxId } from "../../store/box-id.ts";
import { whoAsks } from "../auth.ts";
import { waitingDevices } from "../waiting-devices.ts";
import { documented } from "./document.ts";
import { isoText, isoTime } from "./numbers.ts";
import { isoInstant } from "./schema-parts.ts";
import { checked } from "./validate.ts";

const policy = z.enum(ACCESS_POLICIES, { error: `must be one of ${ACCESS_POLICIES.join(", ")}` }).meta({
  description: "open: any device; adopt: new ones wait to be accepted; closed: only what is adopted",
});

const accessSchema = z
  .object({
    policy,
    box_id: z.string().meta({ description: "by which devices know this box again" }),
    limits: z
      .object({ days: z.int(), readings: z.int() })
      .meta({ description: "for how long, and how many readings of all devices wait" }),
  })
  .meta({ id: "NodeAccess" });

const adoptionSchema = z
  .object({
    node: z.string(),
    state: z
      .enum(["none", "offered", "unanswered", "adopted"])
      .meta({ description: "unanswered: offered more than 10 minutes ago; it goes on being sent" }),
    adopted: z.boolean().meta({ description: "whether its topics take nothing but its own credential" }),
    offered_at: isoInstant.nullable(),
    adopted_at: isoInstant.nullable(),
    refusal: z.string().nullable().meta({ description: "what the device said as it refused" }),
  })
  .meta({ id: "NodeAdoption" });

const waitingSchema = z
  .object({
    node: z.string(),
    reason: z.enum(["stranger", "lost-credential", "other-box"]),
    adopted_by: z.string().nullable().meta({ description: "the box that it says it belongs to" }),
    can_be_adopted: z.boolean().meta({ description: "false of what a bridge publishes" }),
    since: isoInstant,
    last_seen: isoInstant,
    verdict: z.enum(["accept", "refuse"]).nullable(),
    devices: z.array(z.string()).meta({ description: "the ids under which readings wait" }),
    readings: z.int().meta({ description: "how many wait" }),
    dropped: z.int().meta({ description: "readings that made room for newer ones" }),
    expired: z.int().meta({ description: "readings that waited for too long" }),
  })
  .meta({ id: "WaitingNode" });

/** `/node-access`, `/waiting-nodes`, `/nodes/{node}/adopt` …: who may connect and publish, and who waits for a decision. */
export function nodeAccessRoutes(box: Box): Hono {
  return new Hono()
    .get("/node-access", documented("Nodes", "Who may connect and publish", accessSchema), (context) =>
      context.json(accessJson(box)),
    )
    .put(
      "/node-access",
      documented("Nodes", "Say who may connect and publish", accessSchema),
      checked("json", z.strictObject({ policy }).meta({ id: "NodeAccessChange" })),
      (context) => {
        changeAccessPolicy(box, context.req.valid("json").policy);
        return context.json(accessJson(box));
      },
    )
    .get(
      "/waiting-nodes",
      documented("Nodes", "Devices that wait for a decision, or were refused", z.array(waitingSchema)),
      (context) => context.json(waitingDevices(box).map(waitingJson)),
    )
    .get(
      "/nodes/:node/adoption",
      documented("Nodes", "Whether a device has a credential of its own", adoptionSchema),
      (context) => context.json(adoptionJson(box, context.req.param("node"))),
    )
    .post(
      "/nodes/:node/adopt",
      documented(
        "Nodes",
        "Give a device a credential of its own; it is told until it answers, and what waits of it is accepted",
        adoptionSchema,
        202,
      ),
      async (context) => {
        await adoptNode(box, context.req.param("node"), whoAsks(context, box));
        return context.json(adoptionJson(box, context.req.param("node")), 202);
      },
    )
    .delete(
      "/nodes/:node/adoption",
      documented("Nodes", "Forget a device's credential and end its connection", undefined, 204),
      (context) => {
        forgetNode(box, context.req.param("node"));
        return context.body(null, 204);
      },
    )
    .post(
      "/nodes/:node/accept",
      documented("Nodes", "Believe a device that waits, and take in what it sent", undefined, 204),
      async (context) => {
        await acceptWaiting(box, context.req.param("node"));
        return context.body(null, 204);
      },
    )
    .post(
      "/nodes/:node/refuse",
      documented(
        "Nodes",
        "Refuse a device that waits, and delete what it sent",
        z.object({ deleted: z.int().meta({ description: "readings" }) }),
      ),
      (context) => context.json({ deleted: refuseWaiting(box, context.req.param("node")) }),
    )
    .post(
      "/nodes/:node/ask-again",
      documented("Nodes", "Let a device that was refused ask again", undefined, 204),
      (context) => {
        letAskAgain(box, context.req.param("node"));
        return context.body(null, 204);
      },
    );
}

function accessJson({ store }: Pick<Box, "store">): z.input<typeof accessSchema> {
  const { ageMs, readings } = WAITING_LIMITS;
  return {
    policy: accessPolicy(store),
    box_id: boxId(store),
    limits: { days: ageMs / 86_400_000, readings },
  };
}

function adoptionJson(box: Box, node: string): z.input<typeof adoptionSchema> {
  const { state, isAdopted, offeredAtMs, adoptedAtMs, refusal } = adoptionOf(box, node);
  return {
    node,
    state,
    adopted: isAdopted,
    offered_at: isoTime(offeredAtMs),
    adopted_at: isoTime(adoptedAtMs),
    refusal,
  };
}

function waitingJson(device: ReturnType<typeof waitingDevices>[number]): z.input<typeof waitingSchema> {
  return {
    node: device.node,
    reason: device.reason,
    adopted_by: device.adoptedBy,
    can_be_adopted: device.connectsItself,
    since: isoText(device.sinceMs),
    last_seen: isoText(device.lastSeenMs),
    verdict: device.verdict,
    devices: [...device.devices],
    readings: device.readings,
    dropped: device.droppedReadings,
    expired: device.expiredReadings,
  };
}
