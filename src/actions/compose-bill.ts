import type { Account } from "../domain/account.ts";
import type {
  AccountBill,
  AccountBillStatus,
  AccountHold,
  MeterUse,
  Supply,
} from "../domain/account-bill.ts";
import type { PassThrough } from "../domain/pass-through.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { assignmentsIn, isConfirmed } from "../store/accounts.ts";
import { childrenIn } from "../store/meter-links.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";
import { readBilling } from "../store/settings.ts";
import { holdsOfMeters, holdsOfRating, noReadingsHold, noTariffHold } from "./account-holds.ts";
import type { AccountPeriod } from "./account-periods.ts";
import { within } from "./common-shares.ts";
import { estimatesFor } from "./estimate-use.ts";
import { type RestingSpan, restingSpans } from "./evidence.ts";
import { measuredMeters, NO_ESTIMATE, useOf } from "./meter-use.ts";
import { passThroughShareOf } from "./pass-through-shares.ts";
import type { ComposerBox } from "./ports.ts";
import { readinessOf } from "./readiness.ts";
import { measureSupply, passThroughSupply, rateSupply } from "./supplies.ts";
import { passThroughsOf, plansOf } from "./supply-plans.ts";
import { trueUpsOf } from "./true-ups.ts";

/** How a bill is composed: `estimate` fills what has no register with an estimate, as it is done when it is issued. */
export interface ComposeOptions {
  readonly estimate: boolean;
  /** Whether corrections above the set amount may stand on it, since a person said so. */
  readonly acceptsCorrections: boolean;
}

/** An account's bill for a period that is not issued, by what is known now; nothing is written but what was looked at. */
export function composeBill(
  box: ComposerBox,
  account: Account,
  period: AccountPeriod,
  options: ComposeOptions,
): AccountBill {
  const { store } = box;
  const { span, dates, timeZone, isFinal } = period;
  const property = findProperty(store) ?? UNSET_PROPERTY;
  const estimates = estimatesFor(store, account.id, span.fromMs);
  const plans = plansOf(store, account, period);
  const measured = plans.map((plan) => ({
    plan,
    measure: measureSupply(store, plan, options.estimate ? estimates.estimateOf : NO_ESTIMATE),
  }));
  const rated = measured.map(({ plan, measure }) => ({ plan, ...rateSupply(plan, measure) }));
  const passed = passThroughsOf(store, account, span)
    // Who leaves within its days has no later bill for it.
    .filter((bill) => bill.span.toMs > span.fromMs && (bill.span.toMs <= span.toMs || isFinal))
    .flatMap((bill) => {
      const share = passThroughShareOf(store, bill, account.id, timeZone);
      return share ? [passThroughSupply(share, passedUses(store, account, bill))] : [];
    });
  const supplies: Supply[] = [...rated.map(({ supply }) => supply), ...passed];
  const uses = supplies.flatMap(({ meters }) => meters);
  // What is metered can be estimated; what is a share waits for those whose share it is.
  const registers = rated.flatMap(({ supply }) => supply.meters).flatMap(measuredMeters);
  const shared = sharedUses(store, supplies, registers);
  const isEmpty = passed.length === 0 && registers.every(({ opening, closing }) => !opening && !closing);
  const trueUps = trueUpsOf(store, account.id);
  const missing = registers.filter(({ isComplete }) => !isComplete);
  const nowMs = box.clock.nowMs();
  const readiness = readinessOf(box, { registers: [...registers, ...shared], endMs: span.toMs, nowMs });
  const currency = rated[0]?.plan.versions[0]?.currency ?? property.currency;
  const heldFor: AccountHold[] = [
    ...(supplies.length === 0 ? [noMeter(account)] : []),
    ...(isEmpty && supplies.length > 0 ? [noReadingsHold(property, dates)] : []),
    ...rated.flatMap(({ plan }) => (plan.versions.length > 0 ? [] : [noTariffHold(property, plan.period)])),
    ...rated.flatMap(({ problems }) => holdsOfRating(problems)),
    ...holdsOfMeters(store, [...registers, ...shared], span, nowMs, property),
    ...unconfirmed(store, account, uses),
    ...(readiness === "ready" && !isEmpty
      ? missing.flatMap((use) => estimateHold(store, use, estimates))
      : []),
    ...(readiness === "ready" ? shared.filter(({ isComplete }) => !isComplete).map(sharedMissing) : []),
    ...correctionHolds(store, trueUps, options),
  ];
  const status: AccountBillStatus = readiness !== "ready" ? readiness : heldFor.length > 0 ? "held" : "ready";
  return {
    account: account.id,
    period: span,
    dates,
    timeZone,
    isFinal,
    status,
    heldFor,
    needsEstimate: missing.length > 0,
    isEmpty,
    currency,
    supplies,
    trueUps,
    energyWh: supplies.reduce((sum, { energyWh }) => sum + energyWh, 0n),
    totalMinor: [...supplies, ...trueUps].reduce((sum, { totalMinor }) => sum + totalMinor, 0n),
    computedAtMs: nowMs,
  };
}

