import type { Bill } from "../src/domain/bill.ts";
import { Figure } from "./figure.tsx";
import { type Format, figureText, unbroken } from "./format.ts";
import { Icon } from "./icons.tsx";

/** The current month's bill as it stands, and where its energy lies in the tariff's slabs. */
export interface MonthSoFar {
  readonly bill: Bill;
  readonly slab: SlabPosition | undefined;
}

/** The slab that the month's energy has reached. */
export interface SlabPosition {
  readonly number: number;
  readonly count: number;
  readonly fromWh: bigint;
  /** Null in the last slab. */
  readonly toWh: bigint | null;
  /** Millionths of a major unit per kWh beyond this slab. */
  readonly nextRateMicros: bigint | null;
}

/** Energy and money of the month so far. */
export function MonthCard({
  month: { bill, slab },
  format,
}: {
  readonly month: MonthSoFar;
  readonly format: Format;
}) {
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
        ) : (
          <span class="weak">Nothing to bill yet</span>
        )}
      </p>
      {slab && hasEnergy && slab.count > 1 ? <SlabProgress bill={bill} slab={slab} format={format} /> : null}
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
  return `/bills?meter=${encodeURIComponent(bill.deviceId)}&month=${bill.month}`;
}

function SlabProgress({
  bill,
  slab,
  format,
}: {
  readonly bill: Bill;
  readonly slab: SlabPosition;
  readonly format: Format;
}) {
  const place = `Slab ${slab.number} of ${slab.count}`;
  if (slab.toWh === null || slab.nextRateMicros === null)
    return <p class="small weak">{place}, the last one</p>;
  const leftWh = slab.toWh - bill.energyWh;
  return (
    <div class="slab-progress">
      <progress
        max={Number(slab.toWh - slab.fromWh)}
        value={Number(bill.energyWh - slab.fromWh)}
        aria-label={place}
      ></progress>
      <p class="small weak">
        {place}: {figureText(format.energy(leftWh, 0))} to {format.rate(slab.nextRateMicros, bill.currency)}
      </p>
    </div>
  );
}
