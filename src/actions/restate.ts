import type { MeterUse, Supply, TrueUp } from "../domain/account-bill.ts";
import type { Invoice } from "../domain/document.ts";
import { rateFrozen } from "../domain/frozen-rating.ts";
import type { RatedPart } from "../domain/rating.ts";
import { listCommonAreas, listPassThroughs } from "../store/meter-links.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { metersOfArea } from "./common-shares.ts";
import { measuredMeters, NO_ESTIMATE, useOf } from "./meter-use.ts";
import { passThroughShareOf } from "./pass-through-shares.ts";
import { measureSupply, passThroughSupply, planOf, rateSupply } from "./supplies.ts";

/** What a supply was billed with, in its invoice or in a later correction of it. */
export type BilledState = TrueUp["billed"];

/** A supply of an invoice by what is known now. */
export interface RestatedSupply {
  readonly state: BilledState;
  readonly lines: Supply["lines"];
  readonly parts: readonly RatedPart[];
  readonly totalMinor: bigint;
  /**
   * Whether every register that it rests on is known at or after its end, and nothing in between is undecided; until then
   * nothing is corrected.
   */
  readonly isComplete: boolean;
}

/** Measures a supply of an invoice again, by the tariff and figures that it was billed by; undefined of one that cannot be. */
export function restateSupply(store: Store, invoice: Invoice, index: number): RestatedSupply | undefined {
  const supply = invoice.supplies[index];
  if (!supply) return undefined;
  if (supply.passThrough) return restatePassThrough(store, invoice, supply);
  if (!supply.determinants) return undefined;
  const plan = planOf(supply, supply.determinants);
  const measured = measureSupply(store, plan, NO_ESTIMATE);
  const { supply: now } = rateSupply(plan, measured);
  return {
    state: stateOf(now),
    lines: now.lines,
    parts: now.parts,
    totalMinor: now.totalMinor,
    isComplete:
      measured.meters.every(isSettled) &&
      plan.units.every(({ areaId, span }) => {
        const area = listCommonAreas(store).find(({ id }) => id === areaId);
        return area !== undefined && areSettled(store, metersOfArea(store, area, span), span);
      }),
  };
}

function restatePassThrough(store: Store, invoice: Invoice, supply: Supply): RestatedSupply | undefined {
  const bill = listPassThroughs(store).find(({ id }) => id === supply.passThrough?.id);
  const share = bill && passThroughShareOf(store, bill, invoice.account.id, invoice.timeZone);
  if (!bill || !share) return undefined;
  const meters = supply.meters.flatMap(({ meter: number, span }) => {
    const meter = findMeterByNumber(store, number);
    return meter ? [useOf(store, meter, span)] : [];
  });
  const now = passThroughSupply(share, meters);
  return {
    state: stateOf(now),
    lines: now.lines,
    parts: [],
    totalMinor: now.totalMinor,
    isComplete: areSettled(store, metersOfArea(store, bill, bill.span), bill.span),
  };
}

function areSettled(store: Store, numbers: readonly number[], span: Supply["span"]): boolean {
  return numbers.every((number) => {
    const meter = findMeterByNumber(store, number);
    return !meter || isSettled(useOf(store, meter, span));
  });
}

/** Whether a use is known to its end, and somebody has said of each break in it what it was. */
function isSettled(use: MeterUse): boolean {
  return measuredMeters(use).every(
    ({ isComplete, breaks }) => isComplete && breaks.every(({ decision }) => decision !== null),
  );
}

/** What of a supply is kept to see later by how much it was off. */
export function stateOf({ meters, shares, passThrough, energyWh, determinants }: Supply): BilledState {
  return { meters, shares, passThrough, energyWh, determinants };
}

/** What lines and parts a state of a supply comes to. */
export function rateState(
  supply: Supply,
  state: BilledState,
): Pick<Supply, "lines" | "parts" | "totalMinor"> {
  if (state.passThrough) return passThroughSupply(state.passThrough, state.meters);
  if (!state.determinants) return { lines: [], parts: [], totalMinor: 0n };
  return rateFrozen(supply.versions, state.determinants);
}

/** A meter of an invoice as it was billed and as it is now. */
export interface Restated {
  readonly supply: number;
  readonly deviceId: string;
  readonly meter: number;
  readonly billed: MeterUse;
  readonly now: MeterUse | undefined;
  readonly differs: boolean;
}

/** What differs today from what an invoice was made of, meter by meter and for each share of a common area or a utility's bill. */
export function restatement(store: Store, invoice: Invoice): Restated[] {
  return invoice.supplies.flatMap((supply, index) => {
    const now = restateSupply(store, invoice, index);
    return supply.meters.map((billed): Restated => {
      const found = now?.state.meters.find(
        ({ meter, span }) => meter === billed.meter && span.fromMs === billed.span.fromMs,
      );
      return {
        supply: index,
        deviceId: billed.deviceId,
        meter: billed.meter,
        billed,
        now: found,
        differs: !found || isOther(billed, found),
      };
    });
  });
}

function isOther(billed: MeterUse, now: MeterUse): boolean {
  return (
    billed.energyWh !== now.energyWh ||
    billed.opening?.energyWh !== now.opening?.energyWh ||
    billed.closing?.energyWh !== now.closing?.energyWh
  );
}
