import { type Context, Hono } from "hono";
import type { EnteredFigures } from "../../views/entered-figures.tsx";
import type { Format } from "../../views/format.ts";
import { holdSentence } from "../../views/hold-words.ts";
import { MeterBillsPage, NoMeterBillsPage } from "../../views/meter-bills-page.tsx";
import type { MissingFigures } from "../../views/missing-figures.tsx";
import { invoiceCovering } from "../actions/device-month.ts";
import { draftBill, draftClosedMonths } from "../actions/draft-bill.ts";
import { findBillVersions } from "../actions/find-bill-versions.ts";
import type { Box } from "../actions/ports.ts";
import type { Bill } from "../domain/bill.ts";
import type { Meter } from "../domain/meter.ts";
import { isMonth, type Month, monthOf, monthsBetween } from "../domain/period.ts";
import { type DraftHead, headOf, listDraftHeads } from "../store/drafts.ts";
import { energyExtent } from "../store/energy.ts";
import { listMeters, requireMeter } from "../store/meters.ts";
import { plainText } from "./draft-pdf.ts";
import { enteredFigures, takeEntered } from "./entered-figures.ts";
import { missingFigures, takeMissing } from "./missing-figures.ts";
import { pageParts, readForm, withNotice } from "./pages.ts";
import { pdfResponse } from "./pdf-response.ts";

/** `/bills/meters`: a meter's bill by month, what it waits for, and each as a PDF. */
export function meterBillPages(box: Box): Hono {
  return new Hono()
    .get("/bills/meters", (context) => meterBillsPage(box, context))
    .post("/bills/meters/:id/:month{\\d{4}-\\d{2}}/missing", async (context) => {
      const meter = requireMeter(box.store, context.req.param("id"));
      const month = context.req.param("month");
      const missing = takeMissing(box, meter, draftBill(box, meter, month), await readForm(context));
      return missing
        ? meterBillsPage(box, context, { meter, month, missing })
        : context.redirect(withNotice(addressOf(meter, month), "missing-kept"), 303);
    })
    .post("/bills/meters/:id/:month{\\d{4}-\\d{2}}/entered", async (context) => {
      const meter = requireMeter(box.store, context.req.param("id"));
      const month = context.req.param("month");
      const taken = takeEntered(box, meter, draftBill(box, meter, month), await readForm(context));
      return "wrong" in taken
        ? meterBillsPage(box, context, { meter, month, entered: taken.wrong })
        : context.redirect(withNotice(addressOf(meter, month), taken.done), 303);
    })
    .get("/bills/meters/:id/:file{\\d{4}-\\d{2}\\.pdf}", async (context) => {
      const { property } = pageParts(box, context);
      const meter = requireMeter(box.store, context.req.param("id"));
      const month = context.req.param("file").slice(0, "2026-01".length);
      const bill = draftBill(box, meter, month);
      const heldFor = saidHolds(bill, pageParts(box, context).format);
      return pdfResponse(await box.renderBill({ ...bill, heldFor }, property), bill);
    });
}

function meterBillsPage(
  box: Box,
  context: Context,
  /** What was sent and cannot be kept. */
  sent?: {
    readonly meter: Meter;
    readonly month: Month;
    readonly missing?: MissingFigures;
    readonly entered?: EnteredFigures;
  },
) {
  const { shell, format, nowMs } = pageParts(box, context);
  const meters = listMeters(box.store);
  const asked = sent?.meter.deviceId ?? context.req.query("meter");
  const meter = asked
    ? requireMeter(box.store, asked)
    : (meters.find((entry) => entry.retiredAtMs === null) ?? meters[0]);
  if (!meter) return context.html(<NoMeterBillsPage shell={shell} />);
  const current = monthOf(nowMs, format.timeZone);
  const months = monthsOf(box, meter, current, format.timeZone);
  const askedMonth = sent?.month ?? context.req.query("month");
  // Another meter may have begun later: then its newest month is shown, not a month that it cannot have.
  const isUsable = askedMonth && (months.includes(askedMonth) || !isMonth(askedMonth));
  const bill = draftBill(box, meter, isUsable ? askedMonth : current);
  return context.html(
    <MeterBillsPage
      shell={shell}
      format={format}
      meters={meters}
      meter={meter}
      months={months}
      bill={bill}
      versions={findBillVersions(box.store, bill)}
      missing={sent?.missing ?? missingFigures(box, meter, bill)}
      entered={sent?.entered ?? enteredFigures(box, meter, bill)}
      history={historyOf(box, meter, current, bill)}
      invoice={invoiceCovering(box.store, meter, bill.period)?.document.number ?? null}
    />,
    sent ? 422 : 200,
  );
}

/** Why it waits, in the language of the property as the rest of its PDF is. */
function saidHolds({ heldFor }: Bill, format: Format): Bill["heldFor"] {
  return heldFor.map((hold) => ({ ...hold, message: plainText(holdSentence(hold, format)) }));
}

function addressOf(meter: Meter, month: Month): string {
  return `/bills/meters?meter=${encodeURIComponent(meter.deviceId)}&month=${month}`;
}

/** From the month of the first register to the current one, newest first. */
function monthsOf(box: Box, meter: Meter, current: Month, timeZone: string): Month[] {
  const extent = energyExtent(box.store, meter);
  const first = extent ? monthOf(extent.fromMs, timeZone) : current;
  return monthsBetween(first < current ? first : current, current).toReversed();
}

function historyOf(box: Box, meter: Meter, current: Month, shown: Bill): DraftHead[] {
  draftClosedMonths(box, meter);
  const open = shown.month === current ? shown : draftBill(box, meter, current);
  return [
    ...(open.opening ? [headOf(open)] : []),
    ...listDraftHeads(box.store, meter.number).filter((draft) => draft.month !== current),
  ];
}
