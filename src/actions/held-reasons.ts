import type { HeldReason, HoldFacts } from "../domain/bill.ts";
import type { DateSpan } from "../domain/dates.ts";
import { formatKwh } from "../domain/energy.ts";
import type { BreakKind } from "../domain/event.ts";
import type { Meter } from "../domain/meter.ts";
import { addMonths, type Month } from "../domain/period.ts";
import type { Property } from "../domain/property.ts";
import type { RatingProblem } from "../domain/rating-problem.ts";
import type { RegisterReading } from "../domain/reading.ts";
import { EXCURSION_MS } from "../domain/register.ts";
import type { Store } from "../store/open.ts";
import { hasRegister, latestReading } from "../store/readings.ts";

const MOST_BREAKS = 3;

/** Why a month waits whose first day has no tariff; `beginsOn` is where the meter's tariff begins, if it has one. */
export function noTariff(
  month: Month,
  { locale }: Property,
  beginsOn: string | null | undefined,
): HeldReason {
  const name = monthName(month, locale);
  const message = beginsOn?.startsWith(`${month}-`)
    ? `No tariff applies in ${name} before ${dateName(beginsOn, locale)}. Let a version begin by the first of the month.`
    : `No tariff applies in ${name}.`;
  return { code: "no-tariff", message, about: { dates: monthDates(month) } };
}

/** Why a month waits that its tariff cannot rate as it stands. */
export function ratingReasons(problems: readonly RatingProblem[]): HeldReason[] {
  return problems.map(({ code, message, component, what }) => ({
    code,
    message,
    about: { what, ...(component === null ? {} : { component }) },
  }));
}

/** Why a month without a register waits: the meter was not heard then, or never sends one. */
export function noReadings(store: Store, meter: Meter, month: Month, { locale }: Property): HeldReason {
  if (hasRegister(store, meter.number) || !latestReading(store, meter.number)) {
    const message = `${meter.name} sent no register in ${monthName(month, locale)}. Choose a month with readings.`;
    return { code: "no-readings", message, about: { name: meter.name, dates: monthDates(month) } };
  }
  return {
    code: "no-register",
    about: { name: meter.name },
    message: `${meter.name} sends power but no energy_kwh, so it can be watched but not billed. Let it send its register.`,
  };
}

/** A register before and after a step that cannot be energy. */
interface Step {
  readonly before: RegisterReading;
  readonly after: RegisterReading;
}

/**
 * Why a month waits in which the register broke and nobody has said what that was, break by break up to a few; and what
 * may yet turn out to be one, which holds nothing while it is under ten minutes old.
 */
export function breakReasons(
  open: {
    readonly breaks: readonly (Step & { readonly kind: BreakKind })[];
    readonly undecided: Step | undefined;
  },
  nowMs: number,
  property: Property,
): HeldReason[] {
  const { breaks, undecided } = open;
  const reasons: HeldReason[] = breaks.slice(0, MOST_BREAKS).map((found) => ({
    code: "register-break",
    about: { step: factsOf(found) },
    message: `${stepOf(found, property)} That step counts as 0 kWh until somebody says on the meter's page what it was.`,
  }));
  const left = breaks.length - reasons.length;
  const last = breaks.at(-1);
  if (left > 0 && last) {
    const until = timeOf(last.after.takenAtMs, property);
    reasons.push({
      code: "register-break",
      about: { more: { count: left, lastAtMs: last.after.takenAtMs } },
      message:
        left === 1
          ? `One more such step follows, on ${until}.`
          : `${left} more such steps follow, the last on ${until}.`,
    });
  }
  if (undecided && nowMs - undecided.after.takenAtMs > EXCURSION_MS) {
    const message = `${stepOf(undecided, property)} What came of it only a later reading tells; nothing after it is counted yet.`;
    reasons.push({ code: "register-undecided", message, about: { step: factsOf(undecided) } });
  }
  return reasons;
}

function factsOf({ before, after }: Step): NonNullable<HoldFacts["step"]> {
  return { beforeWh: before.energyWh, afterWh: after.energyWh, atMs: after.takenAtMs };
}

function monthDates(month: Month): DateSpan {
  return { from: `${month}-01`, to: `${addMonths(month, 1)}-01` };
}

function stepOf({ before, after }: Step, property: Property): string {
  const kwh = (energyWh: number) => formatKwh(BigInt(energyWh), property.locale, 3);
  const verb = after.energyWh < before.energyWh ? "fell" : "jumped";
  return `The register ${verb} from ${kwh(before.energyWh)} to ${kwh(after.energyWh)} kWh on ${timeOf(after.takenAtMs, property)}.`;
}

function timeOf(atMs: number, { locale, timeZone }: Property): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(atMs);
}

function monthName(month: Month, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(Date.parse(`${month}-01T00:00:00Z`));
}

function dateName(date: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return format.format(Date.parse(`${date}T00:00:00Z`));
}
