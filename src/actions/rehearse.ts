import type { Store } from "../store/open.ts";

/** What a write would come to: it is made in a transaction that is rolled back, so that nothing of it stays. Throws what it throws. */
export function rehearse<Result>(store: Store, write: () => Result): Result {
  try {
    return store.sqlite.transaction((): Result => {
      throw new Rehearsed(write());
    })();
  } catch (error) {
    if (error instanceof Rehearsed) return error.result as Result;
    throw error;
  }
}

class Rehearsed extends Error {
  readonly result: unknown;

  constructor(result: unknown) {
    super("rolled back");
    this.result = result;
  }
}
