/** Counts wrong tries by key and closes for a while after too many; in memory, on the monotonic clock. */
export class Throttle {
  readonly #tries = new Map<string, { count: number; lastMs: number }>();
  readonly #maxTries: number;
  readonly #closedMs: number;
  readonly #monotonicMs: () => number;

  constructor(maxTries: number, closedMs: number, monotonicMs: () => number) {
    this.#maxTries = maxTries;
    this.#closedMs = closedMs;
    this.#monotonicMs = monotonicMs;
  }

  /** Whether tries under this key are refused for now. */
  isClosed(key: string): boolean {
    const tries = this.#tries.get(key);
    if (!tries) return false;
    if (this.#isOver(tries.lastMs)) {
      this.#tries.delete(key);
      return false;
    }
    return tries.count >= this.#maxTries;
  }

  /** Notes a wrong try. */
  fail(key: string): void {
    // Keys are typed by strangers: those that are over must not pile up.
    for (const [known, { lastMs }] of this.#tries) if (this.#isOver(lastMs)) this.#tries.delete(known);
    this.#tries.set(key, { count: (this.#tries.get(key)?.count ?? 0) + 1, lastMs: this.#monotonicMs() });
  }

  /** Forgets the wrong tries after a right one. */
  succeed(key: string): void {
    this.#tries.delete(key);
  }

  /** Takes one try back, which was none of the wrong ones. */
  takeBack(key: string): void {
    const tries = this.#tries.get(key);
    if (tries) tries.count = Math.max(0, tries.count - 1);
  }

  #isOver(lastMs: number): boolean {
    return this.#monotonicMs() - lastMs > this.#closedMs;
  }
}
