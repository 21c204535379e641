import { z } from "zod";
import { isoInstant, optionalText } from "./schema-parts.ts";

const edge = z
  .string({ error: "must be a text" })
  .meta({ description: "a local date, for its midnight, or an instant on a quarter of an hour" });

const deviceId = z.string({ error: "must be a text" });

const newMember = z.strictObject({
  device_id: deviceId,
  from: edge.optional().meta({ description: "left out: from the beginning" }),
  to: edge.optional().meta({ description: "the first time at which it is no part any more" }),
});

/** A combined meter as REST gives it. */
export const combinedMeterSchema = z
  .object({
    device_id: z.string(),
    name: z.string(),
    location: z.string(),
    retired: z.boolean(),
    members: z.array(
      z.object({
        device_id: z.string(),
        name: z.string(),
        from: isoInstant.nullable().meta({ description: "null: from the beginning" }),
        to: isoInstant.nullable().meta({ description: "null: until further notice" }),
      }),
    ),
  })
  .meta({ id: "CombinedMeter" });

/** What is sent to make a combined meter. */
export const newCombinedMeterSchema = z
  .strictObject({
    device_id: deviceId,
    name: optionalText,
    location: optionalText,
    members: z.array(newMember),
  })
  .meta({ id: "NewCombinedMeter" });

/** What is sent to change the members of a combined meter. */
export const memberChangesSchema = z
  .strictObject({
    add: z.array(newMember).optional(),
    end: z
      .array(
        z.strictObject({
          device_id: deviceId,
          to: edge.nullable().meta({ description: "null: it is taken out as if it had never been a part" }),
        }),
      )
      .optional(),
  })
  .meta({ id: "MemberChanges" });
