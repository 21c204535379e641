import type { Bill } from "../src/domain/bill.ts";
import { kwhDecimals } from "../src/domain/energy.ts";
import type { Meter } from "../src/domain/meter.ts";
import type { Month } from "../src/domain/period.ts";
import type { TariffVersion } from "../src/domain/tariff.ts";
import { BillLetter } from "./bill-letter.tsx";
import { invoicePath } from "./document-paths.ts";
import type { EnteredFigures } from "./entered-figures.tsx";
import { BillPill, Figure } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";
import { MeterSelect } from "./meter-selector.tsx";
import type { MissingFigures } from "./missing-figures.tsx";

/** A month in the list of a meter's bills. */
interface ListedMonth
  extends Pick<Bill, "deviceId" | "month" | "status" | "energyWh" | "totalMinor" | "currency"> {
  /** Whether there is a register to compute it from. */
  readonly isRead: boolean;
  /** Whether a tariff rated it. */
  readonly isRated: boolean;
}

interface MeterBillsPageProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly meters: readonly Meter[];
  readonly meter: Meter;
  readonly months: readonly Month[];
  readonly bill: Bill;
  /** Of the tariff that rated the bill. */
  readonly versions: readonly TariffVersion[];
  /** What the bill waits for that can be typed in. */
  readonly missing: MissingFigures | undefined;
  /** What somebody entered for it. */
  readonly entered: EnteredFigures | undefined;
  readonly history: readonly ListedMonth[];
  /** The number of the invoice that covers the month; null where none does. */
  readonly invoice: string | null;
}

/** A meter's bill for a month, and its bills by month. */
export function MeterBillsPage(props: MeterBillsPageProps) {
  const { shell, format, meters, meter, months, bill, versions, missing, entered, history, invoice } = props;
  const { byMeter: words, list } = format.words.bills;
  const decimals = pageDecimals(bill, history);
  return (
    <Page shell={shell} title={words.title(format.month(bill.month))} current="bills">
      <p class="crumbs">
        <a href="/bills">{list.title}</a>
      </p>
      <h1>{words.heading}</h1>
      <p class="weak prose">
        <Fill text={words.intro} parts={{ bills: <a href="/bills">{words.billsOfAccounts}</a> }} />
      </p>
      {invoice === null ? null : (
        <p class="notice notice-good">
          <Icon name="good" size={18} />
          <span>
            <Fill text={words.billed} parts={{ invoice: <a href={invoicePath(invoice)}>{invoice}</a> }} />
          </span>
        </p>
      )}
      <MeterSelect meters={meters} chosen={meter} action="/bills/meters" format={format}>
        <label>
          <span>{words.month}</span>
          <select name="month">
            {months.map((month) => (
              <option value={month} selected={month === bill.month}>
                {format.month(month)}
              </option>
            ))}
          </select>
        </label>
      </MeterSelect>
      <div class="bill-columns">
        <BillLetter
          bill={bill}
          versions={versions}
          sender={shell.propertyName}
          format={format}
          decimals={decimals}
          missing={missing}
          entered={entered}
        />
        <History history={history} shown={bill} format={format} decimals={decimals} />
      </div>
    </Page>
  );
}

/** The page of bills before there is a meter. */
export function NoMeterBillsPage({ shell }: { readonly shell: Shell }) {
  const { byMeter: words, list } = shell.words.bills;
  return (
    <Page shell={shell} title={list.title} current="bills">
      <h1>{list.title}</h1>
      <p class="card prose">
        <Fill text={words.none} parts={{ home: <a href="/">{words.home}</a> }} />
      </p>
    </Page>
  );
}

/** The decimals of every kWh on the page: as many as its finest figure needs. */
function pageDecimals(bill: Bill, history: readonly ListedMonth[]): number {
  return kwhDecimals([
    ...[bill, ...history].map((entry) => entry.energyWh),
    ...[bill.opening, bill.closing].map((register) => BigInt(register?.energyWh ?? 0)),
    ...bill.lines.map((line) => line.quantityWh ?? 0n),
    ...bill.breaks.flatMap(({ before, after }) => [BigInt(before.energyWh), BigInt(after.energyWh)]),
  ]);
}

function History({
  history,
  shown,
  format,
  decimals,
}: {
  readonly history: readonly ListedMonth[];
  readonly shown: Bill;
  readonly format: Format;
  readonly decimals: number;
}) {
  const words = format.words.bills.byMeter;
  return (
    <section class="card">
      <h2>{words.history}</h2>
      {history.length === 0 ? <p class="weak">{words.noHistory}</p> : null}
      <ul class="history">
        {history.map((bill) => (
          <li>
            <a
              href={`/bills/meters?meter=${encodeURIComponent(bill.deviceId)}&month=${bill.month}`}
              aria-current={bill.month === shown.month ? "true" : undefined}
            >
              <span class="history-month">{format.month(bill.month)}</span>
              <BillPill status={bill.status} format={format} />
              <span class="weak">
                <Figure of={format.energy(bill.isRead ? bill.energyWh : null, decimals)} />
              </span>
              <span class="history-total">
                {bill.isRated ? format.money(bill.totalMinor, bill.currency) : "–"}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
