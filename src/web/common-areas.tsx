import { type Context, Hono } from "hono";
import {
  AREA_FIELDS,
  CommonAreasPage,
  type ListedArea,
  percentField,
  type TypedArea,
} from "../../views/common-areas-page.tsx";
import { type Format, isolated } from "../../views/format.ts";
import { closeCommonArea, takeCommonAreaBack } from "../actions/end-common-area.ts";
import type { Box } from "../actions/ports.ts";
import { setCommonArea, type WrittenArea } from "../actions/set-common-area.ts";
import { COMMON_METHODS, type CommonArea } from "../domain/common-area.ts";
import { AppError, type FieldError, invalidField } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import type { Tariff } from "../domain/tariff.ts";
import { listCommonAreas, listParentLinks } from "../store/meter-links.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { listTariffs } from "../store/tariffs.ts";
import { statusOf } from "./errors.tsx";
import { figureInput } from "./figure-input.ts";
import { errorsByField, idOf, pageParts, readForm, textOf, textsOf, tryWrite, withNotice } from "./pages.ts";
import { offerUndo } from "./undo.ts";

const PERCENT_DECIMALS = 6;
const NOTHING_TYPED: TypedArea = {
  name: "",
  mainMeter: "",
  method: "equal",
  units: [],
  percents: new Map(),
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
      let id = 0;
      const error = await tryWrite(() => {
        id = setCommonArea(box, writtenArea(typed, pageParts(box, context).format)).id;
      });
      if (error) return areasPage(box, context, { typed, error: withFormFields(error, typed) });
      const done = withNotice("/common-areas", "area-set");
      offerUndo(context, done, { action: `/common-areas/${id}`, fields: { action: "take-back" } });
      return context.redirect(done, 303);
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
    percents: new Map(percents),
    tariff: textOf(form, "tariff_id"),
    from: textOf(form, "from").trim(),
    to: textOf(form, "to").trim(),
  };
}

function writtenArea(typed: TypedArea, format: Format): WrittenArea {
  const words = format.words.accounts.areas;
  const method = COMMON_METHODS.find((known) => known === typed.method);
  if (!method) throw invalidField("method", words.chooseMethod);
  const errors: FieldError[] = [];
  const units = typed.units.map((meter) => {
    if (method !== "fixed") return { meter, percentE6: null };
    try {
      const form = { decimals: PERCENT_DECIMALS, unit: "%" };
      return { meter, percentE6: figureInput(typed.percents.get(meter) ?? "", meter, form, format) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      errors.push({ field: percentField(meter), message: words.writePercentage });
      return { meter, percentE6: null };
    }
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
        { value: "", label: format.words.accounts.areas.withOwn },
        ...tariffs.map(({ id, name }) => ({
          value: String(id),
          label: format.words.accounts.areas.withTariff(isolated(name)),
        })),
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
