import { type Context, Hono } from "hono";
import {
  AREA_FIELDS,
  CommonAreasPage,
  type ListedArea,
  percentField,
  type TypedArea,
} from "../../views/common-areas-page.tsx";
import { closeCommonArea, takeCommonAreaBack } from "../actions/end-common-area.ts";
import type { Box } from "../actions/ports.ts";
import { setCommonArea, type WrittenArea } from "../actions/set-common-area.ts";
import { COMMON_METHODS, type CommonArea } from "../domain/common-area.ts";
import { AppError, type FieldError, invalidField } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import type { Tariff } from "../domain/tariff.ts";
import { readFigure } from "../domain/written-figure.ts";
import { listCommonAreas, listParentLinks } from "../store/meter-links.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { listTariffs } from "../store/tariffs.ts";
import { statusOf } from "./errors.tsx";
import { errorsByField, idOf, pageParts, readForm, textOf, textsOf, tryWrite, withNotice } from "./pages.ts";

const PERCENT_DECIMALS = 6;
const NOTHING_TYPED: TypedArea = {
  name: "",
  mainMeter: "",
  method: "equal",
  units: [],
  percents: {},
  tariff: "",
  from: "",
  to: "",
};

interface Outcome {
  readonly typed?: TypedArea;
  readonly ended?: { readonly id: number; readonly to: string };
  readonly error?: AppError;
}

/** `/common-areas`: what houses use beside their flats. */
export function commonAreaPages(box: Box): Hono {
  return new Hono()
    .get("/common-areas", (context) => areasPage(box, context, {}))
    .post("/common-areas", async (context) => {
      const typed = typedArea(await readForm(context));
      const error = await tryWrite(() => setCommonArea(box, writtenArea(typed)));
      return error
        ? areasPage(box, context, { typed, error: withFormFields(error, typed) })
        : context.redirect(withNotice("/common-areas", "area-set"), 303);
    })
    .post("/common-areas/:id{[0-9]{1,15}}", (context) => endArea(box, context));
}

async function endArea(box: Box, context: Context) {
  const id = idOf(context);
  const form = await readForm(context);
  const to = textOf(form, "to").trim();
  const isTakenBack = textOf(form, "action") === "take-back";
  const error = await tryWrite(() =>
    isTakenBack ? takeCommonAreaBack(box, id) : closeCommonArea(box, id, to),
  );
  return error
    ? areasPage(box, context, { ended: { id, to }, error })
    : context.redirect(withNotice("/common-areas", isTakenBack ? "area-taken-back" : "area-ended"), 303);
}

function typedArea(form: FormData): TypedArea {
  const units = textsOf(form, "units");
  const percents = [...form.keys()].flatMap((field) => {
    const deviceId = /^percent:(.+)$/.exec(field)?.[1];
    return deviceId === undefined ? [] : [[deviceId, textOf(form, field)] as const];
  });
  return {
    name: textOf(form, "name"),
    mainMeter: textOf(form, "main_meter"),
    method: textOf(form, "method"),
    units,
    percents: Object.fromEntries(percents),
    tariff: textOf(form, "tariff_id"),
    from: textOf(form, "from").trim(),
    to: textOf(form, "to").trim(),
  };
}

function writtenArea(typed: TypedArea): WrittenArea {
  const method = COMMON_METHODS.find((known) => known === typed.method);
  if (!method) throw invalidField("method", "Choose how it is shared.");
  const errors: FieldError[] = [];
  const units = typed.units.map((meter) => {
    if (method !== "fixed") return { meter, percentE6: null };
    const read = readFigure(typed.percents[meter] ?? "", PERCENT_DECIMALS);
    if ("value" in read) return { meter, percentE6: read.value };
    errors.push({ field: percentField(meter), message: "Write a percentage from 0 to 100, such as 12.5." });
    return { meter, percentE6: null };
  });
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  return {
    name: typed.name,
    mainMeter: typed.mainMeter,
    method,
    units,
    tariffId: typed.tariff === "" ? null : Number(typed.tariff),
    from: typed.from || null,
    to: typed.to || null,
  };
}

/** An error of one flat among several as one of the fields of the form. */
function withFormFields(error: AppError, { units }: TypedArea): AppError {
  const fields = error.fields.map(({ field, message }) => {
    const [, index, part] = /^units\[(\d+)\]\.(.+)$/.exec(field) ?? [];
    if (index === undefined) return { field, message };
    return { field: part === "percent" ? percentField(units[Number(index)] ?? "") : "units", message };
  });
  return new AppError(error.code, error.message, fields);
}

function areasPage(box: Box, context: Context, { typed = NOTHING_TYPED, ended, error }: Outcome) {
  const { store } = box;
  const { shell, format } = pageParts(box, context);
  const { mains, flats } = linkedMeters(store);
  const tariffs = listTariffs(store);
  const errors = error
    ? errorsByField(error, [...AREA_FIELDS, ...flats.map(({ deviceId }) => percentField(deviceId))])
    : {};
  return context.html(
    <CommonAreasPage
      shell={shell}
      format={format}
      areas={listCommonAreas(store)
        .toReversed()
        .map((area) => listedArea(store, area, tariffs))}
      mains={mains}
      flats={flats}
      tariffs={[
        { value: "", label: "added to each flat's own kWh" },
        ...tariffs.map(({ id, name }) => ({ value: String(id), label: `by themselves: ${name}` })),
      ]}
      typed={typed}
      errors={ended ? {} : errors}
      ended={ended && { ...ended, errors }}
    />,
    error ? statusOf(error.code) : 200,
  );
}

function linkedMeters(store: Store): { mains: Meter[]; flats: Meter[] } {
  const links = listParentLinks(store);
  const metersOf = (numbers: Iterable<number>) =>
    [...new Set(numbers)].flatMap((number) => findMeterByNumber(store, number) ?? []);
  return {
    mains: metersOf(links.map(({ parent }) => parent)),
    flats: metersOf(links.map(({ meter }) => meter)),
  };
}

function listedArea(store: Store, area: CommonArea, tariffs: readonly Tariff[]): ListedArea {
  const nameOf = (number: number) => findMeterByNumber(store, number)?.name ?? "";
  return {
    area,
    main: nameOf(area.mainMeter),
    units: area.units.map(({ meter, percentE6 }) => ({ name: nameOf(meter), percentE6 })),
    tariff: tariffs.find(({ id }) => id === area.tariffId)?.name,
  };
}
