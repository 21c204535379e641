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
    if (this.#monotonicMs() - tries.lastMs > this.#closedMs) {
      this.#tries.delete(key);
      return false;
    }
    return tries.count >= this.#maxTries;
  }

  /** Notes a wrong try. */
  fail(key: string): void {
    this.#tries.set(key, { count: (this.#tries.get(key)?.count ?? 0) + 1, lastMs: this.#monotonicMs() });
  }

  /** Forgets the wrong tries after a right one. */
  succeed(key: string): void {
    this.#tries.delete(key);
  }
}
