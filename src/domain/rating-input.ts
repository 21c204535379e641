import type { HolidayLists } from "./calendar.ts";
import type { DateSpan } from "./dates.ts";
import type { Interval } from "./interval.ts";
import type { BillingPeriod } from "./proration.ts";
import type { TariffVersion } from "./tariff.ts";

/** Energy on top of what was measured: it is spread evenly over its days, which lie within the period. */
export interface AddedEnergy {
  readonly dates: DateSpan;
  readonly energyWh: bigint;
  /** By band, adding up to it; null where the tariff has none. */
  readonly bandsWh: Readonly<Record<string, bigint>> | null;
}

/** What was used in a period: measured (with its intervals), or typed in from a bill. */
export interface Usage {
  readonly energyWh: bigint;
  /** The register at the beginning; null where nobody knows it. */
  readonly openingWh: bigint | null;
  /** Its quarter hours, in order; asked for only where a tariff needs them. Null: typed in, shared by days. */
  readonly intervals: (() => readonly Interval[]) | null;
  /** Of a typed-in bill: the energy of each band, adding up to the whole; null where it was not typed. */
  readonly bandsWh: Readonly<Record<string, bigint>> | null;
  /** Of a typed-in bill: the highest demand in each band (null: at any time), millionths of a kW; null where it was not typed. */
  readonly demandsMicros: ReadonlyMap<string | null, bigint> | null;
  /** On top of all that, as the share of a common area; left out: nothing. */
  readonly added?: readonly AddedEnergy[];
}

/** A contracted quantity (`kw`, `kw.P1`, `a` …) from a local date on (null: from the beginning), in millionths of its unit. */
export interface ContractedQuantity {
  readonly quantity: string;
  readonly from: string | null;
  readonly micros: bigint;
}

/** Values of the slots that a tariff declares, by component, for one period: ten decimals of a major unit, or of a percent. */
export type GivenValues = ReadonlyMap<string, bigint>;

/** All that a period's charges follow from. */
export interface RatingInput {
  /** In force within the period, oldest first; the first one begins with it or earlier. All of one currency. */
  readonly versions: readonly TariffVersion[];
  readonly period: BillingPeriod;
  readonly timeZone: string;
  readonly usage: Usage;
  readonly contracted: readonly ContractedQuantity[];
  readonly given: GivenValues;
  readonly holidays: HolidayLists;
}
