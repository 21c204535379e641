import type { MeterUse, Supply } from "../domain/account-bill.ts";
import { dateOf } from "../domain/dates.ts";
import type { Evidence, Invoice } from "../domain/document.ts";
import type { Span } from "../domain/period.ts";
import { billedSpansOf } from "../store/billed-spans.ts";
import { findMeterByNumber } from "../store/meters.ts";
import { newerFacts } from "../store/newer-facts.ts";
import type { Store } from "../store/open.ts";
import { EVER } from "../store/settled-breaks.ts";
import { registersAround } from "../store/span-registers.ts";
import { kwh, supplyName } from "./check-lines.ts";
import { measuredMeters } from "./meter-use.ts";
import { type BilledState, restatement, restateSupply } from "./restate.ts";

const DAY_MS = 24 * 3_600_000;

/** How an invoice stands to today's readings, in sentences without its number. */
export interface ReadingsCheck {
  /** Differences that nothing explains. */
  readonly findings: readonly string[];
  /** Differences, each with what explains it. */
  readonly explained: readonly string[];
}

/** Compares what an invoice was made of with what today's readings say. Every reading is sealed. */
export function checkReadings(store: Store, invoice: Invoice): ReadingsCheck {
  const [findings, explained]: [string[], string[]] = [[], []];
  const tell = (difference: string, reasons: readonly string[]) => {
    if (reasons.length === 0) findings.push(`${difference}, and nothing explains it`);
    else explained.push(`${difference}; explained by ${reasons.join(", ")}`);
  };
  for (const { supply, billed, now, differs } of restatement(store, invoice)) {
    if (!differs) continue;
    const where = `${supplyName(invoice.supplies[supply]?.title ?? "", supply)}, ${billed.deviceId}`;
    const meters = [...new Set([billed.meter, ...measuredMeters(billed).map(({ meter }) => meter)])];
    tell(`${where}: ${differenceOf(billed, now)}`, reasonsFor(store, invoice, meters, billed));
  }
  for (const [index, supply] of invoice.supplies.entries()) {
    const difference = shareDifference(store, invoice, supply, index);
    const meters = invoice.evidence.map(({ meter }) => meter);
    if (difference)
      tell(
        `${supplyName(supply.title, index)}: ${difference}`,
        reasonsFor(store, invoice, meters, undefined),
      );
  }
  return { findings, explained };
}

function differenceOf(billed: MeterUse, now: MeterUse | undefined): string {
  if (!now) return `${kwh(billed.energyWh)} were billed, and there is no such meter any more`;
  if (billed.energyWh !== now.energyWh)
    return `${kwh(billed.energyWh)} were billed, today's readings say ${kwh(now.energyWh)}`;
  const end = billed.opening?.energyWh === now.opening?.energyWh ? "closing" : "opening";
  const text = (use: MeterUse) => (use[end] ? kwh(use[end].energyWh) : "none");
  return `its ${end} register was billed as ${text(billed)}, today's readings say ${text(now)}`;
}

function shareDifference(
  store: Store,
  invoice: Invoice,
  { shares, passThrough }: Supply,
  index: number,
): string | undefined {
  if (shares.length === 0 && !passThrough) return undefined;
  const now = restateSupply(store, invoice, index)?.state;
  if (!now) return "what it is a share of is not there any more";
  const sum = ({ shares: some }: Pick<BilledState, "shares">) =>
    some.reduce((total, { shareWh }) => total + shareWh, 0n);
  const [billedWh, nowWh] = passThrough
    ? [passThrough.shareWh, now.passThrough?.shareWh ?? 0n]
    : [sum({ shares }), sum(now)];
  if (billedWh !== nowWh) return `a share of ${kwh(billedWh)} was billed, today's readings say ${kwh(nowWh)}`;
  const weightsOf = (share: BilledState["passThrough"]) => share?.weights.join() ?? "";
  return weightsOf(passThrough) === weightsOf(now.passThrough)
    ? undefined
    : "the shares of others are not those that it was billed with";
}

/** What came to be known of meters after an invoice was issued, or was not known then. */
function reasonsFor(
  store: Store,
  invoice: Invoice,
  meters: readonly number[],
  billed: MeterUse | undefined,
): string[] {
  const evidence = invoice.evidence.filter(({ meter }) => meters.includes(meter));
  return [
    ...(billed && billed.estimatedWh !== 0n ? [`${kwh(billed.estimatedWh)} that were estimated`] : []),
    ...evidence.flatMap((known) => factsSince(store, invoice, known, meters.length > 1)),
    ...openEnds(store, invoice, meters),
  ];
}

function factsSince(store: Store, invoice: Invoice, known: Evidence, isNamed: boolean): string[] {
  const near = aroundBilled(store, invoice, known.meter);
  const { late, decisions, typedReadings, rederived } = newerFacts(store, known, near);
  const of = isNamed ? ` of ${known.deviceId}` : "";
  const days = late && (late.firstDay === late.lastDay ? [late.firstDay] : [late.firstDay, late.lastDay]);
  return [
    ...(late ? [`${late.count} readings${of} that came late (${days?.map(dateOf).join(" to ")})`] : []),
    ...(decisions > 0 ? [`${counted(decisions, "decision")} on breaks${of}`] : []),
    ...(rederived > 0 ? [`another greatest load${of}, by which its registers were looked at again`] : []),
    ...(typedReadings > 0 ? [`${counted(typedReadings, "register")}${of} that somebody typed in`] : []),
  ];
}

/**
 * The time in which a fact can change what was billed of a meter: from the register before its span to the one after, as they
 * are today (a reading that closed a gap reaching into the span is one of them), and a day more for what it may have broken.
 */
function aroundBilled(store: Store, invoice: Invoice, number: number): Span {
  const meter = findMeterByNumber(store, number);
  const spans = billedSpansOf(store, invoice.chainIndex).filter((span) => span.meter === number);
  const fromMs = Math.min(...spans.map((span) => span.fromMs));
  const toMs = Math.max(...spans.map((span) => span.toMs));
  if (!meter || spans.length === 0) return EVER;
  const before = registersAround(store, meter, fromMs).last?.takenAtMs ?? fromMs;
  const after = registersAround(store, meter, toMs).next?.takenAtMs ?? toMs;
  return { fromMs: Math.min(before, fromMs) - DAY_MS, toMs: Math.max(after, toMs) + DAY_MS };
}

/** The meters whose register at the end of a billed span was still to come when the invoice was issued. */
function openEnds(store: Store, invoice: Invoice, meters: readonly number[]): string[] {
  const open = billedSpansOf(store, invoice.chainIndex).flatMap(({ meter: number, toMs }) => {
    const meter = meters.includes(number) ? findMeterByNumber(store, number) : undefined;
    if (!meter) return [];
    const { last, next } = registersAround(store, meter, toMs);
    const isKnown = last?.takenAtMs === toMs || (next !== undefined && next.takenAtMs <= invoice.issuedAtMs);
    return isKnown
      ? []
      : [`the register at the end, which ${meter.deviceId} sent only after the bill was issued`];
  });
  return [...new Set(open)];
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
