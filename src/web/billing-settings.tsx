import { type Context, Hono } from "hono";
import { BILLING_FIELDS, type TypedBilling } from "../../views/billing-field.tsx";
import { BillingSettingsPage } from "../../views/billing-settings-page.tsx";
import { changeBilling } from "../actions/change-billing.ts";
import { todayOf } from "../actions/ledger-posting.ts";
import type { Box } from "../actions/ports.ts";
import type { BillingSettings } from "../domain/billing-settings.ts";
import type { AppError } from "../domain/error.ts";
import { formatNumber, seriesKey } from "../domain/series.ts";
import { taxYearOf } from "../domain/tax-year.ts";
import { nextPlace } from "../store/documents.ts";
import { readBilling } from "../store/settings.ts";
import { enteredBilling, typedBilling, writtenBilling } from "./billing-form.ts";
import { statusOf } from "./errors.tsx";
import { errorsByField, pageParts, readForm, tryWrite, withNotice } from "./pages.ts";

/** `/settings/billing`: how this property bills. */
export function billingSettingsPages(box: Box): Hono {
  return new Hono()
    .get("/settings/billing", (context) => {
      const { format, property } = pageParts(box, context);
      return page(box, context, writtenBilling(readBilling(box.store), property.currency, format));
    })
    .post("/settings/billing", async (context) => {
      const { format, property } = pageParts(box, context);
      const typed = typedBilling(await readForm(context));
      const error = await tryWrite(() =>
        changeBilling(box, enteredBilling(typed, property.currency, format)),
      );
      return error
        ? page(box, context, typed, error)
        : context.redirect(withNotice("/settings/billing", "billing-changed"), 303);
    });
}

function page(box: Box, context: Context, typed: TypedBilling, error?: AppError) {
  const { shell, format, property } = pageParts(box, context);
  const billing = readBilling(box.store);
  return context.html(
    <BillingSettingsPage
      shell={shell}
      typed={typed}
      errors={error ? errorsByField(error, BILLING_FIELDS) : {}}
      currency={property.currency}
      propertyName={property.name}
      months={monthNames(format.locale)}
      next={{
        invoice: nextNumber(box, billing, "invoice"),
        creditNote: nextNumber(box, billing, "credit-note"),
      }}
    />,
    error ? statusOf(error.code) : 200,
  );
}

/** The next number of a series as it is set; undefined where there is no room for it. */
function nextNumber(box: Box, billing: BillingSettings, kind: "invoice" | "credit-note"): string | undefined {
  const { yearStartsIn } = billing;
  const today = todayOf(box);
  const { pattern } = kind === "invoice" ? billing.invoices : billing.creditNotes;
  const { sequence } = nextPlace(box.store, seriesKey(kind, today, yearStartsIn));
  try {
    return formatNumber(pattern, sequence, yearStartsIn === null ? null : taxYearOf(today, yearStartsIn));
  } catch {
    return undefined;
  }
}

function monthNames(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2026, month, 15)));
}
