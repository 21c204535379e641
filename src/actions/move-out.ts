import type { Account, Assignment } from "../domain/account.ts";
import type { AccountBill } from "../domain/account-bill.ts";
import { formatKwh } from "../domain/energy.ts";
import { AppError, invalidField } from "../domain/error.ts";
import { INTERVAL_MS } from "../domain/interval.ts";
import { unmixedLocale } from "../domain/intl-formats.ts";
import type { Meter } from "../domain/meter.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { registerFits } from "../domain/register.ts";
import { markAllAccountDraftsStale } from "../store/account-drafts.ts";
import {
  addAccount,
  addAssignment,
  endAssignment,
  listAssignments,
  putAccount,
  requireAccount,
} from "../store/accounts.ts";
import { findMeterByNumber, listMeters, requireMeter } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";
import { type Around, registersAround } from "../store/span-registers.ts";
import { draftAlone } from "./account-drafts.ts";
import { accountExtent, accountPeriods, standingInvoices } from "./account-periods.ts";
import { refuseTaken } from "./assign-meter.ts";
import { saidOfAccount } from "./check-account.ts";
import { leavingMeters } from "./close-account.ts";
import type { Box } from "./ports.ts";
import { rehearse } from "./rehearse.ts";
import { typeReading } from "./type-reading.ts";

/** A tenant leaves: when, with which registers, and who comes next. */
export interface MoveOut {
  readonly account: number;
  /** The instant of the final reading; it is rounded to a quarter hour. */
  readonly atMs: number;
  /** Registers that were read off, where somebody did. */
  readonly readings: readonly { readonly deviceId: string; readonly energyWh: number }[];
  /** Who has the meters from then on; null: nobody, until somebody says so. */
  readonly next: { readonly name: string; readonly email: string | null; readonly address: string } | null;
  readonly by: string;
}

/** What came of it: the closed account, where its last period begins, and the next one. */
export interface MovedOut {
  readonly account: Account;
  readonly finalPeriodFromMs: number;
  readonly next: Account | null;
}

/**
 * Closes an account at the instant of the final reading: its meters leave it there, and come to the next account at the
 * same register. Its last period ends there and is billed like any other. Throws `invalid` for an instant that is before
 * what is billed or in the future, `conflict` for an account that is closed. What was typed in stays where that is so.
 */
export async function moveOut(box: Box, input: MoveOut): Promise<MovedOut> {
  const atMs = Math.round(input.atMs / INTERVAL_MS) * INTERVAL_MS;
  checkMoveOut(box, input, atMs);
  for (const { deviceId, energyWh } of input.readings) {
    const note = "Final reading at moving out";
    await typeReading(box, deviceId, { takenAtMs: atMs, energyWh, note, typedBy: input.by });
  }
  return box.store.works.run(async () => {
    checkMoveOut(box, input, atMs);
    return box.store.sqlite.transaction(() => close(box, input, atMs))();
  });
}

/** What moving out would come to: when the account ends, and its last bill as it stands then; null where nothing is to be billed. */
export interface MoveOutPreview {
  readonly atMs: number;
  readonly final: AccountBill | null;
}

/**
 * Looks what `moveOut` would come to, and throws what it would; nothing is kept. Registers that were typed in are not in the
 * bill: they are only looked at once the account ends.
 */
export function previewMoveOut(box: Box, input: MoveOut): MoveOutPreview {
  const { store } = box;
  const atMs = Math.round(input.atMs / INTERVAL_MS) * INTERVAL_MS;
  checkMoveOut(box, input, atMs);
  return rehearse(store, () => {
    const { account } = close(box, { ...input, next: null }, atMs);
    const extent = accountExtent(store, account);
    const last = extent && accountPeriods(store, account, extent, atMs).find(({ isFinal }) => isFinal);
    const bill = last && last.invoice === undefined ? draftAlone(box, account, last) : undefined;
    return { atMs, final: bill && !bill.isEmpty ? bill : null };
  });
}

function close(box: Box, { account: id, next }: MoveOut, atMs: number): MovedOut {
  const { store } = box;
  const before = requireAccount(store, id);
  const account = { ...before, closedAtMs: atMs };
  const assigned = assignedAt(store, id, atMs);
  for (const assignment of leavingMeters(store, before, atMs, "at"))
    endAssignment(store, assignment.id, atMs);
  putAccount(store, account);
  const following = next && addAccount(store, followingOf(box, before, next, atMs));
  if (following)
    for (const { meter } of assigned)
      addAssignment(store, { meter, account: following.id, fromMs: atMs, toMs: null });
  markAllAccountDraftsStale(store);
  const extent = accountExtent(store, account);
  const last = extent && accountPeriods(store, account, extent, atMs).find(({ isFinal }) => isFinal);
  return { account, finalPeriodFromMs: last?.span.fromMs ?? atMs, next: following };
}

