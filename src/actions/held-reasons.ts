import type { HeldReason } from "../domain/bill.ts";
import { formatKwh } from "../domain/energy.ts";
import type { Meter } from "../domain/meter.ts";
import type { Month } from "../domain/period.ts";
import type { Property } from "../domain/property.ts";
import type { RegisterBreak, SpanEnergy } from "../domain/register.ts";
import type { Store } from "../store/open.ts";
import { latestReading, registerExtent } from "../store/readings.ts";

const MOST_BREAKS = 3;

/** Why a month without a tariff waits. */
export function noTariff(month: Month, { locale }: Property): HeldReason {
  return { code: "no-tariff", message: `No tariff applies in ${monthName(month, locale)}.` };
}

/** Why a month without a register waits: the meter was not heard then, or never sends one. */
export function noReadings(store: Store, meter: Meter, month: Month, { locale }: Property): HeldReason {
  const hasRegister = registerExtent(store, meter.number) !== undefined;
  if (hasRegister || !latestReading(store, meter.number)) {
    const message = `${meter.name} sent no register in ${monthName(month, locale)}. Choose a month with readings.`;
    return { code: "no-readings", message };
  }
  return {
    code: "no-register",
    message: `${meter.name} sends power but no energy_kwh, so it can be watched but not billed. Let it send its register.`,
  };
}

/** Why a month waits in which the register broke, break by break up to a few; while it is open, also what may be one. */
export function breakReasons(
  energy: Pick<SpanEnergy, "breaks" | "undecided"> | undefined,
  isOpen: boolean,
  property: Property,
): HeldReason[] {
  const breaks = energy?.breaks ?? [];
  const reasons: HeldReason[] = breaks.slice(0, MOST_BREAKS).map((found) => ({
    code: "register-break",
    message: `${stepOf(found, property)} That step counts as 0 kWh; this version cannot yet be told what it was.`,
  }));
  const left = breaks.length - reasons.length;
  const last = breaks.at(-1);
  if (left > 0 && last) {
    const until = timeOf(last.after.takenAtMs, property);
    reasons.push({
      code: "register-break",
      message:
        left === 1
          ? `One more such step follows, on ${until}.`
          : `${left} more such steps follow, the last on ${until}.`,
    });
  }
  if (isOpen && energy?.undecided) {
    const message = `${stepOf(energy.undecided, property)} If it stays there for ten minutes the bill will wait; until then nothing after it is counted.`;
    reasons.push({ code: "register-undecided", message });
  }
  return reasons;
}

function stepOf({ kind, before, after }: RegisterBreak, property: Property): string {
  const kwh = (energyWh: number) => formatKwh(BigInt(energyWh), property.locale, 3);
  const verb = kind === "drop" ? "fell" : "jumped";
  return `The register ${verb} from ${kwh(before.energyWh)} to ${kwh(after.energyWh)} kWh on ${timeOf(after.takenAtMs, property)}.`;
}

function timeOf(atMs: number, { locale, timeZone }: Property): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(atMs);
}

function monthName(month: Month, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(Date.parse(`${month}-01T00:00:00Z`));
}
