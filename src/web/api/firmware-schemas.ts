import { z } from "zod";
import { OFFER_FAILURES, OFFER_STATES, ROLLOUT_STATES } from "../../domain/firmware.ts";
import { isoInstant, limitParameter } from "./schema-parts.ts";

const flag = (name: string) => z.boolean({ error: `${name} must be true or false` }).default(false);

/** An image of firmware. */
export const firmwareSchema = z
  .object({
    id: z.int(),
    chip: z.string(),
    board: z.string(),
    version: z.string(),
    project: z.string().meta({ description: "what the image says that it was built from; may be empty" }),
    size: z.int().meta({ description: "bytes" }),
    sha256: z.string(),
    path: z.string().meta({ description: "where devices load it, without a session" }),
    uploaded_by: z.string(),
    uploaded_at: isoInstant,
  })
  .meta({ id: "Firmware" });

/** An image with the devices of its chip and board. */
export const firmwareWithDevicesSchema = firmwareSchema
  .extend({
    devices: z.array(
      z.object({
        node: z.string(),
        firmware_version: z.string().nullable(),
        connected: z.boolean(),
        fit: z.enum(["newer", "same", "older", "rolled-back", "not-adopted"]).meta({
          description: "how the image stands to what it runs; older and rolled-back only with force",
        }),
      }),
    ),
  })
  .meta({ id: "FirmwareWithDevices" });

/** What a form with an image holds. */
export const firmwareFormSchema = z
  .object({
    file: z.string().meta({ format: "binary", description: "at most 1536 kB" }),
    chip: z.string().optional().meta({ description: "only where the file does not say it" }),
    board: z.string().optional().meta({ description: "only where the file does not say it" }),
    version: z.string().optional().meta({ description: "only where the file does not say it" }),
  })
  .meta({ id: "FirmwareForm" });

/** To whom an image is to go. */
export const newRolloutSchema = z
  .strictObject({
    first: z
      .string({ error: "must be a device id" })
      .optional()
      .meta({ description: "the device that gets it before all others; the first that is connected" }),
    only_first: flag("only_first").meta({ description: "whether it is for that one only" }),
    force: flag("force").meta({
      description: "also to those that run a newer one, or went back from this one once",
    }),
  })
  .meta({ id: "NewFirmwareRollout" });

/** How a roll-out that is paused goes on. */
export const resumeRolloutSchema = z
  .strictObject({
    retry: flag("retry").meta({ description: "with the device that failed; false: without it" }),
  })
  .meta({ id: "ResumeFirmwareRollout" });

/** An image on its way to devices. */
export const rolloutSchema = z
  .object({
    id: z.int(),
    firmware: z.int().nullable().meta({ description: "null once the image was deleted" }),
    chip: z.string(),
    board: z.string(),
    version: z.string(),
    force: z.boolean(),
    state: z.enum(ROLLOUT_STATES),
    state_since: isoInstant,
    wanted_by: z.string(),
    wanted_at: isoInstant,
    devices: z
      .array(
        z.object({
          node: z.string(),
          state: z.enum(OFFER_STATES),
          from_version: z.string().nullable(),
          command: z.string().nullable().meta({ description: "the id of the command that offers it" }),
          offered_at: isoInstant.nullable(),
          answered_at: isoInstant.nullable(),
          running_since: isoInstant.nullable(),
          failure: z.enum(OFFER_FAILURES).nullable(),
          detail: z.string().meta({ description: "what the device said beside its answer" }),
        }),
      )
      .meta({ description: "in the order in which they get it" }),
  })
  .meta({ id: "FirmwareRollout" });

/** How many roll-outs are listed. */
export const rolloutParameters = z.object({ limit: limitParameter(200, 20) });
