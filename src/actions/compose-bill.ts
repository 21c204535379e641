import type { Account, Assignment } from "../domain/account.ts";
import type {
  AccountBill,
  AccountBillStatus,
  AccountHold,
  MeterUse,
  Supply,
} from "../domain/account-bill.ts";
import type { DateSpan } from "../domain/dates.ts";
import type { Meter } from "../domain/meter.ts";
import type { Span } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import type { BillingPeriod } from "../domain/proration.ts";
import type { ContractedQuantity } from "../domain/rating-input.ts";
import { accountContractedOf, accountGivenOf, assignmentsIn, isConfirmed } from "../store/accounts.ts";
import { listContracted } from "../store/contracted.ts";
import { givenFor } from "../store/given-values.ts";
import { listHolidays } from "../store/holidays.ts";
import { childrenIn, listPassThroughs } from "../store/meter-links.ts";
import { listMeters } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";
import { readBilling } from "../store/settings.ts";
import { findTariffById, tariffOfMeter } from "../store/tariffs.ts";
import { holdsOfMeters, holdsOfRating, noReadingsHold, noTariffHold } from "./account-holds.ts";
import type { AccountPeriod } from "./account-periods.ts";
import { areasOf, datesOf, within } from "./common-shares.ts";
import { estimatesFor } from "./estimate-use.ts";
import { versionsWithin } from "./gather-usage.ts";
import { measuredMeters } from "./meter-use.ts";
import { passThroughShareOf } from "./pass-through-shares.ts";
import type { Box } from "./ports.ts";
import { readinessOf } from "./readiness.ts";
import { measureSupply, passThroughSupply, rateSupply, type SupplyPlan } from "./supplies.ts";
import { trueUpsOf } from "./true-ups.ts";

/** How a bill is composed: `estimate` fills what has no register with an estimate, as it is done when it is issued. */
export interface ComposeOptions {
  readonly estimate: boolean;
  /** Whether corrections above the set amount may stand on it, since a person said so. */
  readonly acceptsCorrections: boolean;
}

