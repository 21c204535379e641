import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Account, Assignment } from "../domain/account.ts";
import { type Cycle, checkCycle, MONTHLY } from "../domain/cycle.ts";
import { AppError } from "../domain/error.ts";
import type { Span } from "../domain/period.ts";
import type { ContractedQuantity, GivenValues } from "../domain/rating-input.ts";
import { languageOf, wordsOf } from "../domain/words/language.ts";
import { markAllAccountDraftsStale } from "./account-drafts.ts";
import { accountContracted, accountGiven, accounts, assignments, confirmations } from "./account-schema.ts";
import { accountDrafts } from "./document-schema.ts";
import type { GivenValue } from "./given-values.ts";
import { keeping } from "./kept.ts";
import { type Store, written } from "./open.ts";
import { findProperty } from "./property.ts";

const storedCycle: z.ZodType<Cycle, unknown> = z.discriminatedUnion("every", [
  z.object({ every: z.literal("month"), count: z.int(), anchor: z.string() }),
  z.object({ every: z.literal("day"), count: z.int(), anchor: z.string() }),
  z.object({ every: z.literal("date"), dates: z.array(z.string()) }),
]);

/** Whether a text is a cycle as it is stored, and one that an account can have. */
export function isStoredCycle(text: string): boolean {
  try {
    return checkCycle(storedCycle.parse(JSON.parse(text))).length === 0;
  } catch {
    return false;
  }
}

function accountOf(row: typeof accounts.$inferSelect): Account {
  return { ...row, cycle: storedCycle.parse(JSON.parse(row.cycle)) };
}

/** To build a query takes longer than to ask it, and each page asks these several times: they are built once. */
const queries = new WeakMap<Store, ReturnType<typeof built>>();

function built({ db }: Store) {
  const select = () => db.select().from(accounts);
  return {
    all: select().orderBy(asc(accounts.id)).prepare(),
    one: select()
      .where(eq(accounts.id, sql.placeholder("id")))
      .prepare(),
  };
}

function queriesOf(store: Store): ReturnType<typeof built> {
  const its = queries.get(store) ?? built(store);
  queries.set(store, its);
  return its;
}

/** All accounts, closed ones too, in the order in which they were added. */
export const listAccounts = keeping((store: Store): readonly Account[] => {
  return queriesOf(store).all.all().map(accountOf);
});

/** The account of that id, or undefined. */
export const findAccount = keeping((store: Store, id: number): Account | undefined => {
  const row = queriesOf(store).one.get({ id });
  return row && accountOf(row);
});

/** The account of that id; throws `not-found`. */
export function requireAccount(store: Store, id: number): Account {
  const account = findAccount(store, id);
  if (!account) throw new AppError("not-found", `There is no account number ${id}.`);
  return account;
}

/** Adds an account, durably, and gives it with its id. */
export function addAccount(store: Store, account: Omit<Account, "id">): Account {
  const row = { ...account, cycle: JSON.stringify(account.cycle) };
  return accountOf(written(store, (tx) => tx.insert(accounts).values(row).returning().get()));
}

/** What the first meter starts: bills by the calendar month, which nobody needs to issue. */
const HOUSEHOLD: Omit<Account, "id" | "createdAtMs" | "name"> = {
  kind: "household",
  address: "",
  email: null,
  language: null,
  tariffId: null,
  meters: "together",
  issuesAutomatically: true,
  mailsAutomatically: false,
  cycle: MONTHLY,
  openedAtMs: null,
  closedAtMs: null,
};

/** Gives a meter to the account of the household, from the beginning, where there is no account yet; a part of a transaction. */
export function startHousehold(store: Store, meter: number, createdAtMs: number): void {
  if (store.statement("SELECT 1 FROM accounts LIMIT 1").get() !== undefined) return;
  const { id } = addAccount(store, { ...HOUSEHOLD, name: householdName(store), createdAtMs });
  addAssignment(store, { meter, account: id, fromMs: 0, toMs: null });
}

/** Gives the account that a meter started before anybody set the box up the name that it has in the property's language. */
export function nameHousehold(store: Store): void {
  const [first, ...others] = listAccounts(store);
  if (first && others.length === 0) putAccount(store, { ...first, name: householdName(store) });
}

