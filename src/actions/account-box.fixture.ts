import type { Account } from "../domain/account.ts";
import { MONTHLY } from "../domain/cycle.ts";
import type { Meter } from "../domain/meter.ts";
import {
  addAccount,
  addAssignment,
  deleteAssignment,
  listAssignments,
  putConfirmation,
  requireAccount,
} from "../store/accounts.ts";
import { takeReadings } from "../store/arrivals.ts";
import { addMeter, requireMeter } from "../store/meters.ts";
import { putProperty } from "../store/property.ts";
import { seal } from "../store/seal.ts";
import { registerReading, temporaryStore } from "../store/store.fixture.ts";
import { draftAccountBill, periodsUntilNow } from "./account-drafts.ts";
import type { AccountPeriod } from "./account-periods.ts";
import { createTariff } from "./change-tariff.ts";
import { issueBill } from "./issue-bill.ts";
import type { Box } from "./ports.ts";
import { flat, tariffOf } from "./tariff.fixture.ts";

/** An instant of Kolkata, written as local time. */
export function at(local: string): number {
  return Date.parse(`${local.length === 10 ? `${local}T00:00` : local}:00+05:30`);
}

/** A box over a real store in Kolkata, with a clock that a test sets, and the verbs that tests of bills need. */
export function accountBox(now: string) {
  const store = temporaryStore();
  putProperty(store, { name: "Rose Cottage", currency: "INR", timeZone: "Asia/Kolkata", locale: "en-IN" }, 0);
  const clock = { nowMs: at(now) };
  const heard = new Map<string, number>();
  const backlogs = new Map<number, number>();
  let frame = 0;
  // What bills need of a box; what else it has is never asked for.
  const box = {
    store,
    clock: { nowMs: () => clock.nowMs, monotonicMs: () => 0, isTrusted: () => true, isSimulated: false },
    folder: "real",
    lastHeardMs: (deviceId: string) => heard.get(deviceId),
    backlogMs: (meter: number) => backlogs.get(meter),
    sealAll: () => seal(store, ++frame, clock.nowMs),
  } as unknown as Box;
  return {
    store,
    box,
    heard,
    backlogs,
    setNow: (local: string) => {
      clock.nowMs = at(local);
    },
    meter: (deviceId: string): Meter => addMeter(store, { deviceId, node: null, firstSeenMs: 0 }),
    tariff: (form: unknown = flat(10)) => createTariff(box, tariffOf(form)),
    read: (deviceId: string, ...registers: readonly [string, number][]) =>
      takeReadings(
        store,
        registers.map(([when, wh]) => ({
          meter: requireMeter(store, deviceId).number,
          reading: registerReading(at(when), wh),
        })),
      ),
    /** A tenant's account with these meters, each vouched for and no longer the household's. */
    tenant: (
      name: string,
      deviceIds: readonly string[],
      changes: Partial<Omit<Account, "id">> = {},
    ): Account => {
      const account = addAccount(store, { ...TENANT, name, ...changes });
      for (const deviceId of deviceIds) {
        const meter = requireMeter(store, deviceId).number;
        for (const { id } of listAssignments(store, { account: 1, meter })) deleteAssignment(store, id);
        addAssignment(store, { meter, account: account.id, fromMs: changes.openedAtMs ?? 0, toMs: null });
        putConfirmation(store, {
          meter,
          account: account.id,
          confirmedBy: "owner",
          confirmedAtMs: 0,
          reason: "read",
        });
      }
      return account;
    },
    periods: (account: Account): AccountPeriod[] => periodsUntilNow(box, account),
    draft: (account: Account, from: string) => draftAccountBill(box, account, periodFrom(box, account, from)),
    issue: (account: Account, from: string, more: { acceptsCorrections?: boolean } = {}) =>
      issueBill(box, {
        account: account.id,
        fromMs: periodFrom(box, account, from).span.fromMs,
        issuedBy: "owner",
        ...more,
      }),
    household: (): Account => requireAccount(store, 1),
  };
}

/** A tenant without name or meters. */
export const TENANT: Omit<Account, "id"> = {
  name: "",
  kind: "tenant",
  address: "",
  email: null,
  language: null,
  tariffId: null,
  meters: "together",
  issuesAutomatically: false,
  mailsAutomatically: false,
  cycle: MONTHLY,
  openedAtMs: null,
  closedAtMs: null,
  createdAtMs: 0,
};

function periodFrom(box: Box, account: Account, from: string): AccountPeriod {
  const fromMs = at(from);
  const found = periodsUntilNow(box, account).find(({ span }) => span.fromMs === fromMs);
  if (!found) throw new Error(`no period from ${from}`);
  return found;
}
