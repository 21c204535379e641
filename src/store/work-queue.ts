/** Runs the store's long works (seal, merge, rederive, settlement, delete, backup) one at a time, in order. */
export class WorkQueue {
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  /** Runs a work when those before it are done; resolves or rejects as it does. */
  run<T>(work: () => Promise<T> | T): Promise<T> {
    if (this.#isClosed) return Promise.reject(new Error("the box is stopping"));
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }

  /** Takes no more works; resolves when the last one is done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#last;
  }
}

/** Lets what waits for the event loop have its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
