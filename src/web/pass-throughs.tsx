import { type Context, Hono } from "hono";
import type { Format } from "../../views/format.ts";
import type { ShownShares } from "../../views/pass-through-shares.tsx";
import {
  type ListedPassThrough,
  NewPassThroughPage,
  PASS_THROUGH_FIELDS,
  PassThroughPage,
  PassThroughPreviewPage,
  PassThroughsPage,
  type TypedPassThrough,
} from "../../views/pass-throughs-page.tsx";
import { createPassThrough, type WrittenPassThrough } from "../actions/add-pass-through.ts";
import type { Box } from "../actions/ports.ts";
import { previewPassThrough } from "../actions/preview-pass-through.ts";
import { requirePassThrough, takePassThroughBack } from "../actions/withdraw-pass-through.ts";
import { divideHalfUp } from "../domain/decimal.ts";
import type { AppError } from "../domain/error.ts";
import { minorPerMajor } from "../domain/money.ts";
import type { PassThrough } from "../domain/pass-through.ts";
import { listPassThroughs } from "../store/meter-links.ts";
import { findMeter, findMeterByNumber, listMeters } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { whoAsks } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { figureInputs, KWH, moneyIn } from "./figure-input.ts";
import { errorsByField, idOf, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { offerUndo } from "./undo.ts";

/** Millionths of a major unit for each kWh, from minor units for each Wh. */
const MICROS_WH = 1_000_000n * 1000n;
const NOTHING_TYPED: TypedPassThrough = {
  mainMeter: "",
  from: "",
  to: "",
  kwh: "",
  total: "",
  reference: "",
};

/** `/pass-throughs`: bills of the utility that take the place of a tariff; a new one is looked at before it is kept. */
export function passThroughPages(box: Box): Hono {
  return new Hono()
    .get("/pass-throughs", (context) => billsPage(box, context))
    .get("/pass-throughs/new", (context) => formPage(box, context, NOTHING_TYPED))
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
        ? billsPage(box, context, { id, error })
        : context.redirect(withNotice("/pass-throughs", "pass-through-taken-back"), 303);
    });
}

async function takeForm(box: Box, context: Context) {
  const form = await readForm(context);
  const { property, format } = pageParts(box, context);
  const typed: TypedPassThrough = {
    mainMeter: textOf(form, "main_meter"),
    from: textOf(form, "from").trim(),
    to: textOf(form, "to").trim(),
    kwh: textOf(form, "kwh"),
    total: textOf(form, "total"),
    reference: textOf(form, "reference"),
  };
  const action = textOf(form, "action");
  if (action === "edit") return formPage(box, context, typed);
  let looked: { readonly written: WrittenPassThrough; readonly shares: ShownShares } | undefined;
  let kept: PassThrough | undefined;
  const error = await tryWrite(() => {
    const written = writtenOf(typed, property.currency, format);
    if (action === "save") kept = createPassThrough(box, written, whoAsks(context, box));
    else looked = { written, shares: previewPassThrough(box, written) };
  });
  if (error) return formPage(box, context, typed, error);
  if (looked) return previewPage(box, context, typed, looked);
  const done = withNotice("/pass-throughs", "bill-passed-through");
  if (kept) offerUndo(context, done, { action: `/pass-throughs/${kept.id}/withdraw`, fields: {} });
  return context.redirect(done, 303);
}

function writtenOf(typed: TypedPassThrough, currency: string, format: Format): WrittenPassThrough {
  const { kwh, total } = figureInputs(
    {
      kwh: { text: typed.kwh, ...KWH },
      total: { text: typed.total, ...moneyIn(currency) },
    },
    format,
  );
  const { mainMeter, from, to, reference } = typed;
  return { mainMeter, dates: { from, to }, utilityWh: kwh, totalMinor: total, currency, reference };
}

function previewPage(
  box: Box,
  context: Context,
  typed: TypedPassThrough,
  { written, shares }: { readonly written: WrittenPassThrough; readonly shares: ShownShares },
) {
  const { shell, format } = pageParts(box, context);
  const { totalMinor, utilityWh, currency } = written;
  const priceMicros = divideHalfUp(totalMinor * MICROS_WH, minorPerMajor(currency) * utilityWh);
  return context.html(
    <PassThroughPreviewPage
      shell={shell}
      format={format}
      typed={typed}
      main={findMeter(box.store, written.mainMeter)?.name ?? ""}
      days={format.dates(written.dates)}
      price={format.rate(priceMicros, currency)}
      shares={shares}
    />,
  );
}

function formPage(box: Box, context: Context, typed: TypedPassThrough, error?: AppError) {
  const { shell, property } = pageParts(box, context);
  return context.html(
    <NewPassThroughPage
      shell={shell}
      meters={listMeters(box.store).filter(({ retiredAtMs }) => retiredAtMs === null)}
      currency={property.currency}
      typed={typed}
      errors={error ? errorsByField(error, PASS_THROUGH_FIELDS) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}

function billsPage(box: Box, context: Context, refused?: { readonly id: number; readonly error: AppError }) {
  const { store } = box;
  const { shell, format } = pageParts(box, context);
  return context.html(
    <PassThroughsPage
      shell={shell}
      format={format}
      bills={listPassThroughs(store)
        .toReversed()
        .map((bill) => listed(store, bill))}
      refused={refused && { id: refused.id, message: refused.error.message }}
    />,
    refused ? statusOf(refused.error.code) : 200,
  );
}

function listed(store: Store, bill: PassThrough): ListedPassThrough {
  return { bill, main: findMeterByNumber(store, bill.mainMeter)?.name ?? "" };
}
