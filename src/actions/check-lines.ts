import { writeValue } from "../document-form/write.ts";
import type { Supply, TrueUp } from "../domain/account-bill.ts";
import { canonicalJson } from "../domain/canonical-json.ts";
import type { ChargeLine } from "../domain/charge-line.ts";
import { decimalText } from "../domain/decimal.ts";
import type { Invoice } from "../domain/document.ts";
import { rateFrozen } from "../domain/frozen-rating.ts";
import { majorText } from "../domain/money.ts";
import { type BilledState, rateState } from "./restate.ts";
import { countedMinor, passThroughSupply } from "./supplies.ts";
import { differenceOf } from "./true-ups.ts";

/** What of the chain an invoice's corrections refer to. */
export interface EarlierInvoices {
  /** The supply of an invoice that is corrected; undefined where there is none. */
  supplyOf(chainIndex: number, supply: number): Supply | undefined;
  /** What a supply was billed with last before this invoice. */
  lastBilled(chainIndex: number, supply: number): BilledState | undefined;
}

/**
 * What of an invoice does not follow from its own copy of tariffs and determinants, in sentences without the number of
 * the document. Without the invoices before it, of corrections only the sums are looked at.
 */
export function lineFindings(invoice: Invoice, earlier: EarlierInvoices | null): string[] {
  const { supplies, trueUps, totalMinor, energyWh, balance, dueOn, currency } = invoice;
  const sum = [...supplies, ...trueUps].reduce((total, part) => total + part.totalMinor, 0n);
  const energySum = supplies.reduce((total, supply) => total + supply.energyWh, 0n);
  const due = balance.movements.reduce((total, { amountMinor }) => total + amountMinor, balance.beforeMinor);
  const money = moneyIn(currency);
  return [
    ...supplies.flatMap((supply, index) =>
      supplyFindings(supply, money).map((finding) => `${supplyName(supply.title, index)}: ${finding}`),
    ),
    ...trueUps.flatMap((trueUp) =>
      trueUpFindings(trueUp, earlier, money).map(
        (finding) =>
          `correction of ${trueUp.invoice}, ${supplyName(trueUp.title, trueUp.supply)}: ${finding}`,
      ),
    ),
    ...differing("the total", money(totalMinor), "its parts add up to", money(sum)),
    ...differing("the energy", kwh(energyWh), "its supplies add up to", kwh(energySum)),
    ...differing(
      "the amount due",
      money(balance.dueMinor),
      "the balance adds up to",
      money(due + totalMinor),
    ),
    ...((dueOn === null) === balance.dueMinor > 0n
      ? [`it is due on ${dueOn ?? "no day"}, with ${money(balance.dueMinor)} to be paid`]
      : []),
  ];
}

/** How a supply is called in a sentence, counted from 1. */
export function supplyName(title: string, index: number): string {
  return title === "" ? `supply ${index + 1}` : `supply ${index + 1} (${title})`;
}

/** Energy in a sentence. */
export function kwh(energyWh: bigint): string {
  return `${decimalText(energyWh, 3, 3)} kWh`;
}

/** Amounts of a currency in a sentence. */
export function moneyIn(currency: string): (amountMinor: bigint) => string {
  return (amountMinor) => `${majorText(amountMinor, currency)} ${currency}`;
}

/** Whether two parts of documents say the same. */
export function saysTheSame(one: unknown, other: unknown): boolean {
  return canonicalJson(writeValue(one)) === canonicalJson(writeValue(other));
}

type Money = (amountMinor: bigint) => string;

function supplyFindings(supply: Supply, money: Money): string[] {
  const { determinants, passThrough, versions, lines, totalMinor } = supply;
  const own = differing("its total", money(totalMinor), "its lines add up to", money(countedMinor(lines)));
  if (passThrough) {
    const again = passThroughSupply(passThrough, supply.meters);
    return [
      ...own,
      ...linesFindings(lines, again.lines, money),
      ...differing("its energy", kwh(supply.energyWh), "its share is", kwh(passThrough.shareWh)),
    ];
  }
  if (!determinants) return [...own, "it has nothing that it can be worked out from"];
  const rating = rateFrozen(versions, determinants);
  const [problem] = rating.problems;
  if (problem) return [...own, `it cannot be worked out again: ${problem.message}`];
  return [
    ...own,
    ...linesFindings(lines, rating.lines, money),
    ...(saysTheSame(supply.memos, rating.memos)
      ? []
      : ["what its lines rest on is not what its tariff gives"]),
    ...(saysTheSame(supply.parts, rating.parts) ? [] : ["its parts are not those that its tariff gives"]),
    ...energyFindings(supply),
  ];
}

