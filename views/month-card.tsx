import type { Bill } from "../src/domain/bill.ts";
import { type Fraction, multiply, ratio, round } from "../src/domain/fraction.ts";
import { minorPerMajor } from "../src/domain/money.ts";
import type { SlabPosition } from "../src/domain/outlook.ts";
import { Figure } from "./figure.tsx";
import { type Format, figureText, unbroken } from "./format.ts";
import { Icon } from "./icons.tsx";

/** The current month's bill as it stands, where its energy lies in the tariff's slabs, and what it is going to come to. */
export interface MonthSoFar {
  readonly bill: Bill;
  readonly position: SlabPosition | undefined;
  readonly forecast:
    | { readonly energyWh: bigint; readonly totalMinor: bigint; readonly lastDay: string }
    | undefined;
  readonly currency: string;
}

/** Energy and money of the month so far. */
export function MonthCard({ month, format }: { readonly month: MonthSoFar; readonly format: Format }) {
  const { bill, forecast } = month;
  const hasEnergy = bill.opening !== null;
  return (
    <>
      <h2 class="label">This month</h2>
      <p class="large">
        <Figure of={format.energy(hasEnergy ? bill.energyWh : null, 1)} />
      </p>
      <p>
        {bill.lines.length > 0 ? (
          <a href={billAddress(bill)}>{format.money(bill.totalMinor, bill.currency)} so far</a>
        ) : bill.tariffName === null ? (
          <a href="/tariffs/new">Enter a tariff to see what it costs</a>
        ) : hasEnergy && bill.heldFor.length > 0 ? (
          <a href={billAddress(bill)}>Its bill waits for something</a>
        ) : (
          <span class="weak">Nothing to bill yet</span>
        )}
      </p>
      {forecast ? (
        <p class="small weak">
          {`~\u202F${format.money(forecast.totalMinor, bill.currency)} by ${format.date(forecast.lastDay)}`}
        </p>
      ) : null}
      {hasEnergy ? <NextKwh month={month} format={format} /> : null}
    </>
  );
}

/** A newest step of the counter of which only the next readings tell what it is. */
export function MonthNotice({ month: { bill } }: { readonly month: MonthSoFar }) {
  const undecided = bill.heldFor.find(({ code }) => code === "register-undecided");
  if (!undecided) return null;
  return (
    <div class="notice notice-attention">
      <Icon name="attention" size={18} />
      <p>
        <bdi dir="auto">{unbroken(undecided.message)}</bdi>{" "}
        <a href={billAddress(bill)}>See this month's bill</a>
      </p>
    </div>
  );
}

function billAddress(bill: Bill): string {
  return `/bills/meters?meter=${encodeURIComponent(bill.deviceId)}&month=${bill.month}`;
}

/** How far the month is in its slab, what is left until the price changes, and what the next kWh costs. */
function NextKwh({ month, format }: { readonly month: MonthSoFar; readonly format: Format }) {
  const { position, currency } = month;
  if (!position) return null;
  const { slab, next } = position;
  const price = (minor: Fraction) => `${kwhPrice(minor, currency, format)} a\u00A0kWh`;
  if (!slab && !next)
    return <p class="small weak">The next kWh costs {kwhPrice(position.nextKwhMinor, currency, format)}</p>;
  const since =
    position.span.from === `${month.bill.month}-01` ? "" : ` since ${format.date(position.span.from)}`;
  const place = slab ? `Slab ${slab.number} of ${slab.count}` : "Until the price changes";
  return (
    <div class="slab-progress">
      {slab && slab.upToWh !== null ? (
        <progress
          max={Number(slab.upToWh - slab.aboveWh)}
          value={Number(position.usedWh - slab.aboveWh)}
          aria-label={place}
        ></progress>
      ) : null}
      <p class="small weak">
        {slab ? `${place}${since}: ` : ""}
        {next
          ? `${figureText(format.energy(next.leftWh, 0))} left at ${price(position.nextKwhMinor)}, then ${price(next.kwhMinor)}`
          : `the last one, ${price(position.nextKwhMinor)}`}
        {next && next.jumpMinor.numerator > 0n
          ? `. Passing it costs ${format.money(round(next.jumpMinor), currency)} at once`
          : ""}
      </p>
    </div>
  );
}

/** A price per kWh with all charges in it, exact minor units, as a rate with two more decimals than the currency. */
function kwhPrice(minor: Fraction, currency: string, format: Format): string {
  const micros = round(multiply(minor, ratio(100n, minorPerMajor(currency)))) * 10_000n;
  return format.rate(micros, currency);
}
