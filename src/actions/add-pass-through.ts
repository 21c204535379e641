import type { FieldError } from "../domain/error.ts";
import { AppError, invalidField } from "../domain/error.ts";
import { commonTime } from "../domain/parent-links.ts";
import { checkPassThrough, type PassThrough } from "../domain/pass-through.ts";
import { midnightMs, type Span } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { listAssignments, requireAccount } from "../store/accounts.ts";
import { addPassThrough, childrenIn, listPassThroughs } from "../store/meter-links.ts";
import { findMeter } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";
import { standingInvoices } from "./account-periods.ts";
import type { TimedStore } from "./ports.ts";

/** A utility's bill as it was written. */
export interface WrittenPassThrough extends Pick<PassThrough, "dates" | "utilityWh" | "totalMinor"> {
  readonly mainMeter: string;
  readonly currency: string;
  readonly reference: string;
}

/**
 * Passes a utility's bill through to the accounts behind its meter, in place of their tariffs for exactly its days. Throws `invalid`
 * with each field that is wrong: `from` too where another one of that meter, or an issued bill of one of the accounts, has some of
 * its days.
 */
export function createPassThrough(
  box: TimedStore,
  written: WrittenPassThrough,
  createdBy: string,
): PassThrough {
  const { store, clock } = box;
  return store.db.transaction(() => {
    const bill = readPassThrough(store, written);
    refuseSecond(store, bill);
    refuseIssuedDays(store, bill);
    return addPassThrough(store, { ...bill, createdBy, createdAtMs: clock.nowMs(), withdrawnAtMs: null });
  });
}

/** What a utility's bill says, checked by itself. Throws `invalid` with each field that is wrong. */
export function readPassThrough(
  store: Store,
  written: WrittenPassThrough,
): Omit<PassThrough, "id" | "createdBy" | "createdAtMs" | "withdrawnAtMs"> {
  const { timeZone, currency } = findProperty(store) ?? UNSET_PROPERTY;
  const { dates, utilityWh, totalMinor } = written;
  const reference = written.reference.trim();
  const meter = findMeter(store, written.mainMeter);
  const errors: FieldError[] = checkPassThrough({ ...written, reference });
  if (totalMinor === 0n)
    errors.push({ field: "total", message: "Write what the utility asks for; it cannot be 0." });
  if (written.currency !== currency && !errors.some(({ field }) => field === "currency"))
    errors.push({ field: "currency", message: `This property bills in ${currency}.` });
  if (/\p{Cc}/u.test(reference)) errors.push({ field: "reference", message: "A reference is one line." });
  if (!meter)
    errors.unshift({
      field: "main_meter",
      message:
        written.mainMeter === ""
          ? "Choose the meter that the utility reads."
          : `There is no meter called ${written.mainMeter.slice(0, 80)}.`,
    });
  if (!meter || errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  const span = { fromMs: midnightMs(dates.from, timeZone), toMs: midnightMs(dates.to, timeZone) };
  return { mainMeter: meter.number, dates, span, utilityWh, totalMinor, currency, reference };
}

function refuseSecond(store: Store, { mainMeter, span }: Pick<PassThrough, "mainMeter" | "span">): void {
  const other = listPassThroughs(store).find(
    (known) => known.withdrawnAtMs === null && known.mainMeter === mainMeter && commonTime(known.span, span),
  );
  if (!other) return;
  const { from, to } = other.dates;
  throw invalidField("from", `The utility's bill from ${from} to ${to} has some of these days already.`);
}

/** Throws `invalid` naming `from` where a bill is issued for some of the days of a utility's bill. */
export function refuseIssuedDays(
  store: Store,
  { mainMeter, span }: Pick<PassThrough, "mainMeter" | "span">,
): void {
  for (const account of accountsBehind(store, mainMeter, span)) {
    const issued = standingInvoices(store, account).find(({ document }) => commonTime(document.period, span));
    if (!issued) continue;
    const { number } = issued.document;
    const { name } = requireAccount(store, account);
    throw invalidField(
      "from",
      `${name} has been billed for some of these days (${number}). Credit that bill in full first.`,
    );
  }
}

function accountsBehind(store: Store, mainMeter: number, span: Span): Set<number> {
  return new Set(
    childrenIn(store, mainMeter, span).flatMap((link) => {
      const behind = commonTime(link, span);
      return listAssignments(store, { meter: link.meter })
        .filter((assignment) => behind && commonTime(assignment, behind))
        .map(({ account }) => account);
    }),
  );
}
