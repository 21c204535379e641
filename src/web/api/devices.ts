import { Hono } from "hono";
import { z } from "zod";
import { changeMeter, createMeter, removeMeter } from "../../actions/change-meter.ts";
import { describeMeter, type MeterNow } from "../../actions/describe-meter.ts";
import type { Box } from "../../actions/ports.ts";
import { listMeters, requireMeter } from "../../store/meters.ts";
import { documented } from "./document.ts";
import { isoTime } from "./numbers.ts";
import { readingJson } from "./reading-text.ts";
import { deviceChangesSchema, deviceSchema, newDeviceSchema } from "./schemas.ts";
import { checked } from "./validate.ts";

/** `/devices`: the meters of the property. */
export function deviceRoutes(box: Box): Hono {
  const json = (now: MeterNow) => deviceJson(now, rejectionsOf(box, now.meter.deviceId));
  return new Hono()
    .get("/devices", documented("Devices", "All devices", z.array(deviceSchema)), (context) =>
      context.json(listMeters(box.store).map((meter) => json(describeMeter(box, meter)))),
    )
    .post(
      "/devices",
      documented("Devices", "Add a device before it has published", deviceSchema, 201),
      checked("json", newDeviceSchema),
      (context) => {
        const { device_id: deviceId, ...input } = context.req.valid("json");
        return context.json(json(describeMeter(box, createMeter(box, deviceId, input))), 201);
      },
    )
    .get("/devices/:id", documented("Devices", "One device", deviceSchema), (context) =>
      context.json(json(describeMeter(box, requireMeter(box.store, context.req.param("id"))))),
    )
    .patch(
      "/devices/:id",
      documented(
        "Devices",
        "Rename, move, retire or reinstate a device; its current transformer and largest load, its record, how long its raw readings are kept",
        deviceSchema,
      ),
      checked("json", deviceChangesSchema),
      async (context) => {
        const {
          max_power_w: maxPowerW,
          raw_years: rawYears,
          tested_on: testedOn,
          ct_a: ctA,
          ...same
        } = context.req.valid("json");
        const input = { ...same, maxPowerW, rawYears, testedOn, ctA };
        const meter = await changeMeter(box, context.req.param("id"), input);
        return context.json(json(describeMeter(box, meter)));
      },
    )
    .delete(
      "/devices/:id",
      documented(
        "Devices",
        "Delete a device with its readings; its id is ignored until it is added again",
        undefined,
        204,
      ),
      async (context) => {
        await removeMeter(box, context.req.param("id"));
        return context.body(null, 204);
      },
    );
}

function rejectionsOf(box: Box, deviceId: string): Record<string, number> {
  return Object.fromEntries(
    box.sightings
      .rejectionCounts()
      .filter((row) => row.deviceId === deviceId)
      .map((row) => [row.reason, row.count]),
  );
}

function deviceJson(now: MeterNow, rejected: Record<string, number>): z.input<typeof deviceSchema> {
  const { meter } = now;
  return {
    device_id: meter.deviceId,
    name: meter.name,
    location: meter.location,
    status: now.status,
    node: meter.node,
    first_seen: isoTime(meter.firstSeenMs),
    last_seen: isoTime(now.lastSeenMs),
    firmware_version: now.firmwareVersion,
    rssi: now.rssiDbm,
    acknowledged: now.isAcknowledged,
    retired: meter.retiredAtMs !== null,
    combined: meter.isCombined,
    ct_a: meter.ctA,
    max_power_w: meter.maxPowerW,
    raw_years: meter.rawYears,
    model: meter.model,
    approval: meter.approval,
    tested_on: meter.testedOn,
    latest: now.latest ? readingJson(now.latest) : null,
    rejected,
  };
}