/** The next account: as the one before, but for who it is of. Throws `invalid` with each field of `next` that is wrong. */
function followingOf(
  { store, clock }: Box,
  { id: _id, ...before }: Account,
  next: NonNullable<MoveOut["next"]>,
  atMs: number,
): Omit<Account, "id"> {
  const same = { ...before, openedAtMs: atMs, closedAtMs: null, createdAtMs: clock.nowMs() };
  // Somebody without an address of theirs gets no mails.
  const mailsAutomatically = before.mailsAutomatically && Boolean(next.email?.trim());
  try {
    return saidOfAccount(store, same, { ...next, mailsAutomatically });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const fields = error.fields.map(({ field, message }) => ({ field: `next.${field}`, message }));
    throw new AppError(error.code, error.message, fields);
  }
}

function checkMoveOut(box: Box, input: MoveOut, atMs: number): void {
  const { store } = box;
  const account = requireAccount(store, input.account);
  if (account.closedAtMs !== null) throw new AppError("conflict", `${account.name} is closed already.`);
  if (!(input.atMs <= box.clock.nowMs()) || atMs > box.clock.nowMs())
    throw invalidField("at", "The final reading was taken up to now.");
  const billedMs =
    standingInvoices(store, account.id).at(-1)?.document.period.toMs ?? account.openedAtMs ?? 0;
  if (atMs <= billedMs)
    throw invalidField(
      "at",
      "That is before the end of what is billed already. Take that invoice back first, or name a later time.",
    );
  const assigned = assignedAt(store, account.id, atMs);
  if (assigned.length === 0) throw invalidField("at", `${account.name} has no meter at that time.`);
  const numbers = new Set(assigned.map(({ meter }) => meter));
  for (const [place, { deviceId }] of input.readings.entries()) {
    if (!numbers.has(requireMeter(store, deviceId).number))
      throw invalidField(
        `readings[${place}].device_id`,
        `${deviceId} is no meter of ${account.name} at that time.`,
      );
  }
  for (const [place, reading] of input.readings.entries()) requireFitting(store, reading, atMs, place);
  leavingMeters(store, account, atMs, "at");
  if (input.next) {
    followingOf(box, account, input.next, atMs);
    for (const assignment of assigned) refuseNext(store, assignment, atMs);
  }
  const combined = listMeters(store).filter(({ number, isCombined }) => isCombined && numbers.has(number));
  if (combined.some(({ deviceId }) => input.readings.some((reading) => reading.deviceId === deviceId)))
    throw invalidField(
      "readings",
      "A combined meter has no counter of its own: type in those of its meters.",
    );
}

/** From the move on a meter is the next tenant's, until further notice: nobody else may have it by then. */
function refuseNext(store: Store, assignment: Assignment, atMs: number): void {
  const meter = findMeterByNumber(store, assignment.meter);
  if (meter) refuseTaken(store, meter, { fromMs: atMs, toMs: null }, "at", assignment);
}

/** A final register that does not lie between those before and after it is a slip of the pen, and would hold the last bill. */
function requireFitting(
  store: Store,
  reading: MoveOut["readings"][number],
  atMs: number,
  place: number,
): void {
  const meter = requireMeter(store, reading.deviceId);
  const { last, next } = registersAround(store, meter, atMs);
  const register = { takenAtMs: atMs, energyWh: reading.energyWh };
  const follows = !last || last.takenAtMs === atMs || registerFits(last, register, meter.maxPowerW);
  const isFollowed = !next || next.takenAtMs === atMs || registerFits(register, next, meter.maxPowerW);
  if (follows && isFollowed) return;
  throw invalidField(`readings[${place}].energy_kwh`, misfit(store, meter, { last, next }));
}

/** What a register does not fit, of those around it that are known, in a sentence with figures as people write them. */
function misfit(store: Store, { name }: Meter, { last, next }: Pick<Around, "last" | "next">): string {
  const { locale } = findProperty(store) ?? UNSET_PROPERTY;
  const [before, after] = [last, next].map((register) =>
    register === undefined ? undefined : formatKwh(BigInt(register.energyWh), unmixedLocale(locale), 3),
  );
  if (after === undefined)
    return `That does not fit what ${name} sent last before that time: ${before} kWh. Check the figure and the time.`;
  if (before === undefined)
    return `That does not fit what ${name} sent first after that time: ${after} kWh. Check the figure and the time.`;
  return `That does not fit what ${name} sent around that time: ${before} kWh before it and ${after} kWh after it. Check the figure and the time.`;
}

function assignedAt(store: Store, account: number, atMs: number) {
  return listAssignments(store, { account }).filter(
    ({ fromMs, toMs }) => fromMs < atMs && (toMs === null || toMs >= atMs),
  );
}
