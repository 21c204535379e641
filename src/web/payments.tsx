import { type Context, Hono } from "hono";
import { PaymentsPage } from "../../views/payments-page.tsx";
import { todayOf } from "../actions/ledger-posting.ts";
import { type MoneyMovement, moneyMovements } from "../actions/money-movements.ts";
import type { Box } from "../actions/ports.ts";
import { currencySums } from "../domain/currency-sums.ts";
import { taxYearName, taxYearOf } from "../domain/tax-year.ts";
import { listAccounts } from "../store/accounts.ts";
import { firstEffectiveDate } from "../store/ledger.ts";
import { readBilling } from "../store/settings.ts";
import { pageParts } from "./pages.ts";
import { entryShower } from "./shown-entries.ts";

/** `/payments?year=`: all money of the property within a tax year, and its register. */
export function paymentPages(box: Box): Hono {
  return new Hono().get("/payments", (context) => page(box, context));
}

function page(box: Box, context: Context) {
  const { shell, format } = pageParts(box, context);
  const years = taxYears(box);
  const asked = Number(context.req.query("year"));
  const [latest] = years;
  const chosen = years.find(({ year }) => year === asked) ?? latest;
  const movements = moneyMovements(box.store, chosen.year);
  const accounts = listAccounts(box.store);
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const show = entryShower(box.store);
  return context.html(
    <PaymentsPage
      shell={shell}
      format={format}
      years={years}
      chosen={chosen}
      received={receivedOf(movements)}
      payments={movements.map(({ entry, receivedMinor }) => ({
        ...show(entry),
        receivedMinor,
        accountName: names.get(entry.account) ?? "",
      }))}
      accounts={accounts}
    />,
  );
}

/** From this tax year back to the one of the first entry. */
function taxYears(box: Box) {
  const startsIn = readBilling(box.store).yearStartsIn;
  const named = (year: number) => ({ year, name: taxYearName(year, startsIn) });
  const today = todayOf(box);
  const last = taxYearOf(today, startsIn);
  const first = Math.min(last, taxYearOf(firstEffectiveDate(box.store) ?? today, startsIn));
  const earlier = Array.from({ length: last - first }, (_, index) => named(last - 1 - index));
  return [named(last), ...earlier] as const;
}

function receivedOf(movements: readonly MoneyMovement[]) {
  return currencySums(
    movements
      .filter(({ isPayment }) => isPayment)
      .map(({ entry, receivedMinor }) => ({ currency: entry.currency, amountMinor: receivedMinor })),
  );
}
