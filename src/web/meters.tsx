import { type Context, Hono } from "hono";
import type { TypedMeter } from "../../views/add-meter.tsx";
import { DeleteMeterPage } from "../../views/delete-meter-page.tsx";
import { type ListedMeter, MeterListPage } from "../../views/meter-list-page.tsx";
import { changeMeter, createMeter, removeMeter } from "../actions/change-meter.ts";
import { describeMeter, energyTodayWh } from "../actions/describe-meter.ts";
import { draftClosedMonths } from "../actions/draft-bill.ts";
import type { Box } from "../actions/ports.ts";
import type { AppError } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { listDraftHeads } from "../store/drafts.ts";
import { allowDevice, findMeter, listIgnoredDevices, listMeters, requireMeter } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { powerSeries } from "../store/power.ts";
import { countReadings } from "../store/readings.ts";
import { replacementFrom } from "../store/replacements.ts";
import { statusOf } from "./errors.tsx";
import { meterLive } from "./meter-live.tsx";
import { meterPage } from "./meter-page.tsx";
import { countUndecided } from "./node-adoption.tsx";
import { byNode, isNodeConnected } from "./nodes.ts";
import { unansweredBreaks } from "./open-breaks.ts";
import { errorsByField, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { evenly } from "./power-chart.ts";
import { refusedOfStrangers } from "./refused.ts";
import { offerUndo } from "./undo.ts";

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const NOTHING_TYPED: TypedMeter = { deviceId: "", name: "", location: "" };

/** `/meters`: the list, each meter, and all that can be done to one. */
export function meterPages(box: Box): Hono {
  return new Hono()
    .get("/meters", (context) => listPage(box, context, NOTHING_TYPED))
    .post("/meters", (context) => addMeter(box, context))
    .post("/meters/ignored/:id/allow", (context) => {
      allowDevice(box.store, context.req.param("id"));
      return context.redirect(withNotice("/meters", "device-allowed"), 303);
    })
    .get("/meters/:id", (context) => meterPage(box, context, context.req.param("id")))
    .get("/meters/:id/heard", (context) => {
      const { firstSeenMs } = requireMeter(box.store, context.req.param("id"));
      if (firstSeenMs !== null) context.header("HX-Refresh", "true");
      return context.body(null, 204);
    })
    .route("/", meterLive(box))
    .post("/meters/:id", (context) => saveSettings(box, context, context.req.param("id")))
    .post("/meters/:id/retire", (context) => setRetired(box, context, context.req.param("id"), true))
    .post("/meters/:id/reinstate", (context) => setRetired(box, context, context.req.param("id"), false))
    .get("/meters/:id/delete", (context) => confirmPage(box, context, context.req.param("id")))
    .post("/meters/:id/delete", async (context) => {
      await removeMeter(box, context.req.param("id"));
      return context.redirect(withNotice("/meters", "meter-deleted"), 303);
    });
}

async function addMeter(box: Box, context: Context) {
  const form = await readForm(context);
  const typed = {
    deviceId: textOf(form, "device_id").trim(),
    name: textOf(form, "name"),
    location: textOf(form, "location"),
  };
  const error = await tryWrite(() => createMeter(box, typed.deviceId, typed));
  return error
    ? listPage(box, context, typed, error)
    : context.redirect(withNotice("/meters", "meter-added"), 303);
}

async function saveSettings(box: Box, context: Context, id: string) {
  const form = await readForm(context);
  const typed = {
    name: textOf(form, "name"),
    location: textOf(form, "location"),
    ctAmpere: textOf(form, "ct_a").trim(),
    maxPowerW: textOf(form, "max_power_w").trim(),
    keepsForEver: textOf(form, "raw") !== "years",
    rawYears: textOf(form, "raw_years").trim(),
    model: textOf(form, "model"),
    approval: textOf(form, "approval"),
    testedOn: textOf(form, "tested_on").trim(),
  };
  // A largest load that is left as it was follows a new current transformer.
  const isAsBefore = typed.maxPowerW === String(findMeter(box.store, id)?.maxPowerW);
  const error = await tryWrite(() =>
    changeMeter(box, id, {
      name: typed.name,
      location: typed.location,
      model: form.has("model") ? typed.model : undefined,
      approval: form.has("approval") ? typed.approval : undefined,
      testedOn: form.has("tested_on") ? typed.testedOn : undefined,
      ctA: !form.has("ct_a") ? undefined : typed.ctAmpere === "" ? null : wholeNumber(typed.ctAmpere),
      maxPowerW: typed.maxPowerW === "" || isAsBefore ? undefined : wholeNumber(typed.maxPowerW),
      rawYears: !form.has("raw") ? undefined : typed.keepsForEver ? null : wholeNumber(typed.rawYears),
    }),
  );
  return error
    ? meterPage(box, context, id, { settings: { typed, error } })
    : context.redirect(withNotice(`/meters/${id}`, "meter-changed"), 303);
}

async function setRetired(box: Box, context: Context, id: string, retired: boolean) {
  await changeMeter(box, id, { retired });
  const at = withNotice(`/meters/${id}`, retired ? "meter-retired" : "meter-reinstated");
  offerUndo(context, at, { action: `/meters/${id}/${retired ? "reinstate" : "retire"}`, fields: {} });
  return context.redirect(at, 303);
}

function listPage(box: Box, context: Context, typed: TypedMeter, error?: AppError) {
  return context.html(
    <MeterListPage
      {...pageParts(box, context)}
      groups={byNode(shownMeters(box.store).map((meter) => listed(box, meter))).map(({ node, meters }) => ({
        node: node === null ? null : { id: node, isConnected: isNodeConnected(box, node) },
        meters,
      }))}
      breaks={unansweredBreaks(box)}
      undecided={countUndecided(box)}
      ignored={listIgnoredDevices(box.store)}
      refused={refusedOfStrangers(box)}
      typed={typed}
      errors={error ? errorsByField(error, ["device_id", "name", "location"]) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}

function listed(box: Box, meter: Meter): ListedMeter {
  return {
    ...describeMeter(box, meter),
    todayWh: energyTodayWh(box, meter) ?? null,
    dayCw: lastDay(box, meter),
  };
}

/** The mean power of the last 24 hours by hour, as it stands beside the blocks; null in gaps. */
function lastDay(box: Box, meter: Meter): (number | null)[] {
  const toMs = Math.ceil(box.clock.nowMs() / HOUR_MS) * HOUR_MS;
  const span = { fromMs: toMs - DAY_HOURS * HOUR_MS, toMs };
  const hours = evenly(powerSeries(box.store, meter.number, span, HOUR_MS), span, HOUR_MS);
  return hours.map(({ power }) => power?.meanCw ?? null);
}

/** All meters but the ids of new ESP32 whose readings are another meter's. */
function shownMeters(store: Store): Meter[] {
  return listMeters(store).filter((meter) => !replacementFrom(store, meter.number));
}

function confirmPage(box: Box, context: Context, id: string) {
  const meter = requireMeter(box.store, id);
  draftClosedMonths(box, meter);
  return context.html(
    <DeleteMeterPage
      {...pageParts(box, context)}
      meter={meter}
      readings={countReadings(box.store, meter.number)}
      draftedMonths={listDraftHeads(box.store, meter.number).map(({ month }) => month)}
    />,
  );
}

/** A number as it was typed; NaN where it is no whole one. */
function wholeNumber(typed: string): number {
  return /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
}
