import type { PassThroughShare } from "./account-bill.ts";
import { apportion } from "./apportion.ts";
import { type ChargeLine, NO_WORKING } from "./charge-line.ts";
import { noDate } from "./checks/figure-checks.ts";
import { type DateSpan, isDate } from "./dates.ts";
import type { FieldError } from "./error.ts";
import { type Fraction, multiply, ratio } from "./fraction.ts";
import { isCurrency } from "./money.ts";
import type { Span } from "./period.ts";

/** A utility's own bill, passed through to those behind the main meter in place of a tariff. */
export interface PassThrough {
  readonly id: number;
  readonly mainMeter: number;
  readonly dates: DateSpan;
  readonly span: Span;
  readonly utilityWh: bigint;
  /** Below 0 where the utility gives credit. */
  readonly totalMinor: bigint;
  readonly currency: string;
  /** The number of the utility's bill. */
  readonly reference: string;
  readonly createdBy: string;
  readonly createdAtMs: number;
  readonly withdrawnAtMs: number | null;
}

/** What was measured behind the main meter over exactly the window of a utility's bill; energies not below 0. */
export interface PassThroughUse {
  /** What the common area used; part of the shares and of the others. */
  readonly commonWh: bigint;
  /** Of each who is billed: the own use and the share of the common area. */
  readonly shares: readonly bigint[];
  /** The landlord's: own use, circuits, empty flats, and what of the common area no flat shares. */
  readonly othersWh: bigint;
}

/** How a utility's bill is shared. */
export interface SharedPassThrough {
  /** The utility's energy less all that was measured; below 0 where the meters say more. */
  readonly lossesWh: bigint;
  /** What each share weighs, and the landlord's last. */
  readonly weights: readonly bigint[];
  /** In the order of the shares; with the landlord's they make up the utility's total. */
  readonly amounts: readonly bigint[];
  readonly landlordMinor: bigint;
  /** Minor units per kWh of the utility. */
  readonly averageMinorPerKwh: Fraction;
}

/** The component of the line that a share of a utility's bill is charged by. */
export const PASS_THROUGH_COMPONENT = "Share of the utility's bill";
const MAX_REFERENCE = 80;
const MAX_MINOR = 2n ** 53n - 1n;
const WH_PER_KWH = 1000n;

/** Shares a utility's bill by energy, by the largest remainder. Losses are the landlord's; where they are below 0, all shares are scaled down. */
export function sharePassThrough({
  utilityWh,
  totalMinor,
  shares,
  othersWh,
}: PassThroughUse & Pick<PassThrough, "utilityWh" | "totalMinor">): SharedPassThrough {
  const lossesWh = utilityWh - othersWh - sumOf(shares);
  const weights = [...shares, lossesWh > 0n ? othersWh + lossesWh : othersWh];
  const amounts = signedParts(totalMinor, weights);
  return {
    lossesWh,
    weights,
    amounts: amounts.slice(0, -1),
    landlordMinor: amounts.at(-1) ?? 0n,
    averageMinorPerKwh: ratio(totalMinor * WH_PER_KWH, utilityWh),
  };
}

/** The share of one of those who are billed, as a bill keeps it. */
export function passThroughShare(bill: PassThrough, use: PassThroughUse, index: number): PassThroughShare {
  const { id, reference, dates, span, utilityWh, totalMinor } = bill;
  const { lossesWh, weights } = sharePassThrough({ ...use, utilityWh, totalMinor });
  return {
    ...{ id, reference, dates, span, utilityWh, totalMinor, lossesWh, weights, index },
    commonWh: use.commonWh,
    shareWh: use.shares[index] ?? 0n,
  };
}

/** The one line that a share of a utility's bill is charged by; it follows from the share alone. */
export function passThroughLine(share: PassThroughShare): ChargeLine {
  const { totalMinor, weights, index, reference, shareWh } = share;
  const weight = ratio(weights[index] ?? 0n, sumOf(weights));
  return {
    ...NO_WORKING,
    component: PASS_THROUGH_COMPONENT,
    kind: "given",
    name: reference === "" ? PASS_THROUGH_COMPONENT : `${PASS_THROUGH_COMPONENT} ${reference}`,
    quantityWh: shareWh,
    exactMinor: multiply(ratio(totalMinor), weight),
    amountMinor: signedParts(totalMinor, weights)[index] ?? 0n,
    isCounted: true,
  };
}

/** What is wrong with a utility's bill, with its fields named as REST names them. */
export function checkPassThrough(
  bill: Pick<PassThrough, "dates" | "utilityWh" | "totalMinor" | "currency" | "reference">,
): FieldError[] {
  const errors: FieldError[] = [];
  const tell = (field: string, message: string) => errors.push({ field, message });
  const { from, to } = bill.dates;
  if (!isDate(from)) tell("from", `${noDate(from)}.`);
  if (!isDate(to)) tell("to", `${noDate(to)}.`);
  else if (isDate(from) && to <= from) tell("to", "The utility's bill ends after it begins.");
  if (bill.utilityWh <= 0n || bill.utilityWh > MAX_MINOR) {
    tell("kwh", "Write the kWh of the utility's bill, more than 0.");
  }
  if (bill.totalMinor > MAX_MINOR || bill.totalMinor < -MAX_MINOR) {
    tell("total", "The total is too large to be reckoned with.");
  }
  if (!isCurrency(bill.currency)) tell("currency", "Write the currency by its three letters, such as INR.");
  if (bill.reference.length > MAX_REFERENCE) {
    tell("reference", `A reference has at most ${MAX_REFERENCE} characters.`);
  }
  return errors;
}

function signedParts(totalMinor: bigint, weights: readonly bigint[]): bigint[] {
  if (totalMinor >= 0n) return apportion(totalMinor, weights);
  return apportion(-totalMinor, weights).map((part) => -part);
}

function sumOf(energies: readonly bigint[]): bigint {
  return energies.reduce((sum, energyWh) => sum + energyWh, 0n);
}
