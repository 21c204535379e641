import type { Store } from "./open.ts";

/** So many answers of one look-up are kept. */
const MOST_ANSWERS = 1000;

type Asked = readonly (string | number | null)[];

/** How many rows this process has written so far: while it stays, nothing that is read from the database changes. */
export function writesOf(store: Store): number {
  return store.statement("SELECT total_changes()").pluck().get() as number;
}

/**
 * A look-up whose answers are kept until anything at all is written to the database: pages ask the same of the same rows
 * many times, and between two seals hardly anything is written. It may ask nothing but the database, and who gets an
 * answer must not change it.
 */
export function keeping<A extends Asked, T>(
  read: (store: Store, ...asked: A) => T,
  most = MOST_ANSWERS,
): (store: Store, ...asked: A) => T {
  const known = new WeakMap<Store, { readonly writes: number; readonly answers: Map<unknown, T> }>();
  return (store, ...asked) => {
    // What a transaction has written so far may be rolled back.
    if (store.sqlite.inTransaction) return read(store, ...asked);
    const writes = writesOf(store);
    let kept = known.get(store);
    if (kept?.writes !== writes || kept.answers.size >= most) {
      kept = { writes, answers: new Map() };
      known.set(store, kept);
    }
    const key = asked.length === 1 ? asked[0] : JSON.stringify(asked);
    const answer = kept.answers.get(key);
    if (answer !== undefined || kept.answers.has(key)) return answer as T;
    const fresh = read(store, ...asked);
    kept.answers.set(key, fresh);
    return fresh;
  };
}
