import { invalidField } from "../domain/error.ts";
import { listAssignments, requireAccount } from "../store/accounts.ts";
import { billedEndsOf } from "../store/billed-ends.ts";
import { documentAt, isInvoice } from "../store/documents.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { isCredited, standingInvoices } from "./account-periods.ts";
import { edgeText } from "./edges.ts";

/** Until when an account's bills are issued, those credited in full left out; 0 where none is. */
export function accountIssuedUntilMs(store: Store, account: number): number {
  return standingInvoices(store, account).at(-1)?.document.period.toMs ?? 0;
}

/** Until when bills that rest on a meter are issued, those credited in full left out; 0 where none is. */
export function meterIssuedUntilMs(store: Store, meter: number): number {
  const standing = billedEndsOf(store, meter).find(({ document }) => {
    const stored = documentAt(store, document);
    return stored !== undefined && isInvoice(stored) && !isCredited(store, stored);
  });
  return standing?.toMs ?? 0;
}

/** Whether bills are issued that rest on a meter of an account within its time: who has it is in the shares of those around. */
export function isRestedOn(store: Store, account: number): boolean {
  return listAssignments(store, { account }).some(
    ({ meter, fromMs }) => meterIssuedUntilMs(store, meter) > fromMs,
  );
}

/** What a change is about. */
export interface Touched {
  readonly accounts?: readonly number[];
  readonly meters?: readonly number[];
}

/** Until when something is issued that a change would reach into; 0 where nothing is. */
export function issuedUntilMs(store: Store, { accounts = [], meters = [] }: Touched): number {
  return Math.max(
    0,
    ...accounts.map((account) => accountIssuedUntilMs(store, account)),
    ...meters.map((meter) => meterIssuedUntilMs(store, meter)),
  );
}

/** Throws `invalid` naming the field where a change from an instant on reaches into what is issued: that never changes. */
export function refuseIssued(store: Store, touched: Touched, fromMs: number, field: string): void {
  const { accounts = [], meters = [] } = touched;
  const found = [
    ...accounts.map((id) => ({
      untilMs: accountIssuedUntilMs(store, id),
      who: `Bills of ${requireAccount(store, id).name}`,
    })),
    ...meters.map((number) => ({
      untilMs: meterIssuedUntilMs(store, number),
      who: `Bills that rest on ${findMeterByNumber(store, number)?.name ?? "a meter"}`,
    })),
  ];
  const latest = found.reduce((most, next) => (next.untilMs > most.untilMs ? next : most), {
    untilMs: 0,
    who: "",
  });
  if (fromMs >= latest.untilMs) return;
  const until = edgeText(store, latest.untilMs);
  throw invalidField(
    field,
    `${latest.who} are issued until ${until}, and what is issued never changes. Choose ${until} or a later day.`,
  );
}
