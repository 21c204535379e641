import { type Context, Hono } from "hono";
import type { TypedMember } from "../../views/combined-members.tsx";
import { CombinedMetersPage, SUM_FIELDS, type TypedSum } from "../../views/combined-meters-page.tsx";
import { changeMembers, combineMeters, requireCombined } from "../actions/combine-meters.ts";
import type { Box } from "../actions/ports.ts";
import { isDate } from "../domain/dates.ts";
import { AppError, invalidField } from "../domain/error.ts";
import { midnightMs } from "../domain/period.ts";
import { listMeters } from "../store/meters.ts";
import { statusOf } from "./errors.tsx";
import { memberTimes, summableMeters } from "./member-times.ts";
import { meterPage } from "./meter-page.tsx";
import { errorsByField, pageParts, readForm, textOf, textsOf, tryWrite, withNotice } from "./pages.ts";

const NOTHING_TYPED: TypedSum = { deviceId: "", name: "", location: "", members: [], from: "" };

/** `/combined-meters`: meters that are the sum of others. */
export function combinedMeterPages(box: Box): Hono {
  return new Hono()
    .get("/combined-meters", (context) => sumsPage(box, context, NOTHING_TYPED))
    .post("/combined-meters", (context) => addSum(box, context))
    .post("/combined-meters/:id/members", (context) => changeSum(box, context, context.req.param("id")));
}

async function addSum(box: Box, context: Context) {
  const form = await readForm(context);
  const typed: TypedSum = {
    deviceId: textOf(form, "device_id").trim(),
    name: textOf(form, "name"),
    location: textOf(form, "location"),
    members: textsOf(form, "members"),
    from: textOf(form, "from"),
  };
  const error = await tryWrite(() => {
    const fromMs = dateMs(box, context, typed.from, "from");
    const members = typed.members.map((deviceId) => ({ deviceId, fromMs, toMs: null }));
    return combineMeters(box, { ...typed, members });
  });
  return error
    ? sumsPage(box, context, typed, error)
    : context.redirect(withNotice(`/meters/${typed.deviceId}`, "meters-combined"), 303);
}

async function changeSum(box: Box, context: Context, id: string) {
  requireCombined(box.store, id);
  const form = await readForm(context);
  const typed: TypedMember = {
    meter: textOf(form, "meter"),
    from: textOf(form, "from"),
    to: textOf(form, "to"),
  };
  const { meter: deviceId } = typed;
  const error = await tryWrite(() => {
    const fromMs = dateMs(box, context, typed.from, "from");
    const toMs = dateMs(box, context, typed.to, "to");
    return textOf(form, "change") === "end"
      ? changeMembers(box, id, { add: [], end: [{ deviceId, toMs }] })
      : changeMembers(box, id, { add: [{ deviceId, fromMs, toMs: null }], end: [] });
  });
  return error
    ? meterPage(box, context, id, { members: { typed, error: withFields(error, "meter") } })
    : context.redirect(`${withNotice(`/meters/${id}`, "meter-changed")}#members`, 303);
}

function sumsPage(box: Box, context: Context, typed: TypedSum, error?: AppError) {
  const sums = listMeters(box.store).filter((meter) => meter.isCombined);
  return context.html(
    <CombinedMetersPage
      {...pageParts(box, context)}
      sums={sums.map((meter) => ({ meter, members: memberTimes(box.store, meter) }))}
      meters={summableMeters(box.store)}
      typed={typed}
      errors={error ? errorsByField(withFields(error, "members"), SUM_FIELDS) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}

/** The midnight with which a local date begins; null of an empty field. */
function dateMs(box: Box, context: Context, date: string, field: string): number | null {
  if (date === "") return null;
  if (!isDate(date)) throw invalidField(field, "Write the date, such as 2026-01-29.");
  return midnightMs(date, pageParts(box, context).format.timeZone);
}

/** An error of one member among several as one of the fields of a form. */
function withFields(error: AppError, memberField: string): AppError {
  const fields = error.fields.map(({ field, message }) => {
    const part = /^(?:members|add|end)\[\d+\]\.(.+)$/.exec(field)?.[1];
    return { field: part === "device_id" ? memberField : (part ?? field), message };
  });
  return new AppError(error.code, error.message, fields);
}
