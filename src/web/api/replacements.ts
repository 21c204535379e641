import { Hono } from "hono";
import { z } from "zod";
import type { Box } from "../../actions/ports.ts";
import { replaceDevice } from "../../actions/replace-device.ts";
import { undoReplacement, undoSwap } from "../../actions/undo-replacement.ts";
import { AppError } from "../../domain/error.ts";
import { type AnnouncedSwap, listSwaps } from "../../store/announced-swaps.ts";
import { requireMeter } from "../../store/meters.ts";
import { listReplacements, NOT_BEGUN, type Replacement } from "../../store/replacements.ts";
import { whoAsks } from "../auth.ts";
import { registerWh } from "../kwh.ts";
import { documented } from "./document.ts";
import { isoText, isoTime, majorOrNull } from "./numbers.ts";
import { replacementSchema, replaceSchema } from "./replacement-schemas.ts";
import { checked } from "./validate.ts";

type ReplacementJson = z.input<typeof replacementSchema>;

/** `/devices/{id}/replace` and `/devices/{id}/replacements`: a new ESP32, a new PZEM, or both. */
export function replacementRoutes(box: Box): Hono {
  return new Hono()
    .post(
      "/devices/:id/replace",
      documented(
        "Devices",
        "Replace a device's ESP32 (its readings go on under the old id), its PZEM (a swap), or both; before or afterwards",
        z.array(replacementSchema),
        201,
      ),
      checked("json", replaceSchema),
      async (context) => {
        const {
          new_device_id: newDeviceId = null,
          from = null,
          swap,
          reason = "",
        } = context.req.valid("json");
        const replaced = await replaceDevice(box, context.req.param("id"), {
          newDeviceId,
          fromMs: from,
          swap: swap
            ? {
                closingWh:
                  swap.closing_kwh === undefined ? null : registerWh(swap.closing_kwh, "swap.closing_kwh"),
                openingWh: registerWh(swap.opening_kwh, "swap.opening_kwh"),
                when: swap.when ?? null,
              }
            : null,
          reason,
          replacedBy: whoAsks(context, box),
        });
        return context.json(
          [
            ...(replaced.replacement ? [nodeJson(replaced.replacement)] : []),
            ...(replaced.swap ? [swapJson(replaced.swap)] : []),
          ],
          201,
        );
      },
    )
    .get(
      "/devices/:id/replacements",
      documented("Devices", "What was replaced of a device, oldest first", z.array(replacementSchema)),
      (context) => {
        const { number } = requireMeter(box.store, context.req.param("id"));
        const all = [
          ...listReplacements(box.store, number).map(nodeJson),
          ...listSwaps(box.store, number).map(swapJson),
        ];
        return context.json(all.toSorted((a, b) => a.said_at.localeCompare(b.said_at)));
      },
    )
    .delete(
      "/devices/:id/replacements/:replacement",
      documented("Devices", "Undo what was replaced, until a bill rests on it", undefined, 204),
      async (context) => {
        const [kind, number] = context.req.param("replacement").split("-");
        const isNumber = /^\d{1,15}$/.test(number ?? "");
        if (!isNumber || (kind !== "node" && kind !== "swap"))
          throw new AppError("not-found", "There is no such replacement.");
        const id = context.req.param("id");
        if (kind === "node") await undoReplacement(box, id, Number(number));
        else await undoSwap(box, id, Number(number), whoAsks(context, box));
        return context.body(null, 204);
      },
    );
}

function nodeJson(replacement: Replacement): ReplacementJson {
  const { id, deviceId, fromMs, replacedBy, replacedAtMs, undoneAtMs } = replacement;
  const hasBegun = fromMs !== NOT_BEGUN;
  return {
    id: `node-${id}`,
    kind: "node",
    state: undoneAtMs !== null ? "undone" : hasBegun ? "in-force" : "waiting",
    new_device_id: deviceId,
    from: hasBegun ? isoText(fromMs) : null,
    said_by: replacedBy,
    said_at: isoText(replacedAtMs),
    undone_at: isoTime(undoneAtMs),
  };
}

function swapJson(swap: AnnouncedSwap): ReplacementJson {
  const { id, closingWh, openingWh, decision, withdrawnAtMs } = swap;
  return {
    id: `swap-${id}`,
    kind: "meter",
    state: withdrawnAtMs !== null ? "withdrawn" : decision === null ? "waiting" : "settled",
    closing_kwh: majorOrNull(closingWh, 3),
    closing_wh: closingWh,
    opening_kwh: openingWh / 1000,
    opening_wh: openingWh,
    decision,
    reason: swap.reason,
    said_by: swap.announcedBy,
    said_at: isoText(swap.announcedAtMs),
    undone_at: isoTime(withdrawnAtMs),
  };
}