/** What composing needs of the box. */
export type ComposerBox = Pick<Box, "store" | "clock" | "lastHeardMs" | "backlogMs">;

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
    measure: measureSupply(store, plan, options.estimate ? estimates.estimateOf : () => undefined),
  }));
  const rated = measured.map(({ plan, measure }) => ({ plan, ...rateSupply(plan, measure) }));
  const passed = passThroughsOf(store, account, span)
    .filter((bill) => bill.span.toMs > span.fromMs && bill.span.toMs <= span.toMs)
    .flatMap((bill) => passThroughShareOf(store, bill, account.id, timeZone) ?? [])
    .map(passThroughSupply);
  const supplies: Supply[] = [...rated.map(({ supply }) => supply), ...passed];
  const uses = supplies.flatMap(({ meters }) => meters);
  const registers = uses.flatMap(measuredMeters);
  const isEmpty = passed.length === 0 && registers.every(({ opening, closing }) => !opening && !closing);
  const trueUps = trueUpsOf(store, account.id);
  const missing = registers.filter(({ isComplete }) => !isComplete);
  const nowMs = box.clock.nowMs();
  const readiness = readinessOf(box, { registers, endMs: span.toMs, nowMs });
  const currency = rated[0]?.plan.versions[0]?.currency ?? property.currency;
  const heldFor: AccountHold[] = [
    ...(supplies.length === 0 ? [noMeter(account)] : []),
    ...(isEmpty && supplies.length > 0 ? [noReadingsHold(property, dates)] : []),
    ...rated.flatMap(({ plan }) => (plan.versions.length > 0 ? [] : [noTariffHold(property, plan.period)])),
    ...rated.flatMap(({ problems }) => holdsOfRating(problems)),
    ...holdsOfMeters(store, uses, span, nowMs, property),
    ...unconfirmed(store, account, uses),
    ...(readiness === "ready" && !isEmpty
      ? missing.flatMap((use) => estimateHold(store, use, estimates))
      : []),
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

/** What is rated of an account in a period: its meters together or one by one, and its shares of common areas. */
function plansOf(store: Store, account: Account, period: AccountPeriod): SupplyPlan[] {
  const known = new Map(listMeters(store).map((meter) => [meter.number, meter]));
  const windows = passThroughsOf(store, account, period.span).map(({ span }) => span);
  return withoutWindows(period.span, windows).flatMap((span) => {
    const assigned = assignmentsIn(store, account.id, span).flatMap((assignment) => {
      const meter = known.get(assignment.meter);
      const time = within(assignment, span);
      return meter && time ? [{ meter, span: time }] : [];
    });
    const groups = account.meters === "together" ? [assigned] : assigned.map((one) => [one]);
    const metered = groups
      .filter((group) => group.length > 0)
      .map((group) => meteredPlan(store, account, period, span, group, groups.length > 1));
    return [...metered, ...commonPlans(store, account, period, span, assigned)];
  });
}

interface AssignedMeter {
  readonly meter: Meter;
  readonly span: Span;
}

function meteredPlan(
  store: Store,
  account: Account,
  period: AccountPeriod,
  span: Span,
  group: readonly AssignedMeter[],
  isOneOfSeveral: boolean,
): SupplyPlan {
  const first = group[0]?.meter;
  const tariff =
    (account.tariffId === null ? undefined : findTariffById(store, account.tariffId)) ??
    (first && tariffOfMeter(store, first));
  const joined = group.flatMap(({ meter, span: time }) =>
    areasOf(store, meter.number, time)
      .filter((area) => area.tariffId === null)
      .map((area) => ({ areaId: area.id, unit: meter.number, span: time })),
  );
  return {
    ...planFrame(store, account, period, span, tariff?.versions ?? [], first),
    kind: "metered",
    title: isOneOfSeveral ? (first?.name ?? "") : "",
    meters: group.map(({ meter, span: time }) => ({ meter: meter.number, span: time })),
    units: joined,
    tariffName: tariff?.name ?? null,
  };
}

function commonPlans(
  store: Store,
  account: Account,
  period: AccountPeriod,
  span: Span,
  assigned: readonly AssignedMeter[],
): SupplyPlan[] {
  return assigned.flatMap(({ meter, span: time }) =>
    areasOf(store, meter.number, time).flatMap((area): SupplyPlan[] => {
      const tariff = area.tariffId === null ? undefined : findTariffById(store, area.tariffId);
      if (!tariff) return [];
      return [
        {
          ...planFrame(store, account, period, span, tariff.versions, undefined),
          kind: "common",
          title: area.name,
          meters: [],
          units: [{ areaId: area.id, unit: meter.number, span: time }],
          tariffName: tariff.name,
        },
      ];
    }),
  );
}

function planFrame(
  store: Store,
  account: Account,
  period: AccountPeriod,
  span: Span,
  versions: SupplyPlan["versions"],
  meter: Meter | undefined,
): Omit<SupplyPlan, "kind" | "title" | "meters" | "units" | "tariffName"> {
  const dates = billingPeriodOf(span, period);
  const inForce = versionsWithin(versions, dates);
  const lists = new Set(inForce.flatMap(({ calendar }) => calendar?.holidayList ?? []));
  return {
    span,
    period: dates,
    timeZone: period.timeZone,
    versions: inForce,
    contracted: contractedOf(store, account, meter),
    given: Object.fromEntries([
      ...(meter ? givenFor(store, meter.number, period.dates.from) : []),
      ...accountGivenOf(store, account.id, period.dates.from),
    ]),
    holidays: holidaysOf(store, lists, dates),
  };
}

function billingPeriodOf(span: Span, period: AccountPeriod): BillingPeriod {
  const { from, to, cycle } = period.dates;
  if (span.fromMs === period.span.fromMs && span.toMs === period.span.toMs) return period.dates;
  return { ...datesOf(span, period.timeZone, { from, to }), cycle: cycle ?? { from, to } };
}

/** The account's own quantities, and those of its meter that the account does not name. */
function contractedOf(store: Store, account: Account, meter: Meter | undefined): ContractedQuantity[] {
  const own = accountContractedOf(store, account.id);
  const named = new Set(own.map(({ quantity }) => quantity));
  const others = meter ? listContracted(store, meter.number) : [];
  return [...own, ...others.filter(({ quantity }) => !named.has(quantity))];
}

/** The lists of holidays that are named, of the years around the dates. */
function holidaysOf(store: Store, lists: ReadonlySet<string>, { from, to }: DateSpan) {
  const [first, last] = [Number(from.slice(0, 4)) - 1, Number(to.slice(0, 4))];
  const isNear = (year: string) => Number(year) >= first && Number(year) <= last;
  const known = Object.entries(listHolidays(store)).filter(([list]) => lists.has(list));
  return Object.fromEntries(
    known.map(([list, years]) => [
      list,
      Object.fromEntries(Object.entries(years).filter(([year]) => isNear(year))),
    ]),
  );
}

/** The utility's bills that are passed through to an account's meters and touch a span. */
function passThroughsOf(store: Store, account: Account, span: Span) {
  const assigned = assignmentsIn(store, account.id, span);
  return listPassThroughs(store).filter(
    (bill) =>
      bill.withdrawnAtMs === null &&
      account.kind === "tenant" &&
      within(bill.span, span) !== undefined &&
      childrenIn(store, bill.mainMeter, bill.span).some((link) =>
        assigned.some(
          (assignment: Assignment) =>
            assignment.meter === link.meter && within(assignment, bill.span) !== undefined,
        ),
      ),
  );
}

/** What is left of a span without some windows in it. */
export function withoutWindows(span: Span, windows: readonly Span[]): Span[] {
  const left: Span[] = [];
  let fromMs = span.fromMs;
  for (const window of windows.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (window.fromMs > fromMs) left.push({ fromMs, toMs: Math.min(window.fromMs, span.toMs) });
    fromMs = Math.max(fromMs, window.toMs);
  }
  if (fromMs < span.toMs) left.push({ fromMs, toMs: span.toMs });
  return left;
}

function noMeter({ name }: Account): AccountHold {
  return {
    code: "no-meter",
    deviceId: null,
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
      message: `The registers of ${name} are not authenticated. Confirm once that they are right for ${account.name}.`,
    }));
}

function estimateHold(
  store: Store,
  use: MeterUse,
  estimates: ReturnType<typeof estimatesFor>,
): AccountHold[] {
  const meter = listMeters(store).find(({ number }) => number === use.meter);
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
        message: `Invoice ${invoice} differs by more than the amount that is corrected on the next bill. Replace it by a credit note and a new invoice, or let this bill carry the difference.`,
      },
    ];
  });
}
