import type { Account } from "../domain/account.ts";
import type { DateSpan } from "../domain/dates.ts";
import type { Meter } from "../domain/meter.ts";
import type { Span } from "../domain/period.ts";
import type { BillingPeriod } from "../domain/proration.ts";
import type { ContractedQuantity } from "../domain/rating-input.ts";
import { accountContractedOf, accountGivenOf, assignmentsIn, listAssignments } from "../store/accounts.ts";
import { listContracted } from "../store/contracted.ts";
import { givenFor } from "../store/given-values.ts";
import { listHolidays } from "../store/holidays.ts";
import { childrenIn, listParentLinks, listPassThroughs } from "../store/meter-links.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { findTariffById, tariffOfMeter } from "../store/tariffs.ts";
import type { AccountPeriod } from "./account-periods.ts";
import { areasOf, datesOf, within } from "./common-shares.ts";
import { versionsWithin } from "./gather-usage.ts";
import type { SupplyPlan } from "./supplies.ts";

/** What is rated of an account in a period: its meters together or one by one, and its shares of common areas. */
export function plansOf(store: Store, account: Account, period: AccountPeriod): SupplyPlan[] {
  const windows = passThroughsOf(store, account, period.span).map(({ span }) => span);
  return withoutWindows(period.span, windows).flatMap((span) => {
    const assigned = assignmentsIn(store, account.id, span).flatMap((assignment) => {
      const meter = findMeterByNumber(store, assignment.meter);
      const time = within(assignment, span);
      if (!meter || !time) return [];
      return withoutWindows(time, countedTimes(store, account, meter.number)).map((own) => ({
        meter,
        span: own,
      }));
    });
    const groups = account.meters === "together" ? [assigned] : assigned.map((one) => [one]);
    const metered = groups
      .filter((group) => group.length > 0)
      .map((group) => meteredPlan(store, account, period, span, group, groups.length > 1));
    return [...metered, ...commonPlans(store, account, period, span, assigned)];
  });
}

/** When a meter's energy is in that of the one before it: the household's circuits, and what a tenant has both of. */
function countedTimes(store: Store, account: Account, number: number): Span[] {
  return listParentLinks(store)
    .filter(({ meter }) => meter === number)
    .flatMap((link) => {
      const whole = { fromMs: link.fromMs, toMs: link.toMs ?? Number.MAX_SAFE_INTEGER };
      if (account.kind !== "tenant") return [whole];
      const before = listAssignments(store, { account: account.id, meter: link.parent });
      return before.flatMap((assignment) => within(assignment, whole) ?? []);
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
      if (area.tariffId === null) return [];
      // A tariff that is not there any more holds the bill: its share is not to be forgotten.
      const tariff = findTariffById(store, area.tariffId);
      return [
        {
          ...planFrame(store, account, period, span, tariff?.versions ?? [], undefined),
          kind: "common",
          title: area.name,
          meters: [],
          units: [{ areaId: area.id, unit: meter.number, span: time }],
          tariffName: tariff?.name ?? null,
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
export function passThroughsOf(store: Store, account: Account, span: Span) {
  if (account.kind !== "tenant") return [];
  return listPassThroughs(store).filter((bill) => {
    if (bill.withdrawnAtMs !== null || !within(bill.span, span)) return false;
    const assigned = assignmentsIn(store, account.id, bill.span);
    return childrenIn(store, bill.mainMeter, bill.span).some(({ meter }) =>
      assigned.some((assignment) => assignment.meter === meter),
    );
  });
}

/** What is left of a span without some windows in it. */
function withoutWindows(span: Span, windows: readonly Span[]): Span[] {
  const left: Span[] = [];
  let fromMs = span.fromMs;
  for (const window of windows.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (window.fromMs > fromMs) left.push({ fromMs, toMs: Math.min(window.fromMs, span.toMs) });
    fromMs = Math.max(fromMs, window.toMs);
  }
  if (fromMs < span.toMs) left.push({ fromMs, toMs: span.toMs });
  return left;
}