function householdName(store: Store): string {
  return wordsOf(languageOf(findProperty(store)?.locale ?? "en")).bill.household;
}

/** Keeps an account as it is given, in place of what was kept under its id; drafts are to be computed again. */
export function putAccount(store: Store, account: Account): void {
  const { id, ...values } = account;
  const row = { ...values, cycle: JSON.stringify(account.cycle) };
  store.db.update(accounts).set(row).where(eq(accounts.id, id)).run();
  markAllAccountDraftsStale(store);
}

/** Deletes an account with its assignments, confirmations, figures and drafts; throws where a document or an entry of the ledger is its. */
export function deleteAccount(store: Store, id: number): void {
  store.db.transaction((tx) => {
    for (const table of [accountDrafts, accountGiven, accountContracted, confirmations, assignments])
      tx.delete(table).where(eq(table.account, id)).run();
    tx.delete(accounts).where(eq(accounts.id, id)).run();
    markAllAccountDraftsStale(store);
  });
}

const ASSIGNMENT = "SELECT id, meter, account, from_ms AS fromMs, to_ms AS toMs FROM assignments";

const readAssignments = keeping(
  (store: Store, account: number | null, meter: number | null): readonly Assignment[] => {
    const [column, value] = meter === null ? ["account", account] : ["meter", meter];
    const condition = value === null ? "" : `WHERE ${column} = ?`;
    const rows = store.statement(`${ASSIGNMENT} ${condition} ORDER BY from_ms, id`);
    return (value === null ? rows.all() : rows.all(value)) as Assignment[];
  },
);

/** Assignments, of an account or of a meter where they are named, oldest first. */
export function listAssignments(
  store: Store,
  { account, meter }: { readonly account?: number; readonly meter?: number } = {},
): readonly Assignment[] {
  if (account === undefined || meter === undefined)
    return readAssignments(store, account ?? null, meter ?? null);
  return readAssignments(store, null, meter).filter((one) => one.account === account);
}

/** The assignments of an account that touch a span, oldest first. */
export function assignmentsIn(store: Store, account: number, span: Span): Assignment[] {
  return listAssignments(store, { account }).filter(
    ({ fromMs, toMs }) => fromMs < span.toMs && (toMs === null || toMs > span.fromMs),
  );
}

/** Whose a meter is at an instant; undefined where it is nobody's. */
export function accountOfMeter(store: Store, meter: number, atMs: number): Account | undefined {
  const found = listAssignments(store, { meter }).find(
    ({ fromMs, toMs }) => fromMs <= atMs && (toMs === null || toMs > atMs),
  );
  return found && requireAccount(store, found.account);
}

/** Adds an assignment and gives it with its id; drafts are to be computed again. */
export function addAssignment(store: Store, assignment: Omit<Assignment, "id">): Assignment {
  const added = written(store, (tx) => tx.insert(assignments).values(assignment).returning().get());
  markAllAccountDraftsStale(store);
  return added;
}

/** Ends an assignment at an instant, also one that ended at another; drafts are to be computed again. */
export function endAssignment(store: Store, id: number, toMs: number): void {
  store.db.update(assignments).set({ toMs }).where(eq(assignments.id, id)).run();
  markAllAccountDraftsStale(store);
}

/** Deletes an assignment as if it had never been; drafts are to be computed again. */
export function deleteAssignment(store: Store, id: number): void {
  store.db.delete(assignments).where(eq(assignments.id, id)).run();
  markAllAccountDraftsStale(store);
}

/** That somebody vouches for a meter's registers towards an account. */
export type Confirmation = typeof confirmations.$inferSelect;

/** Whether somebody vouches for a meter towards an account. */
export const isConfirmed = keeping((store: Store, meter: number, account: number): boolean => {
  return (
    store.statement("SELECT 1 FROM confirmations WHERE meter = ? AND account = ?").get(meter, account) !==
    undefined
  );
});

