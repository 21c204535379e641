import { z } from "zod";
import { figure, instantParameter, isoInstant, optionalText } from "./schema-parts.ts";

/** What is sent to replace a device: a new ESP32, a new PZEM, or both. */
export const replaceSchema = z
  .strictObject({
    new_device_id: z
      .string({ error: "must be a text" })
      .optional()
      .meta({ description: "the new ESP32; left out where it is the old one" }),
    from: instantParameter
      .optional()
      .meta({ description: "from when on its readings are the meter's; all of them where it is left out" }),
    swap: z
      .strictObject({
        closing_kwh: figure
          .optional()
          .meta({ description: "the old PZEM's last register; left out, the last one that it sent" }),
        opening_kwh: figure.meta({ description: "the new PZEM's first register" }),
        when: z
          .enum(["happened", "coming"], { error: "must be happened or coming" })
          .optional()
          .meta({ description: "left out: happened where exactly one step of the counter waits for a word" }),
      })
      .optional()
      .meta({ description: "the new PZEM; left out where it is the old one" }),
    reason: optionalText,
  })
  .meta({ id: "Replace" });

/** What was replaced of a device. */
export const replacementSchema = z
  .discriminatedUnion("kind", [
    z.object({
      id: z.string(),
      kind: z.literal("node"),
      state: z.enum(["waiting", "in-force", "undone"]),
      new_device_id: z.string(),
      from: isoInstant
        .nullable()
        .meta({ description: "from when on its readings count; null: it sent none yet" }),
      said_by: z.string(),
      said_at: isoInstant,
      undone_at: isoInstant.nullable(),
    }),
    z.object({
      id: z.string(),
      kind: z.literal("meter"),
      state: z.enum(["waiting", "settled", "withdrawn"]),
      closing_kwh: z.number().nullable().meta({ description: "null: the last one that it sent" }),
      closing_wh: z.int().nullable(),
      opening_kwh: z.number(),
      opening_wh: z.int(),
      decision: z.int().nullable().meta({ description: "the number of the decision that came of it" }),
      reason: z.string(),
      said_by: z.string(),
      said_at: isoInstant,
      undone_at: isoInstant.nullable(),
    }),
  ])
  .meta({ id: "Replacement" });
