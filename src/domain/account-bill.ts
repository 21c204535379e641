import type { BilledBreak, HeldReason, HoldFacts } from "./bill.ts";
import type { HolidayLists } from "./calendar.ts";
import type { ChargeLine } from "./charge-line.ts";
import type { DateSpan } from "./dates.ts";
import type { Interval } from "./interval.ts";
import type { Span } from "./period.ts";
import type { BillingPeriod } from "./proration.ts";
import type { RatedPart } from "./rating.ts";
import type { AddedEnergy, ContractedQuantity } from "./rating-input.ts";
import type { TariffVersion } from "./tariff.ts";

/** How a register or an energy came about; `estimated` only where a bill was issued without a reading. */
export type BilledQuality = "actual" | "interpolated" | "manual" | "estimated";

/** A register as a bill shows it. */
export interface BilledRegister {
  readonly takenAtMs: number;
  readonly energyWh: bigint;
  readonly quality: BilledQuality;
}

/** What is on record of a meter as an instrument. */
export interface MeterRecord {
  readonly model: string | null;
  readonly approval: string | null;
  /** A local date. */
  readonly testedOn: string | null;
  /** Whether its registers came from an adopted node. */
  readonly isAuthenticated: boolean;
}

/** What an account used of a meter within a period. */
export interface MeterUse {
  readonly meter: number;
  readonly deviceId: string;
  readonly name: string;
  readonly location: string;
  /** The part of the period in which it is the account's. */
  readonly span: Span;
  readonly opening: BilledRegister | null;
  readonly closing: BilledRegister | null;
  readonly energyWh: bigint;
  /** What of that energy was estimated. */
  readonly estimatedWh: bigint;
  readonly quality: BilledQuality;
  /** Whether a register that counts is known at or after the end of its span, so that its energy is whole. */
  readonly isComplete: boolean;
  readonly breaks: readonly BilledBreak[];
  readonly record: MeterRecord;
  /** The energy of the parts, for a combined meter; else null. */
  readonly members: readonly MeterUse[] | null;
}

/** A flat's share of a common area over a span in which nobody moved. Energies in Wh. */
export interface CommonShare {
  readonly areaId: number;
  readonly area: string;
  readonly method: "equal" | "consumption" | "fixed";
  readonly span: Span;
  readonly dates: DateSpan;
  /** Whose flat it is: the meter that makes the account share it. */
  readonly unit: number;
  readonly deviceId: string;
  /** By band (null: at any time): main meter, those behind it, the difference (0 where negative), and this share of it. */
  readonly bands: readonly {
    readonly band: string | null;
    readonly mainWh: bigint;
    readonly othersWh: bigint;
    readonly commonWh: bigint;
    readonly shareWh: bigint;
  }[];
  readonly shareWh: bigint;
}

/** An account's share of a utility's bill that is passed through. */
export interface PassThroughShare {
  readonly id: number;
  readonly reference: string;
  readonly dates: DateSpan;
  readonly span: Span;
  readonly utilityWh: bigint;
  readonly totalMinor: bigint;
  /** Utility less sub-meters less common; below 0 where the meters say more than the utility. */
  readonly lossesWh: bigint;
  readonly commonWh: bigint;
  /** What all shares weigh: this account's own use with its part of the common area, and all others' with the landlord's. */
  readonly shareWh: bigint;
  readonly weights: readonly bigint[];
  /** Which of the weights is this account's. */
  readonly index: number;
}

/** All that a supply's charges follow from, kept with the bill. */
export interface Determinants {
  readonly period: BillingPeriod;
  readonly timeZone: string;
  readonly energyWh: bigint;
  readonly openingWh: bigint | null;
  /** Kept where a tariff needs them: the quarter hours, those estimated included; null where it does not. */
  readonly intervals: readonly Interval[] | null;
  readonly added: readonly AddedEnergy[];
  readonly contracted: readonly ContractedQuantity[];
  /** Ten decimals, by component. */
  readonly given: Readonly<Record<string, bigint>>;
  /** The days that the calendars may ask for. */
  readonly holidays: HolidayLists;
}

/** One thing that is rated: meters together, one meter, a share of a common area, or a share of a utility's bill. */
export interface Supply {
  readonly kind: "metered" | "common" | "pass-through";
  /** The name of the meter or area; empty where a bill has only one supply. */
  readonly title: string;
  /** The part of the period that it is for. */
  readonly span: Span;
  readonly meters: readonly MeterUse[];
  readonly shares: readonly CommonShare[];
  readonly passThrough: PassThroughShare | null;
  readonly tariffName: string | null;
  readonly versions: readonly TariffVersion[];
  /** Null of a pass-through. */
  readonly determinants: Determinants | null;
  readonly energyWh: bigint;
  readonly lines: readonly ChargeLine[];
  readonly memos: readonly ChargeLine[];
  readonly parts: readonly RatedPart[];
  readonly totalMinor: bigint;
}

/** What an issued invoice would have been by what is known today, less what it was as billed. */
export interface TrueUp {
  /** The invoice whose period it corrects. */
  readonly invoice: string;
  readonly chainIndex: number;
  readonly period: Span;
  /** Which supply of it. */
  readonly supply: number;
  readonly title: string;
  /** As it was billed last, and as it is now. */
  readonly billed: Pick<Supply, "meters" | "shares" | "passThrough" | "energyWh" | "determinants">;
  readonly corrected: Pick<Supply, "meters" | "shares" | "passThrough" | "energyWh" | "determinants">;
  readonly billedMinor: bigint;
  readonly correctedMinor: bigint;
  /** What each component differs by, taxes included; they add up to the difference. */
  readonly lines: readonly ChargeLine[];
  readonly totalMinor: bigint;
}

/** Why an account's bill waits, with the one thing that a person can do about it. */
export interface AccountHold {
  readonly code:
    | HeldReason["code"]
    | "not-confirmed"
    | "no-estimate"
    | "estimated-too-often"
    | "shared-meter-missing"
    | "earlier-period"
    | "correction-due"
    | "no-meter";
  readonly message: string;
  /** The meter that it is about; null where it is about none. */
  readonly deviceId: string | null;
  readonly about?: HoldFacts;
}

/** `open`: the period is not over. `waiting`: readings may still come. `ready`: it can be issued. `held`: it waits, with reasons. */
export type AccountBillStatus = "open" | "waiting" | "ready" | "held";

/** An account's bill for a period as it stands, before it is issued. */
export interface AccountBill {
  readonly account: number;
  readonly period: Span;
  readonly dates: BillingPeriod;
  readonly timeZone: string;
  /** Whether the account ends with it. */
  readonly isFinal: boolean;
  readonly status: AccountBillStatus;
  readonly heldFor: readonly AccountHold[];
  /** Whether part of its energy has no register at its end: it is, or would be, estimated when it is issued. */
  readonly needsEstimate: boolean;
  /** Whether none of its meters has a register within it, so that nothing is issued for it. */
  readonly isEmpty: boolean;
  readonly currency: string;
  readonly supplies: readonly Supply[];
  readonly trueUps: readonly TrueUp[];
  readonly energyWh: bigint;
  readonly totalMinor: bigint;
  readonly computedAtMs: number;
}

/** All lines that a bill's total adds up. */
export function billedLines(bill: Pick<AccountBill, "supplies" | "trueUps">): readonly ChargeLine[] {
  return [...bill.supplies, ...bill.trueUps].flatMap(({ lines }) => lines);
}