/** What is vouched for towards an account, by meter number. */
export const listConfirmations = keeping((store: Store, account: number): readonly Confirmation[] => {
  return store.db
    .select()
    .from(confirmations)
    .where(eq(confirmations.account, account))
    .orderBy(asc(confirmations.meter))
    .all();
});

/** Keeps a confirmation; the one that is there already stays as it is. Drafts are to be computed again. */
export function putConfirmation(store: Store, confirmation: Confirmation): void {
  store.db.insert(confirmations).values(confirmation).onConflictDoNothing().run();
  markAllAccountDraftsStale(store);
}

/** What an account's own contract says, by quantity, each oldest first; nothing of what its meters' say. */
export const accountContractedOf = keeping((store: Store, account: number): readonly ContractedQuantity[] => {
  return store.db
    .select()
    .from(accountContracted)
    .where(eq(accountContracted.account, account))
    .orderBy(asc(accountContracted.quantity), asc(accountContracted.effectiveFrom))
    .all()
    .map(({ quantity, effectiveFrom, micros }) => ({
      quantity,
      from: effectiveFrom || null,
      micros: BigInt(micros),
    }));
});

/** Keeps a contracted quantity of an account from its date on; drafts are to be computed again. */
export function putAccountContracted(store: Store, account: number, contracted: ContractedQuantity): void {
  const { quantity, from, micros } = contracted;
  const row = { micros: Number(micros) };
  const { account: accountColumn, quantity: quantityColumn, effectiveFrom } = accountContracted;
  store.db
    .insert(accountContracted)
    .values({ account, quantity, effectiveFrom: from ?? "", ...row })
    .onConflictDoUpdate({ target: [accountColumn, quantityColumn, effectiveFrom], set: row })
    .run();
  markAllAccountDraftsStale(store);
}

/** Forgets what an account's contract said from a date on; false where it said nothing. */
export function deleteAccountContracted(
  store: Store,
  account: number,
  { quantity, from }: Pick<ContractedQuantity, "quantity" | "from">,
): boolean {
  const isThat = and(
    eq(accountContracted.account, account),
    eq(accountContracted.quantity, quantity),
    eq(accountContracted.effectiveFrom, from ?? ""),
  );
  const { changes } = store.db.delete(accountContracted).where(isThat).run();
  if (changes > 0) markAllAccountDraftsStale(store);
  return changes > 0;
}

/** All values that were given to an account itself, oldest period first. */
export const listAccountGiven = keeping((store: Store, account: number): readonly GivenValue[] => {
  return store.db
    .select()
    .from(accountGiven)
    .where(eq(accountGiven.account, account))
    .orderBy(asc(accountGiven.periodFrom), asc(accountGiven.component))
    .all()
    .map(({ periodFrom, component, valueE10 }) => ({ periodFrom, component, valueE10: BigInt(valueE10) }));
});

/** What was given to an account itself for the period that begins on a date; nothing of its meters' or the property's. */
export function accountGivenOf(store: Store, account: number, periodFrom: string): GivenValues {
  const values = listAccountGiven(store, account).filter((value) => value.periodFrom === periodFrom);
  return new Map(values.map(({ component, valueE10 }) => [component, valueE10]));
}

/** Keeps a value of an account in place of the one before; drafts are to be computed again. */
export function putAccountGiven(store: Store, account: number, value: GivenValue): void {
  const row = { valueE10: value.valueE10.toString() };
  const { account: accountColumn, periodFrom, component } = accountGiven;
  store.db
    .insert(accountGiven)
    .values({ account, ...value, ...row })
    .onConflictDoUpdate({ target: [accountColumn, periodFrom, component], set: row })
    .run();
  markAllAccountDraftsStale(store);
}

/** Takes a value of an account back; false where there was none. */
export function deleteAccountGiven(
  store: Store,
  account: number,
  { periodFrom, component }: Pick<GivenValue, "periodFrom" | "component">,
): boolean {
  const isThat = and(
    eq(accountGiven.account, account),
    eq(accountGiven.periodFrom, periodFrom),
    eq(accountGiven.component, component),
  );
  const { changes } = store.db.delete(accountGiven).where(isThat).run();
  if (changes > 0) markAllAccountDraftsStale(store);
  return changes > 0;
}
