import type { Account, Assignment } from "../domain/account.ts";
import { invalidField } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { commonTime, type Dated } from "../domain/parent-links.ts";
import { addAssignment, findAccount, listAssignments, requireAccount } from "../store/accounts.ts";
import { listMemberships } from "../store/combined.ts";
import { findMeterByNumber, requireMeter } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { beginningMs, edgeText, endMs } from "./edges.ts";
import { refuseIssued } from "./issued-until.ts";
import type { Box } from "./ports.ts";

/** From when until when, as it was written: local dates, or instants on a quarter hour; null is open. */
export interface WrittenTime {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Gives a meter to an account for a time. Throws `not-found`, and `invalid` naming `from` or `to` where another one has it
 * then, where it is a part of a sum, where the account has ended, or where something of that time is issued.
 */
export function assignMeter(
  box: Pick<Box, "store">,
  accountId: number,
  deviceId: string,
  written: WrittenTime,
): Assignment {
  const { store } = box;
  const account = requireAccount(store, accountId);
  const meter = requireMeter(store, deviceId);
  const fromMs = beginningMs(store, written.from, "from");
  return assign(store, account, meter, { fromMs, toMs: endMs(store, written.to, fromMs, "to") });
}

/** As `assignMeter`, of a time that is known. */
export function assign(store: Store, account: Account, meter: Meter, time: Dated): Assignment {
  return store.db.transaction(() => {
    refuseIssued(store, { accounts: [account.id], meters: [meter.number] }, time.fromMs, "from");
    refuseTaken(store, meter, time, "from");
    refuseMember(store, meter, time);
    refuseEnded(store, account, time, "to");
    return addAssignment(store, {
      meter: meter.number,
      account: account.id,
      fromMs: time.fromMs,
      toMs: time.toMs,
    });
  });
}

/** Throws `invalid` naming the field where a meter is somebody's at some instant of a time, an assignment left out. */
export function refuseTaken(
  store: Store,
  meter: Meter,
  time: Dated,
  field: string,
  except?: Assignment,
): void {
  const taken = listAssignments(store, { meter: meter.number }).find(
    (other) => other.id !== except?.id && commonTime(other, time) !== undefined,
  );
  if (!taken) return;
  const whose = findAccount(store, taken.account)?.name ?? "another account";
  const message = `${meter.name} is in ${whose} ${timeText(store, taken)}. Choose another day, or end that first.`;
  throw invalidField(field, message);
}

/** Throws `invalid` naming the field where an account ends before a time does. */
export function refuseEnded(store: Store, account: Account, { toMs }: Dated, field: string): void {
  if (account.closedAtMs === null || (toMs !== null && toMs <= account.closedAtMs)) return;
  const ended = edgeText(store, account.closedAtMs);
  throw invalidField(field, `${account.name} ends on ${ended}: choose that day or an earlier one.`);
}

/** Energy is billed by one sum or by its parts, never by both. */
function refuseMember(store: Store, meter: Meter, time: Dated): void {
  for (const membership of listMemberships(store)) {
    const common = commonTime(membership, time);
    const [sum, part] = [membership.combined, membership.member].map((number) =>
      findMeterByNumber(store, number),
    );
    if (!common || !sum || !part) continue;
    if (part.number === meter.number)
      throw invalidField(
        "from",
        `${part.name} is a part of ${sum.name} then: give ${sum.name} to the account.`,
      );
    if (sum.number === meter.number) refuseTakenPart(store, part, sum, common, "from");
  }
}

/**
 * Throws `invalid` naming the field where a part of a sum is somebody's at some instant of a time: by itself, or by another
 * sum that it is a part of.
 */
export function refuseTakenPart(store: Store, part: Meter, sum: Meter, time: Dated, field: string): void {
  refuseTaken(store, part, time, field);
  for (const { combined, ...membership } of listMemberships(store)) {
    if (membership.member !== part.number || combined === sum.number) continue;
    const [common, other] = [commonTime(membership, time), findMeterByNumber(store, combined)];
    if (common && other) refuseTaken(store, other, common, field);
  }
}

/** A time as it goes on after a name. */
function timeText(store: Store, { fromMs, toMs }: Dated): string {
  const from = fromMs === 0 ? "from the beginning" : `from ${edgeText(store, fromMs)}`;
  return toMs === null ? `${from} on` : `${from} to ${edgeText(store, toMs)}`;
}
