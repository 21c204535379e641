import { z } from "zod";
import { COMMAND_STATES, WANTED_VERBS } from "../../domain/node-command.ts";
import { isoInstant, limitParameter } from "./schema-parts.ts";

const wholeNumber = z.int({ error: "must be a whole number" });
const busMeterSchema = z.object({
  address: wholeNumber.meta({ description: "1 to 247, on the device's bus" }),
  id: z.string({ error: "must be a device id" }),
});

/** What a device is to be set to; what is left out stays as the device has it. */
export const nodeConfigSchema = z
  .strictObject({
    interval_s: wholeNumber.optional().meta({ description: "1 to 3600" }),
    delta_w: wholeNumber.optional(),
    meters: z
      .array(busMeterSchema, { error: "must be a list of meters" })
      .optional()
      .meta({ description: "all meters on the device's bus" }),
  })
  .meta({ id: "NodeConfig" });

/** Of which meter the counter is set to 0. */
export const resetEnergySchema = z
  .strictObject({ meter: z.string({ error: "must be a device id" }) })
  .meta({ id: "ResetEnergy" });

/** A command to a device, and what came of it. */
export const nodeCommandSchema = z
  .object({
    id: z.string(),
    node: z.string(),
    verb: z.enum(WANTED_VERBS),
    payload: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: "null: it was secret, and is not shown" }),
    wanted_by: z.string(),
    wanted_at: isoInstant,
    expires_at: isoInstant.nullable().meta({ description: "null: it stays wanted" }),
    state: z.enum(COMMAND_STATES),
    sent: z.int().meta({ description: "how often it was sent" }),
    last_sent_at: isoInstant.nullable(),
    ended_at: isoInstant.nullable(),
    detail: z.string().meta({ description: "what the device said beside its answer" }),
  })
  .meta({ id: "NodeCommand" });

/** Something that a device said unasked. */
export const nodeEventSchema = z
  .object({ at: isoInstant, event: z.string(), detail: z.record(z.string(), z.unknown()) })
  .meta({ id: "NodeEvent" });

/** A device with its connection and the meters that it carries. */
export const nodeSchema = z
  .object({
    node: z.string(),
    connected: z.boolean(),
    address: z
      .string()
      .nullable()
      .meta({ description: "from where it is connected; null: it is not, or comes over a bridge" }),
    last_seen: isoInstant.nullable(),
    firmware_version: z.string().nullable(),
    rssi: z.int().nullable(),
    meters: z.array(z.object({ device_id: z.string(), status: z.string() })),
    config: z
      .object({ wanted: nodeConfigSchema, state: z.enum(COMMAND_STATES) })
      .nullable()
      .meta({ description: "what is wanted of its settings, and whether it has taken them" }),
  })
  .meta({ id: "Node" });

/** How many are listed. */
export const latestParameters = z.object({ limit: limitParameter(1000, 50) });