/** Whether the registers, the meters, the shares, the quarter hours and the energy that was rated belong together. */
function energyFindings({ meters, shares, energyWh, determinants }: Supply): string[] {
  if (!determinants) return [];
  const meteredWh = meters.reduce((total, meter) => total + meter.energyWh, 0n);
  const sharedWh = shares.reduce((total, share) => total + share.shareWh, 0n);
  const addedWh = determinants.added.reduce((total, added) => total + added.energyWh, 0n);
  const quartersWh = determinants.intervals?.reduce(
    (total, interval) => total + BigInt(interval.energyWh),
    0n,
  );
  return [
    ...differing("the energy of its meters", kwh(meteredWh), "it was rated with", kwh(determinants.energyWh)),
    ...differing(
      "the energy of its shares of common areas",
      kwh(sharedWh),
      "it was rated with",
      kwh(addedWh),
    ),
    ...differing("its energy", kwh(energyWh), "meters and shares add up to", kwh(meteredWh + sharedWh)),
    ...(quartersWh === undefined
      ? []
      : differing(
          "the energy of its quarter hours",
          kwh(quartersWh),
          "it was rated with",
          kwh(determinants.energyWh),
        )),
    ...meters.flatMap(({ deviceId, opening, closing, breaks, members, energyWh: usedWh }) =>
      members || breaks.length > 0 || !opening || !closing
        ? []
        : differing(
            `the energy of ${deviceId}`,
            kwh(usedWh),
            "its registers are apart by",
            kwh(closing.energyWh - opening.energyWh),
          ),
    ),
  ];
}

function linesFindings(billed: readonly ChargeLine[], again: readonly ChargeLine[], money: Money): string[] {
  if (billed.length !== again.length)
    return [`it has ${billed.length} lines, its tariff gives ${again.length}`];
  return billed.flatMap((line, index) => {
    const now = again[index];
    if (!now || saysTheSame(line, now)) return [];
    const name = `line ${index + 1} (${lineName(line)})`;
    return line.amountMinor === now.amountMinor
      ? [`the working of ${name} is not the one that its tariff gives`]
      : differing(`${name}`, money(line.amountMinor), "its tariff gives", money(now.amountMinor));
  });
}

function lineName({ component, name }: ChargeLine): string {
  return name === component ? name : `${component} ${name}`;
}

function trueUpFindings(trueUp: TrueUp, earlier: EarlierInvoices | null, money: Money): string[] {
  const { billedMinor, correctedMinor, totalMinor, lines } = trueUp;
  const sums = [
    ...differing("its total", money(totalMinor), "its lines add up to", money(countedMinor(lines))),
    ...differing(
      "its total",
      money(totalMinor),
      "the amounts differ by",
      money(correctedMinor - billedMinor),
    ),
  ];
  if (!earlier) return sums;
  const supply = earlier.supplyOf(trueUp.chainIndex, trueUp.supply);
  if (!supply) return [...sums, "there is no such invoice"];
  const [before, now] = [rateState(supply, trueUp.billed), rateState(supply, trueUp.corrected)];
  const last = earlier.lastBilled(trueUp.chainIndex, trueUp.supply);
  return [
    ...sums,
    ...differing("what was billed", money(billedMinor), "the frozen tariff gives", money(before.totalMinor)),
    ...differing(
      "what is corrected",
      money(correctedMinor),
      "the frozen tariff gives",
      money(now.totalMinor),
    ),
    ...linesFindings(lines, differenceOf(before.lines, now.lines), money),
    ...(last && saysTheSame(last, trueUp.billed)
      ? []
      : ["what was billed before is not what it begins with"]),
  ];
}

function differing(what: string, stands: string, says: string, follows: string): string[] {
  return stands === follows ? [] : [`${what} is ${stands}, ${says} ${follows}`];
}
