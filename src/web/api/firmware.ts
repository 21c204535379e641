import { type Context, Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import { deleteFirmware, requireFirmware } from "../../actions/keep-firmware.ts";
import type { Box } from "../../actions/ports.ts";
import { cancelRollout, requireRollout, resumeRollout, rollOut } from "../../actions/roll-out-firmware.ts";
import { rolloutDevices } from "../../actions/rollout-devices.ts";
import { type FirmwareImage, listFirmwareImages } from "../../store/firmware-images.ts";
import { listOffers, listRollouts, type Rollout } from "../../store/firmware-rollouts.ts";
import { whoAsks } from "../auth.ts";
import { imageLimit } from "../body-limits.ts";
import { keepSent, readImage } from "../firmware-upload.ts";
import { documented } from "./document.ts";
import {
  firmwareFormSchema,
  firmwareSchema,
  firmwareWithDevicesSchema,
  newRolloutSchema,
  resumeRolloutSchema,
  rolloutParameters,
  rolloutSchema,
} from "./firmware-schemas.ts";
import { isoText, isoTime } from "./numbers.ts";
import { problemSchema } from "./schemas.ts";
import { checked } from "./validate.ts";

const TAG = "Firmware";

/** `/firmware`, `/firmware-rollouts`: images of firmware, and to which devices they go. */
export function firmwareRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/firmware",
      documented(TAG, "The images that are kept, newest first", z.array(firmwareSchema)),
      (context) => context.json(listFirmwareImages(box.store).map(imageJson)),
    )
    .post("/firmware", uploadDocumented(), imageLimit, async (context) =>
      context.json(imageJson(keepSent(box, context, await readImage(context))), 201),
    )
    .get(
      "/firmware/:id{\\d+}",
      documented(TAG, "An image, and how it stands to what its devices run", firmwareWithDevicesSchema),
      (context) => {
        const image = requireFirmware(box, numberOf(context));
        const devices = rolloutDevices(box, image).map(({ node, version, fit, isConnected }) => ({
          node,
          firmware_version: version,
          connected: isConnected,
          fit,
        }));
        return context.json({ ...imageJson(image), devices });
      },
    )
    .delete(
      "/firmware/:id{\\d+}",
      documented(TAG, "Delete an image that is not being rolled out", undefined, 204),
      (context) => {
        deleteFirmware(box, numberOf(context));
        return context.body(null, 204);
      },
    )
    .post(
      "/firmware/:id{\\d+}/rollouts",
      documented(TAG, "Roll an image out: to one device first, then to the others", rolloutSchema, 201),
      checked("json", newRolloutSchema),
      (context) => {
        const { first, only_first: isOnlyFirst, force: isForced } = context.req.valid("json");
        const wish = { first, isOnlyFirst, isForced };
        return context.json(
          rolloutJson(box, rollOut(box, numberOf(context), wish, whoAsks(context, box))),
          201,
        );
      },
    )
    .get(
      "/firmware-rollouts",
      documented(TAG, "Roll-outs, newest first", z.array(rolloutSchema)),
      checked("query", rolloutParameters),
      (context) =>
        context.json(
          listRollouts(box.store, context.req.valid("query").limit).map((rollout) =>
            rolloutJson(box, rollout),
          ),
        ),
    )
    .get(
      "/firmware-rollouts/:id{\\d+}",
      documented(TAG, "A roll-out, and how far each device has come", rolloutSchema),
      (context) => context.json(rolloutJson(box, requireRollout(box, numberOf(context)))),
    )
    .post(
      "/firmware-rollouts/:id{\\d+}/resume",
      documented(
        TAG,
        "Go on with a roll-out that is paused, with or without the device that failed",
        rolloutSchema,
      ),
      checked("json", resumeRolloutSchema),
      (context) =>
        context.json(
          rolloutJson(box, resumeRollout(box, numberOf(context), context.req.valid("json").retry)),
        ),
    )
    .post(
      "/firmware-rollouts/:id{\\d+}/cancel",
      documented(TAG, "End a roll-out: no further device is offered the image", rolloutSchema),
      (context) => context.json(rolloutJson(box, cancelRollout(box, numberOf(context)))),
    );
}

function numberOf({ req }: Context): number {
  return Number(req.param("id"));
}

function uploadDocumented() {
  const answer = (schema: z.ZodType, type: string) => ({ [type]: { schema: resolver(schema) } });
  const name = (part: string) => ({
    name: part,
    in: "query" as const,
    schema: { type: "string" as const },
    description: "of an image that is sent as it is, where the file does not say it",
  });
  return describeRoute({
    tags: [TAG],
    summary: "Keep an image, sent as a form or as it is; one that is here already is given",
    parameters: ["chip", "board", "version"].map(name),
    requestBody: {
      required: true,
      content: {
        ...answer(firmwareFormSchema, "multipart/form-data"),
        "application/octet-stream": { schema: { type: "string", format: "binary" } },
      },
    },
    responses: {
      201: { description: "done", content: answer(firmwareSchema, "application/json") },
      default: { description: "an error", content: answer(problemSchema, "application/problem+json") },
    },
  });
}

function imageJson(image: FirmwareImage): z.input<typeof firmwareSchema> {
  return {
    id: image.id,
    chip: image.chip,
    board: image.board,
    version: image.version,
    project: image.project,
    size: image.size,
    sha256: image.sha256,
    path: `/firmware/${image.sha256}.bin`,
    uploaded_by: image.uploadedBy,
    uploaded_at: isoText(image.uploadedAtMs),
  };
}

function rolloutJson({ store }: Box, rollout: Rollout): z.input<typeof rolloutSchema> {
  return {
    id: rollout.id,
    firmware: rollout.image,
    chip: rollout.chip,
    board: rollout.board,
    version: rollout.version,
    force: rollout.isForced,
    state: rollout.state,
    state_since: isoText(rollout.stateSinceMs),
    wanted_by: rollout.wantedBy,
    wanted_at: isoText(rollout.wantedAtMs),
    devices: listOffers(store, rollout.id).map((offer) => ({
      node: offer.node,
      state: offer.state,
      from_version: offer.fromVersion,
      command: offer.command,
      offered_at: isoTime(offer.offeredAtMs),
      answered_at: isoTime(offer.answeredAtMs),
      running_since: isoTime(offer.runningSinceMs),
      failure: offer.failure,
      detail: offer.detail,
    })),
  };
}
