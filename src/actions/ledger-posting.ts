import { AppError, type FieldError } from "../domain/error.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import { localDate } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { requireAccount } from "../store/accounts.ts";
import { currencyOfLedger, entriesOfRequest, listLedger, postEntry } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";
import type { TimedStore } from "./ports.ts";
import { type TypedEntry, typedErrors } from "./typed-entry.ts";

/** What an entry does, apart from what was said of it. */
export type Posting = Pick<LedgerEntry, "book" | "kind" | "amountMinor" | "document" | "reverses">;

/** What is to be posted for an account, and what has to hold for it. */
export interface Postings {
  readonly account: number;
  /** One entry, or one in each book. */
  readonly entries: readonly [Posting, ...Posting[]];
  /** What else is wrong with what was typed. */
  readonly errors?: readonly FieldError[];
  /** Throws where it cannot be posted on a date, by what the account's ledger says. */
  readonly check?: (ledger: readonly LedgerEntry[], date: string) => void;
}

/** The local date that it is at the property. */
export function todayOf({ store, clock }: TimedStore): string {
  return localDate(clock.nowMs(), propertyOf(store).timeZone).toString();
}

/** The currency that an account's ledger is kept in: that of what is in it, else the property's. */
export function currencyOf(store: Store, account: number): string {
  return currencyOfLedger(store, account) ?? propertyOf(store).currency;
}

/**
 * Posts entries in one transaction, or gives those that the same request made before. Throws `not-found`, `invalid` naming
 * each field that is wrong, `conflict` where the request id belongs to something else, `unavailable` while the clock cannot be
 * believed; then nothing is changed.
 */
export function post(box: TimedStore, typed: TypedEntry, postings: Postings): readonly LedgerEntry[] {
  const { store } = box;
  const { id: account } = requireAccount(store, postings.account);
  requireTrustedClock(box);
  const today = todayOf(box);
  const currency = currencyOf(store, account);
  throwAny([...typedErrors(typed, currency, today), ...(postings.errors ?? [])]);
  const date = typed.date ?? today;
  const drafts = postings.entries.map(
    (entry): Omit<LedgerEntry, "id"> => ({
      ...entry,
      account,
      currency,
      effectiveOn: date,
      postedAtMs: box.clock.nowMs(),
      method: typed.method?.trim() ?? "",
      reference: typed.reference?.trim() ?? "",
      note: typed.note?.trim() ?? "",
      postedBy: typed.postedBy,
    }),
  );
  return store.db.transaction(() => {
    const known = knownEntries(store, typed, drafts);
    if (known) return known;
    postings.check?.(listLedger(store, account), date);
    // Entries of both books are found again by the id that they share.
    const requestId = typed.requestId ?? (drafts.length > 1 ? crypto.randomUUID() : null);
    return drafts.map((draft) => postEntry(store, draft, requestId));
  });
}

/** As `post` where one entry is made. */
export function postOne(box: TimedStore, typed: TypedEntry, postings: Postings): LedgerEntry {
  const [entry] = post(box, typed, postings);
  if (!entry) throw new Error("nothing was posted");
  return entry;
}

/** Throws `unavailable` while nobody can tell what day it is. */
export function requireTrustedClock({ clock }: Pick<TimedStore, "clock">): void {
  if (clock.isTrusted()) return;
  throw new AppError(
    "unavailable",
    "The box does not know for certain what day it is, so nothing is entered into the ledger. Set its clock, or confirm it on the settings page.",
  );
}

function knownEntries(
  store: Store,
  { requestId, date }: TypedEntry,
  drafts: readonly Omit<LedgerEntry, "id">[],
): readonly LedgerEntry[] | undefined {
  const known = requestId === undefined ? [] : entriesOfRequest(store, requestId);
  if (known.length === 0) return undefined;
  const inOrder = drafts.flatMap((draft) => known.find((entry) => isRepeat(entry, draft, date)) ?? []);
  if (inOrder.length === known.length && inOrder.length === drafts.length) return inOrder;
  const message = "That request was made before with other values. Send a new one under an id of its own.";
  throw new AppError("conflict", message, [{ field: "request_id", message }]);
}

function isRepeat(known: LedgerEntry, draft: Omit<LedgerEntry, "id">, date: string | undefined): boolean {
  const { postedAtMs: _, effectiveOn, postedBy: __, ...same } = draft;
  return (
    Object.entries(same).every(([field, value]) => known[field as keyof typeof same] === value) &&
    // Left out, it is the day of the first request.
    (date === undefined || known.effectiveOn === effectiveOn)
  );
}

function throwAny(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
}

function propertyOf(store: Store) {
  return findProperty(store) ?? UNSET_PROPERTY;
}
