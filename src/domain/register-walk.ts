import type { RegisterEvent } from "./event.ts";
import { INTERVAL_MS, type Interval, IntervalSums, type Quality } from "./interval.ts";
import type { RegisterReading } from "./reading.ts";
import { EXCURSION_MS, registerFits } from "./register.ts";

/** How many accepted readings tell how often a meter publishes. */
export const SPACING_READINGS = 100;

/** A deviating run of so many readings is not waited on any longer, so that no meter can make the walk slow. */
const MAX_RUN = 1024;
/** A gap is longer than this many times the usual spacing, and than a quarter hour. */
const GAP_SPACINGS = 3;

/** A register on its way through the walk. */
export interface WalkedRegister extends RegisterReading {
  /** Whether somebody typed it in. */
  readonly isTyped: boolean;
}

/** Where a walk begins when it does not begin with a meter's first register. */
export interface WalkStart {
  readonly last: WalkedRegister;
  /** Gives the instants of up to 100 accepted readings up to `last` (included), ascending; asked only at a gap. */
  readonly acceptedBefore: () => readonly number[];
}

/** Told of each register that counts, with the one before it in its segment. */
export type OnAccepted = (register: WalkedRegister, previous: WalkedRegister | undefined) => void;

/** Where a walk stands after what it was given so far. */
export interface WalkState {
  readonly acceptedCount: number;
  readonly last: WalkedRegister | undefined;
  /** The first reading of a deviation of which only later readings tell what it is. */
  readonly undecided: WalkedRegister | undefined;
}

/**
 * Decides which registers of a meter count, given in order of their instants: a deviation that is back within 10
 * minutes is an excursion and ignored, one that stays opens a new segment. What counts is added up into intervals.
 * It can be stopped anywhere and go on later: the outcome is that of one walk over everything.
 */
export class RegisterWalk {
  readonly #maxPowerW: number;
  readonly #start: WalkStart | undefined;
  #sums = new IntervalSums();
  #events: RegisterEvent[] = [];
  #last: WalkedRegister | undefined;
  #run: WalkedRegister[] = [];
  #acceptedCount = 0;
  /** The instants of the last accepted readings, a ring. */
  #instants = new Float64Array(SPACING_READINGS);
  #knownInstants = 0;
  #nextInstant = 0;
  /** Room to sort the times between them. */
  #spacings = new Float64Array(SPACING_READINGS - 1);
  #isStartAsked = false;

  constructor(maxPowerW: number, start?: WalkStart) {
    this.#maxPowerW = maxPowerW;
    this.#start = start;
    this.#last = start?.last;
  }