/** What an account's meters measured of a utility's bill that is passed through to them. */
function passedUses(store: Store, account: Account, bill: PassThrough): MeterUse[] {
  const children = childrenIn(store, bill.mainMeter, bill.span);
  return assignmentsIn(store, account.id, bill.span).flatMap((assignment) => {
    const meter = findMeterByNumber(store, assignment.meter);
    const link = children.find((child) => child.meter === assignment.meter);
    const behind = link && within(link, bill.span);
    const time = behind && within(assignment, behind);
    return meter && time ? [useOf(store, meter, time)] : [];
  });
}

/** What the meters measured of which a bill has a share, beside those that it names as metered. */
function sharedUses(store: Store, supplies: readonly Supply[], registers: readonly MeterUse[]): MeterUse[] {
  const isNamed = (span: RestingSpan) =>
    registers.some((use) => use.meter === span.meter && use.span.fromMs === span.fromMs);
  return restingSpans(store, { supplies })
    .filter((span) => !isNamed(span))
    .flatMap(({ meter: number, fromMs, toMs }) => {
      const meter = findMeterByNumber(store, number);
      return meter ? [useOf(store, meter, { fromMs, toMs })] : [];
    });
}

function sharedMissing({ deviceId, name }: MeterUse): AccountHold {
  return {
    code: "shared-meter-missing",
    deviceId,
    about: { name },
    message: `This bill has a share of what ${name} measures, and ${name} sent nothing at or after the end. Type in what its counter shows.`,
  };
}

function noMeter({ name }: Account): AccountHold {
  return {
    code: "no-meter",
    deviceId: null,
    about: { name },
    message: `${name} has no meter in this period. Add one to the account.`,
  };
}

function unconfirmed(store: Store, account: Account, uses: readonly MeterUse[]): AccountHold[] {
  if (account.kind !== "tenant") return [];
  const meters = new Map(uses.map((use) => [use.meter, use]));
  return [...meters.values()]
    .filter(({ meter, record }) => !record.isAuthenticated && !isConfirmed(store, meter, account.id))
    .map(({ deviceId, name }) => ({
      code: "not-confirmed",
      deviceId,
      about: { name, account: account.name },
      message: `The registers of ${name} are not authenticated. Vouch once that they are right for ${account.name}.`,
    }));
}

function estimateHold(
  store: Store,
  use: MeterUse,
  estimates: ReturnType<typeof estimatesFor>,
): AccountHold[] {
  const meter = findMeterByNumber(store, use.meter);
  const hold = meter && estimates.holdOf(meter);
  return hold ? [hold] : [];
}

function correctionHolds(
  store: Store,
  trueUps: AccountBill["trueUps"],
  { acceptsCorrections }: ComposeOptions,
): AccountHold[] {
  const limitMinor = readBilling(store).trueUpLimitMinor;
  if (limitMinor === null || acceptsCorrections) return [];
  const byInvoice = Map.groupBy(trueUps, ({ invoice }) => invoice);
  return [...byInvoice].flatMap(([invoice, sections]): AccountHold[] => {
    const sum = sections.reduce((total, { totalMinor }) => total + totalMinor, 0n);
    if ((sum < 0n ? -sum : sum) <= limitMinor) return [];
    return [
      {
        code: "correction-due",
        deviceId: null,
        about: { invoice },
        message: `Invoice ${invoice} differs by more than the amount that is corrected on the next bill. Replace it by a credit note and a new invoice, or let this bill carry the difference.`,
      },
    ];
  });
}
