/** Null lets a message through and acknowledges it; an error closes the connection without an acknowledgement. */
export type Verdict = Error | null;

/** What Aedes gives with a message, to be called once. */
export type Answer = (verdict: Verdict) => void;

/** What is to be called so often before `answer` is: with the first error, else when all of them have come. */
export function whenAllSettled(count: number, answer: Answer): Answer {
  let waiting = count;
  return (verdict) => {
    waiting--;
    if (verdict || waiting === 0) answer(verdict);
  };
}

/** No message waits longer for its acknowledgement, nor longer than half its client's keep-alive. */
const LIMIT_MS = 10_000;

/** How often the waiting ones are looked at. */
const SWEEP_MS = 100;

/** So many answered messages stand in front of a queue at most before it is moved up. */
const MOVE_UP_AFTER = 1024;

interface Held {
  readonly sinceMs: number;
  readonly answer: Answer;
  verdict: Verdict | undefined;
}

/**
 * The messages of one connection that wait for the disk, oldest first. They are answered in the order in which they
 * came [MQTT-4.6.0-2], and none is acknowledged any more once one could not be stored or took too long.
 */
export class HeldAnswers {
  readonly #watch: AnswerWatch;
  readonly #limitMs: number;
  #held: Held[] = [];
  #first = 0;
  #failure: Error | undefined;
  #isGone = false;

  /** `keepAliveMs` is 0 where the client has none. */
  constructor(watch: AnswerWatch, keepAliveMs: number) {
    this.#watch = watch;
    this.#limitMs = keepAliveMs > 0 ? Math.min(LIMIT_MS, keepAliveMs / 2) : LIMIT_MS;
  }

  /** Whether the disk is why the connection was closed. */
  get isCut(): boolean {
    return this.#failure !== undefined;
  }

  /** Answers a message whose verdict is known, after those that came before it. */
  pass(verdict: Verdict, answer: Answer): void {
    if (this.#failure) answer(this.#failure);
    else if (this.#held.length === 0) answer(verdict);
    else this.#held.push({ sinceMs: performance.now(), answer, verdict });
  }

  /** Lets a message wait for the disk, which calls what comes back; only the first call counts. */
  hold(answer: Answer): Answer {
    if (this.#failure) {
      answer(this.#failure);
      return () => {};
    }
    if (this.#held.length === 0 && !this.#isGone) this.#watch.enter(this);
    const held: Held = { sinceMs: performance.now(), answer, verdict: undefined };
    this.#held.push(held);
    return (verdict) => {
      if (held.verdict !== undefined) return;
      held.verdict = verdict;
      if (verdict) this.cut(verdict);
      else if (this.#held[this.#first] === held) this.#release();
    };
  }

  /** Whether the oldest one will have waited too long before it is looked at again. */
  isOverdue(nowMs: number): boolean {
    const oldest = this.#held[this.#first];
    return oldest !== undefined && nowMs + SWEEP_MS - oldest.sinceMs > this.#limitMs;
  }

  /** Acknowledges nothing from now on but what came before the first message that still waits. */
  cut(failure: Error): void {
    if (this.#failure) return;
    this.#failure = failure;
    const rest = this.#held.slice(this.#first);
    this.#forget();
    for (const held of rest) {
      held.verdict = failure;
      held.answer(failure);
    }
  }

  /** The connection has ended: nobody waits any more, though what is on its way to the disk is still answered. */
  left(): void {
    this.#isGone = true;
    this.#watch.leave(this);
  }

  #release(): void {
    for (let held = this.#held[this.#first]; held?.verdict !== undefined; held = this.#held[this.#first]) {
      this.#first++;
      held.answer(held.verdict);
    }
    if (this.#first === this.#held.length) this.#forget();
    else if (this.#first >= MOVE_UP_AFTER) {
      this.#held = this.#held.slice(this.#first);
      this.#first = 0;
    }
  }

  #forget(): void {
    this.#held = [];
    this.#first = 0;
    this.#watch.leave(this);
  }
}

/** Sees to it that no acknowledgement is held too long, with one timer that runs only while some are. */
export class AnswerWatch {
  readonly #waiting = new Set<HeldAnswers>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #cuts = 0;

  /** How many connections were closed because the disk took too long. */
  get cuts(): number {
    return this.#cuts;
  }

  /** A connection has messages that wait. */
  enter(answers: HeldAnswers): void {
    this.#waiting.add(answers);
    this.#timer ??= setTimeout(() => this.#sweep(), SWEEP_MS);
  }

  /** It has none any more. */
  leave(answers: HeldAnswers): void {
    this.#waiting.delete(answers);
  }

  #sweep(): void {
    this.#timer = undefined;
    const nowMs = performance.now();
    for (const answers of this.#waiting) {
      if (!answers.isOverdue(nowMs)) continue;
      this.#cuts++;
      answers.cut(new Error("the disk took too long to store what it sent"));
    }
    if (this.#waiting.size > 0) this.#timer = setTimeout(() => this.#sweep(), SWEEP_MS);
  }
}