  /** Takes the next register; whether it counts may be known only later. */
  push(register: WalkedRegister, onAccepted?: OnAccepted): void {
    const last = this.#last;
    if (this.#run.length === 0 && last && registerFits(last, register, this.#maxPowerW)) {
      this.#step(last, register, onAccepted);
      return;
    }
    const waiting = [register];
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const runStart = this.#run[0];
      if (!this.#last) this.#accept(next, undefined, onAccepted);
      else if (runStart && this.#hasStayed(runStart, next)) {
        this.#note(runStart.energyWh < this.#last.energyWh ? "drop" : "jump", this.#last, runStart);
        this.#accept(runStart, undefined, onAccepted);
        waiting.unshift(...this.#run.slice(1), next);
        this.#run = [];
      } else if (registerFits(this.#last, next, this.#maxPowerW)) {
        if (runStart) this.#note("excursion", this.#last, runStart);
        this.#run = [];
        this.#step(this.#last, next, onAccepted);
      } else this.#run.push(next);
    }
  }

  /** Where it stands. */
  state(): WalkState {
    return { acceptedCount: this.#acceptedCount, last: this.#last, undecided: this.#run[0] };
  }

  /** The instants of the last accepted readings, up to 100, ascending. */
  recentInstants(): number[] {
    return this.#lastInstants();
  }

  /** The intervals and events since the last `forget`; of the intervals the last one can still grow. */
  outcome(): { readonly intervals: readonly Interval[]; readonly events: readonly RegisterEvent[] } {
    return { intervals: this.#sums.intervals(), events: this.#events };
  }

  /** Forgets the intervals that are complete and the events, which somebody has kept. */
  forget(): void {
    this.#sums.forgetClosed();
    this.#events = [];
  }

  /** A copy that goes its own way, with nothing but what is still open. */
  fork(): RegisterWalk {
    const copy = new RegisterWalk(this.#maxPowerW, this.#start);
    copy.#sums = this.#sums.fork();
    copy.#last = this.#last;
    copy.#run = [...this.#run];
    copy.#acceptedCount = this.#acceptedCount;
    copy.#instants = this.#instants.slice();
    copy.#knownInstants = this.#knownInstants;
    copy.#nextInstant = this.#nextInstant;
    copy.#isStartAsked = this.#isStartAsked;
    return copy;
  }

  #hasStayed(runStart: WalkedRegister, next: WalkedRegister): boolean {
    return next.takenAtMs - runStart.takenAtMs > EXCURSION_MS || this.#run.length >= MAX_RUN;
  }

  #step(from: WalkedRegister, to: WalkedRegister, onAccepted?: OnAccepted): void {
    const isLong = this.#isLong(from, to);
    const quality: Quality = from.isTyped || to.isTyped ? "manual" : isLong ? "interpolated" : "actual";
    this.#sums.addStep(from, to, quality);
    if (isLong) this.#events.push({ kind: "gap", before: plain(from), after: plain(to), isLong });
    this.#accept(to, from, onAccepted);
  }

  #note(kind: RegisterEvent["kind"], before: WalkedRegister, after: WalkedRegister): void {
    const isLong = this.#isLong(before, after);
    this.#events.push({ kind, before: plain(before), after: plain(after), isLong });
  }

  #accept(register: WalkedRegister, previous: WalkedRegister | undefined, onAccepted?: OnAccepted): void {
    onAccepted?.(register, previous);
    this.#last = register;
    this.#acceptedCount++;
    this.#instants[this.#nextInstant] = register.takenAtMs;
    this.#nextInstant = (this.#nextInstant + 1) % SPACING_READINGS;
    if (this.#knownInstants < SPACING_READINGS) this.#knownInstants++;
  }

  /** Further apart than a quarter hour, and than three times the median spacing of the last 100 accepted readings. */
  #isLong(from: RegisterReading, to: RegisterReading): boolean {
    const spacingMs = to.takenAtMs - from.takenAtMs;
    return spacingMs > INTERVAL_MS && spacingMs > GAP_SPACINGS * this.#medianSpacingMs();
  }

  #medianSpacingMs(): number {
    if (this.#start && !this.#isStartAsked && this.#knownInstants < SPACING_READINGS)
      this.#askStart(this.#start);
    const instants = this.#lastInstants();
    const spacings = this.#spacings.subarray(0, Math.max(instants.length - 1, 0));
    for (let at = 0; at < spacings.length; at++) spacings[at] = (instants[at + 1] ?? 0) - (instants[at] ?? 0);
    return spacings.sort()[Math.floor(spacings.length / 2)] ?? 0;
  }

  #lastInstants(): number[] {
    const oldest = this.#nextInstant - this.#knownInstants + SPACING_READINGS;
    return Array.from(
      { length: this.#knownInstants },
      (_, index) => this.#instants[(oldest + index) % SPACING_READINGS] ?? 0,
    );
  }

  #askStart(start: WalkStart): void {
    const all = [...start.acceptedBefore(), ...this.#lastInstants()].slice(-SPACING_READINGS);
    this.#instants.set(all);
    this.#knownInstants = all.length;
    this.#nextInstant = all.length % SPACING_READINGS;
    this.#isStartAsked = true;
  }
}

function plain({ takenAtMs, energyWh }: RegisterReading): RegisterReading {
  return { takenAtMs, energyWh };
}
