import { type Context, Hono } from "hono";
import type { Format } from "../../views/format.ts";
import {
  REPLACING_FIELDS,
  type ReplacedRow,
  ReplacePage,
  type TypedReplacing,
} from "../../views/replace-page.tsx";
import type { Box } from "../actions/ports.ts";
import { type Replaced, type ReplaceInput, replaceDevice } from "../actions/replace-device.ts";
import { undoReplacement, undoSwap } from "../actions/undo-replacement.ts";
import { AppError, invalidField } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { listSwaps } from "../store/announced-swaps.ts";
import { requireMeter } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { listReplacements, NOT_BEGUN } from "../store/replacements.ts";
import { openBreaks } from "../store/settled-breaks.ts";
import { whoAsks } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { registerInput } from "./figure-input.ts";
import { localInstant } from "./local-time.ts";
import { summableMeters } from "./member-times.ts";
import { errorsByField, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { offerUndo } from "./undo.ts";

/** `/meters/{id}/replace`: what is new of a meter's device. */
export function replacePages(box: Box): Hono {
  return new Hono()
    .get("/meters/:id/replace", (context) => replacePage(box, context, context.req.param("id")))
    .post("/meters/:id/replace", (context) => replace(box, context, context.req.param("id")))
    .post("/meters/:id/replace/undo", async (context) => {
      const id = context.req.param("id");
      const [kind, number] = textOf(await readForm(context), "id").split("-");
      if (!/^\d{1,15}$/.test(number ?? ""))
        throw new AppError("invalid", "The form did not arrive whole. Go back and send it again.");
      const error = await tryWrite(() =>
        kind === "node"
          ? undoReplacement(box, id, Number(number))
          : undoSwap(box, id, Number(number), whoAsks(context, box)),
      );
      return error
        ? replacePage(box, context, id, { error })
        : context.redirect(withNotice(`/meters/${id}/replace`, "replacement-undone"), 303);
    });
}

async function replace(box: Box, context: Context, id: string) {
  requireMeter(box.store, id);
  const form = await readForm(context);
  const typed: TypedReplacing = {
    what: textOf(form, "what"),
    newDeviceId: textOf(form, "new_device_id").trim(),
    from: textOf(form, "from").trim(),
    when: textOf(form, "when"),
    closingKwh: textOf(form, "closing_kwh"),
    openingKwh: textOf(form, "opening_kwh"),
    reason: textOf(form, "reason"),
  };
  const { format } = pageParts(box, context);
  let done: Replaced | undefined;
  const error = await tryWrite(async () => {
    done = await replaceDevice(box, id, inputOf(typed, format, whoAsks(context, box)));
  });
  if (error) return replacePage(box, context, id, { typed, error: withoutSwap(error) });
  const at = withNotice(`/meters/${id}/replace`, "device-replaced");
  const [said, ...more] = [
    ...(done?.replacement ? [`node-${done.replacement.id}`] : []),
    ...(done?.swap ? [`swap-${done.swap.id}`] : []),
  ];
  // Of both at once each is undone by itself, on the page.
  if (said && more.length === 0)
    offerUndo(context, at, { action: `/meters/${id}/replace/undo`, fields: { id: said } });
  return context.redirect(at, 303);
}

/** What was typed, with the figures of what is new only. */
function inputOf(typed: TypedReplacing, format: Format, replacedBy: string): ReplaceInput {
  const { what, newDeviceId, from, when, closingKwh, openingKwh, reason } = typed;
  if (!["node", "meter", "both"].includes(what)) throw invalidField("what", "Choose what is new.");
  const [hasNode, hasMeter] = [what !== "meter", what !== "node"];
  if (hasNode && newDeviceId === "")
    throw invalidField("new_device_id", "Write the device id of the new ESP32.");
  return {
    newDeviceId: hasNode ? newDeviceId : null,
    fromMs: hasNode && from !== "" ? localInstant(from, format.timeZone, "from") : null,
    swap: hasMeter
      ? {
          closingWh: closingKwh.trim() === "" ? null : registerInput(closingKwh, "closing_kwh", format),
          openingWh: registerInput(openingKwh, "opening_kwh", format),
          when: when === "happened" || when === "coming" ? when : null,
        }
      : null,
    reason,
    replacedBy,
  };
}

function replacePage(
  box: Box,
  context: Context,
  id: string,
  outcome: { readonly typed?: TypedReplacing; readonly error?: AppError } = {},
) {
  const meter = requireMeter(box.store, id);
  const { shell, format } = pageParts(box, context);
  const { typed, error } = outcome;
  return context.html(
    <ReplacePage
      shell={shell}
      format={format}
      meter={meter}
      rows={rowsOf(box.store, meter)}
      candidates={summableMeters(box.store)
        .filter(({ number, retiredAtMs }) => number !== meter.number && retiredAtMs === null)
        .map(({ deviceId }) => deviceId)}
      typed={typed ?? nothingTyped(box.store, meter)}
      errors={error ? errorsByField(error, REPLACING_FIELDS) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}

function nothingTyped(store: Store, meter: Meter): TypedReplacing {
  const hasStep = openBreaks(store, meter).length > 0;
  const nothing = { what: "", newDeviceId: "", from: "", closingKwh: "", openingKwh: "0", reason: "" };
  return { ...nothing, when: hasStep ? "happened" : "coming" };
}

function rowsOf(store: Store, meter: Meter): ReplacedRow[] {
  const nodes: ReplacedRow[] = listReplacements(store, meter.number).map((row) => ({
    id: `node-${row.id}`,
    saidBy: row.replacedBy,
    saidAtMs: row.replacedAtMs,
    undoneAtMs: row.undoneAtMs,
    what: { kind: "node", deviceId: row.deviceId, fromMs: row.fromMs === NOT_BEGUN ? null : row.fromMs },
  }));
  const swaps: ReplacedRow[] = listSwaps(store, meter.number).map((swap) => ({
    id: `swap-${swap.id}`,
    saidBy: swap.announcedBy,
    saidAtMs: swap.announcedAtMs,
    undoneAtMs: swap.withdrawnAtMs,
    what: {
      kind: "meter",
      closingWh: swap.closingWh,
      openingWh: swap.openingWh,
      isSettled: swap.decision !== null,
    },
  }));
  return [...nodes, ...swaps].toSorted((a, b) => b.saidAtMs - a.saidAtMs);
}

/** Errors name what they are about as REST does. */
function withoutSwap(error: AppError): AppError {
  const fields = error.fields.map(({ field, message }) => ({ field: field.replace(/^swap\./, ""), message }));
  return new AppError(error.code, error.message, fields);
}
