import { type Context, Hono } from "hono";
import {
  type ListedPassThrough,
  PASS_THROUGH_FIELDS,
  PassThroughPage,
  PassThroughsPage,
  type ShownShares,
  type TypedPassThrough,
} from "../../views/pass-throughs-page.tsx";
import { createPassThrough, type WrittenPassThrough } from "../actions/add-pass-through.ts";
import type { Box } from "../actions/ports.ts";
import { previewPassThrough } from "../actions/preview-pass-through.ts";
import { requirePassThrough, takePassThroughBack } from "../actions/withdraw-pass-through.ts";
import { AppError, type FieldError } from "../domain/error.ts";
import { minorDigits } from "../domain/money.ts";
import type { PassThrough } from "../domain/pass-through.ts";
import { readFigure } from "../domain/written-figure.ts";
import { listPassThroughs } from "../store/meter-links.ts";
import { findMeterByNumber, listMeters } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { whoAsks } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { errorsByField, idOf, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";

const WH_DECIMALS = 3;
const NOTHING_TYPED: TypedPassThrough = {
  mainMeter: "",
  from: "",
  to: "",
  kwh: "",
  total: "",
  reference: "",
};

interface Outcome {
  readonly typed?: TypedPassThrough;
  readonly error?: AppError | undefined;
  readonly preview?: ShownShares | undefined;
  readonly refused?: { readonly id: number; readonly error: AppError };
}

/** `/pass-throughs`: bills of the utility that take the place of a tariff. */
export function passThroughPages(box: Box): Hono {
  return new Hono()
    .get("/pass-throughs", (context) => billsPage(box, context, {}))
    .post("/pass-throughs", (context) => takeForm(box, context))
    .get("/pass-throughs/:id{[0-9]{1,15}}", (context) => {
      const bill = requirePassThrough(box.store, idOf(context));
      const { shell, format } = pageParts(box, context);
      return context.html(
        <PassThroughPage
          shell={shell}
          format={format}
          listed={listed(box.store, bill)}
          shares={previewPassThrough(box, bill.id)}
        />,
      );
    })
    .post("/pass-throughs/:id{[0-9]{1,15}}/withdraw", async (context) => {
      const id = idOf(context);
      const error = await tryWrite(() => takePassThroughBack(box, id));
      return error
        ? billsPage(box, context, { refused: { id, error } })
        : context.redirect(withNotice("/pass-throughs", "pass-through-taken-back"), 303);
    });
}

async function takeForm(box: Box, context: Context) {
  const form = await readForm(context);
  const { property } = pageParts(box, context);
  const typed: TypedPassThrough = {
    mainMeter: textOf(form, "main_meter"),
    from: textOf(form, "from").trim(),
    to: textOf(form, "to").trim(),
    kwh: textOf(form, "kwh"),
    total: textOf(form, "total"),
    reference: textOf(form, "reference"),
  };
  let preview: ShownShares | undefined;
  const isSaved = textOf(form, "action") === "save";
  const error = await tryWrite(() => {
    const written = writtenOf(typed, property.currency);
    if (isSaved) createPassThrough(box, written, whoAsks(context, box));
    else preview = previewPassThrough(box, written);
  });
  return error || !isSaved
    ? billsPage(box, context, { typed, error, preview })
    : context.redirect(withNotice("/pass-throughs", "bill-passed-through"), 303);
}

function writtenOf(typed: TypedPassThrough, currency: string): WrittenPassThrough {
  const errors: FieldError[] = [];
  const figure = (field: "kwh" | "total", decimals: number): bigint => {
    const read = readFigure(typed[field], decimals);
    if ("value" in read) return read.value;
    errors.push({ field, message: read.problem });
    return 0n;
  };
  const utilityWh = figure("kwh", WH_DECIMALS);
  const totalMinor = figure("total", minorDigits(currency));
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  const { mainMeter, from, to, reference } = typed;
  return { mainMeter, dates: { from, to }, utilityWh, totalMinor, currency, reference };
}

function billsPage(box: Box, context: Context, outcome: Outcome) {
  const { store } = box;
  const { typed = NOTHING_TYPED, error, preview, refused } = outcome;
  const { shell, format, property } = pageParts(box, context);
  const failed = error ?? refused?.error;
  return context.html(
    <PassThroughsPage
      shell={shell}
      format={format}
      bills={listPassThroughs(store)
        .toReversed()
        .map((bill) => listed(store, bill))}
      meters={listMeters(store).filter(({ retiredAtMs }) => retiredAtMs === null)}
      currency={property.currency}
      typed={typed}
      errors={error ? errorsByField(error, PASS_THROUGH_FIELDS) : {}}
      preview={preview}
      refused={refused && { id: refused.id, message: refused.error.message }}
    />,
    failed ? statusOf(failed.code) : 200,
  );
}

function listed(store: Store, bill: PassThrough): ListedPassThrough {
  return { bill, main: findMeterByNumber(store, bill.mainMeter)?.name ?? "" };
}
