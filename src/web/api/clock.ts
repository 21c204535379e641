import { Hono } from "hono";
import { z } from "zod";
import { type ClockBox, confirmClock } from "../../actions/watch-clock.ts";
import { whoAsks } from "../auth.ts";
import { documented } from "./document.ts";

const isoInstant = z.string().meta({ format: "date-time" });

const clockSchema = z
  .object({
    state: z.enum(["synchronised", "plausible", "doubtful"]),
    reason: z.enum(["before-build", "behind-stored", "disputed"]).nullable(),
    detail: z.string().nullable().meta({ description: "why it is doubtful, in words" }),
    now: isoInstant.meta({ description: "the box's time" }),
    machine_time: isoInstant.meta({
      description: "what the machine's clock says: confirming takes it for right",
    }),
    confirmed: z
      .boolean()
      .meta({ description: "somebody said that it is right, since the start or its last jump" }),
    simulated: z.boolean(),
  })
  .meta({ id: "Clock" });

/** `/clock`: how far the box's time can be believed. */
export function clockRoutes(box: ClockBox): Hono {
  return new Hono()
    .get("/clock", documented("Box", "How far the box's clock can be believed", clockSchema), (context) =>
      context.json(clockJson(box)),
    )
    .post(
      "/clock/confirm",
      documented("Box", "Say that the machine's time is right, until the next start or jump", clockSchema),
      (context) => {
        confirmClock(box, whoAsks(context, box));
        return context.json(clockJson(box));
      },
    );
}

function clockJson({ clock }: ClockBox): z.input<typeof clockSchema> {
  const { state, doubt, isConfirmed, machineMs } = clock.status();
  return {
    state,
    reason: doubt?.reason ?? null,
    detail: doubt?.words ?? null,
    now: new Date(clock.nowMs()).toISOString(),
    machine_time: new Date(machineMs).toISOString(),
    confirmed: isConfirmed,
    simulated: clock.isSimulated,
  };
}
