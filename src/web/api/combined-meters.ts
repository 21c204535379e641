import { Hono } from "hono";
import { z } from "zod";
import {
  changeMembers,
  combineMeters,
  type MemberInput,
  requireCombined,
} from "../../actions/combine-meters.ts";
import { edgeMs } from "../../actions/edges.ts";
import type { Box } from "../../actions/ports.ts";
import type { Meter } from "../../domain/meter.ts";
import { listMemberships } from "../../store/combined.ts";
import { findMeterByNumber, listMeters } from "../../store/meters.ts";
import type { Store } from "../../store/open.ts";
import { combinedMeterSchema, memberChangesSchema, newCombinedMeterSchema } from "./combined-schemas.ts";
import { documented } from "./document.ts";
import { isoText, isoTime } from "./numbers.ts";
import { checked } from "./validate.ts";

/** `/combined-meters`: meters that are the sum of others. */
export function combinedMeterRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/combined-meters",
      documented("Devices", "The meters that are sums of meters", z.array(combinedMeterSchema)),
      (context) =>
        context.json(
          listMeters(box.store)
            .filter((meter) => meter.isCombined)
            .map((meter) => combinedJson(box.store, meter)),
        ),
    )
    .get("/combined-meters/:id", documented("Devices", "One of them", combinedMeterSchema), (context) =>
      context.json(combinedJson(box.store, requireCombined(box.store, context.req.param("id")))),
    )
    .post(
      "/combined-meters",
      documented(
        "Devices",
        "Make a meter that is the sum of others, such as three phases",
        combinedMeterSchema,
        201,
      ),
      checked("json", newCombinedMeterSchema),
      (context) => {
        const { device_id: deviceId, members, ...input } = context.req.valid("json");
        const meter = combineMeters(box, {
          ...input,
          deviceId,
          members: membersOf(box.store, members, "members"),
        });
        return context.json(combinedJson(box.store, meter), 201);
      },
    )
    .patch(
      "/combined-meters/:id/members",
      documented("Devices", "Add meters to a sum, and end the time of others in it", combinedMeterSchema),
      checked("json", memberChangesSchema),
      (context) => {
        const { add = [], end = [] } = context.req.valid("json");
        const meter = changeMembers(box, context.req.param("id"), {
          add: membersOf(box.store, add, "add"),
          end: end.map(({ device_id: deviceId, to }, index) => ({
            deviceId,
            toMs: to === null ? null : edgeMs(box.store, to, `end[${index}].to`),
          })),
        });
        return context.json(combinedJson(box.store, meter));
      },
    );
}

interface WrittenMember {
  readonly device_id: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function membersOf(store: Store, members: readonly WrittenMember[], field: string): MemberInput[] {
  return members.map(({ device_id: deviceId, from, to }, index) => ({
    deviceId,
    fromMs: from === undefined ? null : edgeMs(store, from, `${field}[${index}].from`),
    toMs: to === undefined ? null : edgeMs(store, to, `${field}[${index}].to`),
  }));
}

function combinedJson(store: Store, meter: Meter): z.input<typeof combinedMeterSchema> {
  return {
    device_id: meter.deviceId,
    name: meter.name,
    location: meter.location,
    retired: meter.retiredAtMs !== null,
    members: listMemberships(store, meter.number).map(({ member, fromMs, toMs }) => {
      const found = findMeterByNumber(store, member);
      return {
        device_id: found?.deviceId ?? "",
        name: found?.name ?? "",
        from: fromMs === 0 ? null : isoText(fromMs),
        to: isoTime(toMs),
      };
    }),
  };
}
