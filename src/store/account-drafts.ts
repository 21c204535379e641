import { z } from "zod";
import { billingPeriod, decimalInteger, span } from "../document-form/figures.ts";
import { readOwnSupply, readOwnTrueUp } from "../document-form/read.ts";
import { writePart } from "../document-form/write.ts";
import type { AccountBill, AccountHold } from "../domain/account-bill.ts";
import type { HoldFacts } from "../domain/bill.ts";
import type { Span } from "../domain/period.ts";
import { accountDrafts } from "./document-schema.ts";
import type { Store } from "./open.ts";

// What this box wrote itself.
const readFacts = (about: unknown): HoldFacts => (about ?? {}) as HoldFacts;

const storedDraft = z.object({
  account: z.int(),
  period: span,
  dates: billingPeriod,
  timeZone: z.string(),
  isFinal: z.boolean(),
  status: z.enum(["open", "waiting", "ready", "held"]),
  heldFor: z.array(
    z.object({
      code: z.string().transform((code) => code as AccountHold["code"]),
      message: z.string(),
      deviceId: z.string().nullable(),
      about: z.unknown().transform(readFacts),
    }),
  ),
  needsEstimate: z.boolean(),
  isEmpty: z.boolean(),
  currency: z.string(),
  supplies: z.array(z.unknown().transform(readOwnSupply)),
  trueUps: z.array(z.unknown().transform(readOwnTrueUp)),
  energyWh: decimalInteger,
  totalMinor: decimalInteger,
  computedAtMs: z.int(),
});

/** Keeps a bill that is not issued as it was last computed. */
export function putAccountDraft(store: Store, bill: AccountBill): void {
  const document = JSON.stringify({
    ...bill,
    supplies: bill.supplies.map(writePart),
    trueUps: bill.trueUps.map(writePart),
    energyWh: bill.energyWh.toString(),
    totalMinor: bill.totalMinor.toString(),
  });
  const { fromMs, toMs } = bill.period;
  const row = { toMs, stale: false, document };
  store.db
    .insert(accountDrafts)
    .values({ account: bill.account, fromMs, ...row })
    .onConflictDoUpdate({ target: [accountDrafts.account, accountDrafts.fromMs], set: row })
    .run();
}

const FRESH = "FROM account_drafts WHERE account = ? AND from_ms = ? AND to_ms = ? AND stale = 0";

/** The draft of an account's period, if nothing changed since it was computed. */
export function findFreshAccountDraft(
  store: Store,
  account: number,
  { fromMs, toMs }: Span,
): AccountBill | undefined {
  const row = store.statement(`SELECT document ${FRESH}`).get(account, fromMs, toMs) as
    | { document: string }
    | undefined;
  return row && readDraft(store, `${account}/${fromMs}`, row.document);
}

/**
 * Reading a draft takes milliseconds, and lists and each bill ask for those of all periods before it. What was read is kept
 * with the text that it was read from, the newest ones: another text is another draft.
 */
const read = new WeakMap<Store, Map<string, { readonly text: string; readonly bill: AccountBill }>>();
const KEPT_DRAFTS = 500;

function readDraft(store: Store, key: string, text: string): AccountBill {
  const kept = read.get(store) ?? new Map<string, { readonly text: string; readonly bill: AccountBill }>();
  read.set(store, kept);
  const known = kept.get(key);
  const bill = known?.text === text ? known.bill : storedDraft.parse(JSON.parse(text));
  kept.delete(key);
  kept.set(key, { text, bill });
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_DRAFTS) break;
    kept.delete(oldest);
  }
  return bill;
}

/** Whether there is a draft of an account's period that needs no computing. */
export function hasFreshAccountDraft(store: Store, account: number, { fromMs, toMs }: Span): boolean {
  return store.statement(`SELECT 1 ${FRESH}`).get(account, fromMs, toMs) !== undefined;
}

/** Forgets the drafts of an account that touch a span: something was issued for it. */
export function deleteAccountDrafts(store: Store, account: number, { fromMs, toMs }: Span): void {
  store
    .statement("DELETE FROM account_drafts WHERE account = ? AND from_ms < ? AND to_ms > ?")
    .run(account, toMs, fromMs);
}

/** Lets the drafts be computed again whose period touches a span. */
export function markAccountDraftsStale(store: Store, { fromMs, toMs }: Span): void {
  store
    .statement("UPDATE account_drafts SET stale = 1 WHERE to_ms > ? AND from_ms < ? AND stale = 0")
    .run(fromMs, toMs);
}

/** Lets every draft of an account's bill be computed again. */
export function markAllAccountDraftsStale(store: Store): void {
  store.statement("UPDATE account_drafts SET stale = 1 WHERE stale = 0").run();
}
