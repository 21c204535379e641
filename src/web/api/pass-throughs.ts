import { Hono } from "hono";
import { z } from "zod";
import { createPassThrough, type WrittenPassThrough } from "../../actions/add-pass-through.ts";
import type { Box } from "../../actions/ports.ts";
import { type PassThroughPreview, previewPassThrough } from "../../actions/preview-pass-through.ts";
import { requirePassThrough, takePassThroughBack } from "../../actions/withdraw-pass-through.ts";
import type { PassThrough } from "../../domain/pass-through.ts";
import { UNSET_PROPERTY } from "../../domain/property.ts";
import { listPassThroughs } from "../../store/meter-links.ts";
import type { Store } from "../../store/open.ts";
import { findProperty } from "../../store/property.ts";
import { whoAsks } from "../auth.ts";
import { documented } from "./document.ts";
import { amountJson } from "./ledger-json.ts";
import { readAmount } from "./money-input.ts";
import { numberParameter } from "./number-parameter.ts";
import { energyFields, isoText, isoTime, major } from "./numbers.ts";
import { newPassThroughSchema, passThroughSchema, sharesSchema } from "./pass-through-schemas.ts";
import { deviceIdOf } from "./time-json.ts";
import { checked } from "./validate.ts";

type Sent = z.output<typeof newPassThroughSchema>;

/** `/pass-throughs`: bills of the utility that take the place of a tariff for exactly their days. */
export function passThroughRoutes(box: Box): Hono {
  const json = (bill: PassThrough) => passThroughJson(box.store, bill);
  return new Hono()
    .get(
      "/pass-throughs",
      documented("Pass-throughs", "All of them, those taken back too", z.array(passThroughSchema)),
      (context) => context.json(listPassThroughs(box.store).map(json)),
    )
    .post(
      "/pass-throughs",
      documented(
        "Pass-throughs",
        "Pass a utility's bill through to the accounts behind its meter",
        passThroughSchema,
        201,
      ),
      checked("json", newPassThroughSchema),
      (context) => {
        const written = writtenOf(box.store, context.req.valid("json"));
        return context.json(json(createPassThrough(box, written, whoAsks(context, box))), 201);
      },
    )
    .post(
      "/pass-throughs/preview",
      documented("Pass-throughs", "How a utility's bill would be shared; nothing is kept", sharesSchema),
      checked("json", newPassThroughSchema),
      (context) => {
        const written = writtenOf(box.store, context.req.valid("json"));
        return context.json(sharesJson(previewPassThrough(box, written)));
      },
    )
    .get("/pass-throughs/:id", documented("Pass-throughs", "One of them", passThroughSchema), (context) =>
      context.json(json(requirePassThrough(box.store, idOf(context)))),
    )
    .get(
      "/pass-throughs/:id/shares",
      documented("Pass-throughs", "How one is shared by what is known today", sharesSchema),
      (context) => context.json(sharesJson(previewPassThrough(box, idOf(context)))),
    )
    .delete(
      "/pass-throughs/:id",
      documented("Pass-throughs", "Take one back: its days are billed by tariffs again", passThroughSchema),
      (context) => {
        takePassThroughBack(box, idOf(context));
        return context.json(json(requirePassThrough(box.store, idOf(context))));
      },
    );
}

function idOf(context: Parameters<typeof numberParameter>[0]): number {
  return numberParameter(context, "a utility's bill");
}

function writtenOf(store: Store, sent: Sent): WrittenPassThrough {
  const { main_meter: mainMeter, from, to, kwh, total, total_minor, reference = "" } = sent;
  const { currency = (findProperty(store) ?? UNSET_PROPERTY).currency } = sent;
  const totalMinor = readAmount({ major: total, minor: total_minor }, currency, "total");
  return { mainMeter, dates: { from, to }, utilityWh: kwh, totalMinor, currency, reference };
}

function passThroughJson(store: Store, bill: PassThrough): z.input<typeof passThroughSchema> {
  return {
    id: bill.id,
    main_meter: deviceIdOf(store, bill.mainMeter),
    from: bill.dates.from,
    to: bill.dates.to,
    kwh: major(bill.utilityWh, 3),
    wh: Number(bill.utilityWh),
    ...amountJson("total", bill.totalMinor, bill.currency),
    currency: bill.currency,
    reference: bill.reference,
    created_by: bill.createdBy,
    created_at: isoText(bill.createdAtMs),
    withdrawn_at: isoTime(bill.withdrawnAtMs),
  };
}

function sharesJson(preview: PassThroughPreview): z.input<typeof sharesSchema> {
  const { currency, shares, landlord } = preview;
  return {
    currency,
    ...amountJson("total", preview.totalMinor, currency),
    common_kwh: major(preview.commonWh, 3),
    common_wh: Number(preview.commonWh),
    losses_kwh: major(preview.lossesWh, 3),
    losses_wh: Number(preview.lossesWh),
    shares: shares.map(({ account, name, energyWh, amountMinor }) => ({
      account_id: account,
      name,
      ...energyFields(energyWh),
      ...amountJson("amount", amountMinor, currency),
    })),
    landlord: { ...energyFields(landlord.energyWh), ...amountJson("amount", landlord.amountMinor, currency) },
  };
}
