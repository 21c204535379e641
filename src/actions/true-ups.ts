import type { Supply, TrueUp } from "../domain/account-bill.ts";
import { type ChargeLine, NO_WORKING } from "../domain/charge-line.ts";
import type { Invoice, StoredDocument } from "../domain/document.ts";
import { ratio } from "../domain/fraction.ts";
import type { RatedPart } from "../domain/rating.ts";
import {
  billedUntilMs,
  clearTouched,
  documentsRestingAfter,
  touchedInvoices,
} from "../store/billed-spans.ts";
import { documentHeads } from "../store/documents.ts";
import { listMeters } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { unsealedFromMs } from "../store/unsealed.ts";
import { standingInvoices } from "./account-periods.ts";
import { type BilledState, rateState, restateSupply, stateOf } from "./restate.ts";
import { countedMinor } from "./supplies.ts";

/** Below it a difference is nobody's concern. */
const LEAST_WH = 10n;

/**
 * What an account's invoices would be by what is known today, less what was billed: one section of each supply that
 * differs by 10 Wh or more, in all or in one band. Looks only at invoices whose meters' energy was touched since, and
 * forgets that of those that came out the same.
 */
export function trueUpsOf(store: Store, account: number): TrueUp[] {
  const touched = new Set([...touchedInvoices(store), ...restingOnUnsealed(store)]);
  const asked = new Set(
    documentHeads(store, { account, kind: "invoice" })
      .map(({ chainIndex }) => chainIndex)
      .filter((chainIndex) => touched.has(chainIndex)),
  );
  // Mostly there is none, and no invoice has to be read.
  if (asked.size === 0) return [];
  const standing = standingInvoices(store, account);
  return standing
    .filter(({ document }) => asked.has(document.chainIndex))
    .flatMap((invoice) => {
      const found = trueUpsOfInvoice(store, invoice.document, standing);
      if (found === "unchanged") clearTouched(store, invoice.document.chainIndex);
      return found === "unchanged" ? [] : found;
    });
}

/** A seal marks what it touches; what waits for one counts all the same. */
function restingOnUnsealed(store: Store): number[] {
  return listMeters(store).flatMap(({ number }) => {
    const fromMs = unsealedFromMs(store, number);
    return fromMs < (billedUntilMs(store, number) ?? 0) ? documentsRestingAfter(store, number, fromMs) : [];
  });
}

/** The corrections of one invoice; `unchanged` where all of it is known and nothing differs. */
function trueUpsOfInvoice(
  store: Store,
  invoice: Invoice,
  standing: readonly StoredDocument<Invoice>[],
): TrueUp[] | "unchanged" {
  let isSettled = true;
  const found = invoice.supplies.flatMap((supply, index): TrueUp[] => {
    const now = restateSupply(store, invoice, index);
    if (!now?.isComplete) {
      isSettled = false;
      return [];
    }
    const billed = lastBilled(standing, invoice.chainIndex, index) ?? stateOf(supply);
    const before = rateState(supply, billed);
    if (!differs(billed, before.parts, now.state, now.parts)) return [];
    const lines = differenceOf(before.lines, now.lines);
    return [
      {
        invoice: invoice.number,
        chainIndex: invoice.chainIndex,
        period: supply.span,
        supply: index,
        title: supply.title,
        billed,
        corrected: now.state,
        billedMinor: before.totalMinor,
        correctedMinor: now.totalMinor,
        lines,
        totalMinor: countedMinor(lines),
      },
    ];
  });
  return found.length === 0 && isSettled ? "unchanged" : found;
}

/** What the latest correction of a supply left it at. */
function lastBilled(
  standing: readonly StoredDocument<Invoice>[],
  chainIndex: number,
  supply: number,
): BilledState | undefined {
  return standing
    .toSorted((a, b) => a.document.chainIndex - b.document.chainIndex)
    .flatMap(({ document }) => document.trueUps)
    .findLast((trueUp) => trueUp.chainIndex === chainIndex && trueUp.supply === supply)?.corrected;
}

function differs(
  billed: BilledState,
  billedParts: readonly RatedPart[],
  now: BilledState,
  nowParts: readonly RatedPart[],
): boolean {
  const isFar = (a: bigint, b: bigint) => (a > b ? a - b : b - a) >= LEAST_WH;
  if (isFar(billed.energyWh, now.energyWh)) return true;
  const [before, after] = [bandsOf(billedParts), bandsOf(nowParts)];
  return [...new Set([...before.keys(), ...after.keys()])].some((band) =>
    isFar(before.get(band) ?? 0n, after.get(band) ?? 0n),
  );
}

function bandsOf(parts: readonly RatedPart[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { bands } of parts)
    for (const { band, energyWh } of bands ?? []) sums.set(band, (sums.get(band) ?? 0n) + energyWh);
  return sums;
}

/** What each component comes to now, less what it came to before; what is the same is left out. */
export function differenceOf(before: Supply["lines"], now: Supply["lines"]): ChargeLine[] {
  const counted = (lines: Supply["lines"]) => lines.filter(({ isCounted }) => isCounted);
  const all = [...counted(now), ...counted(before)];
  const components = [...new Map(all.map((line) => [line.component, line.kind]))];
  return components.flatMap(([component, kind]) => {
    const sum = (lines: Supply["lines"]) =>
      countedMinor(lines.filter((line) => line.component === component));
    const amountMinor = sum(now) - sum(before);
    if (amountMinor === 0n) return [];
    return [
      {
        component,
        kind,
        name: component,
        ...NO_WORKING,
        exactMinor: ratio(amountMinor),
        amountMinor,
        isCounted: true,
      },
    ];
  });
}
