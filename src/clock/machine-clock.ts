import { BUILD_DATE_MS } from "../build-info.ts";
import type { BoxClock } from "../clock.ts";
import { Dissent } from "./dissent.ts";
import { type ClockDoubt, type ClockEvent, type ClockStatus, disputeInWords } from "./events.ts";
import { kernelSync } from "./kernel-sync.ts";

/** More than this between the wall clock and the monotonic one is a jump. */
const JUMP_MS = 2 * 60_000;
/** A clock further behind what the box has stored stood still, or went back. */
const BEHIND_MS = 10 * 60_000;
/** Less than this is not worth correcting. */
const SMALLEST_CORRECTION_MS = 1000;
/** A device that does not know the time says 1970 or 2000. */
const EARLIEST_DEVICE_TIME_MS = Date.UTC(2001, 0, 1);

/** What the box's clock is made from. */
export interface ClockInputs {
  /** The machine's wall clock, UTC epoch milliseconds. */
  readonly wallMs: () => number;
  readonly monotonicMs: () => number;
  /** Whether the operating system says that something keeps the wall clock right; undefined where it cannot be asked. */
  readonly isSynchronised: () => boolean | undefined;
  readonly buildDateMs: number;
  /** The newest time that the box stored before this start, UTC epoch milliseconds; 0 where there is none. */
  readonly newestStoredMs: number;
}

/** The clocks of this machine. */
export function machineInputs(newestStoredMs: number): ClockInputs {
  return {
    wallMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    isSynchronised: kernelSync(),
    buildDateMs: BUILD_DATE_MS,
    newestStoredMs,
  };
}

/**
 * The clock of a box on a real machine. While something keeps the wall clock right, it follows that. Otherwise it runs
 * by itself from where the wall clock stood, so that setting the machine's clock does not tear the box's time; it moves
 * in one step, and tells by how much, once the wall clock is synchronised, set to another plausible time, or confirmed.
 */
export function machineClock(inputs: ClockInputs): BoxClock {
  return new MachineClock(inputs);
}

class MachineClock implements BoxClock {
  readonly isSimulated = false;
  readonly #inputs: ClockInputs;
  readonly #dissent = new Dissent();
  readonly #listeners = new Set<(event: ClockEvent) => void>();
  #waiting: ClockEvent[] = [];
  #newestKnownMs: number;
  #isFollowing = false;
  #isConfirmed = false;
  /** The box's time less the monotonic one: by it the box runs, unless it follows the wall clock. */
  #ownOffsetMs: number;
  /** The wall clock less the monotonic one when it was last judged. */
  #judgedOffsetMs: number;
  /** What speaks against the wall clock as it was last judged; waiting does not make it better. */
  #wallDoubt: ClockDoubt | undefined;
  /** Since when the box has run by itself, in its time. */
  #sinceMs: number;

  constructor(inputs: ClockInputs) {
    this.#inputs = inputs;
    this.#newestKnownMs = inputs.newestStoredMs;
    this.#sinceMs = inputs.wallMs();
    this.#ownOffsetMs = this.#sinceMs - inputs.monotonicMs();
    this.#judgedOffsetMs = this.#ownOffsetMs;
    this.#wallDoubt = this.#doubtAbout(this.#sinceMs);
    if (this.#mayFollow(this.#sinceMs)) this.#follow(this.#ownOffsetMs);
  }

  nowMs(): number {
    const ownMs = Math.floor(this.#inputs.monotonicMs() + this.#ownOffsetMs);
    if (!this.#isFollowing) return ownMs;
    const wallMs = this.#inputs.wallMs();
    // A jump does not count before the next tick has judged it.
    return Math.abs(wallMs - ownMs) > JUMP_MS ? ownMs : wallMs;
  }

  monotonicMs(): number {
    return this.#inputs.monotonicMs();
  }

  isTrusted(): boolean {
    return this.overrulesDevices() || !(this.#wallDoubt || this.#dissent.dispute);
  }

  overrulesDevices(): boolean {
    return this.#isFollowing || this.#isConfirmed;
  }

  status(): ClockStatus {
    const doubt = this.#doubt();
    return {
      state: this.#isFollowing ? "synchronised" : doubt ? "doubtful" : "plausible",
      doubt,
      isConfirmed: this.#isConfirmed,
      machineMs: this.#inputs.wallMs(),
    };
  }

  noteDeviceTime(deviceId: string, deviceTimeMs: number): void {
    if (this.overrulesDevices()) return;
    // A time before this program was built belongs to an old reading, or to a device that has lost its clock.
    if (deviceTimeMs < this.#inputs.buildDateMs || deviceTimeMs < EARLIEST_DEVICE_TIME_MS) return;
    const aheadMs = deviceTimeMs - this.#inputs.monotonicMs() - this.#ownOffsetMs;
    if (!this.#dissent.note(deviceId, aheadMs)) return;
    const { dispute } = this.#dissent;
    this.#push(dispute ? { kind: "disputed", dispute } : { kind: "undisputed" });
  }

  confirm(): boolean {
    this.tick();
    if (this.#isFollowing || this.#isConfirmed) return false;
    const offsetMs = this.#wallOffsetMs();
    this.#moveTo(offsetMs);
    this.#believe(offsetMs);
    this.#isConfirmed = true;
    this.tick();
    return true;
  }

  tick(): void {
    const wallMs = this.#inputs.wallMs();
    const offsetMs = this.#wallOffsetMs();
    const jumpMs = offsetMs - this.#judgedOffsetMs;
    const hasJumped = Math.abs(jumpMs) > JUMP_MS;
    if (hasJumped) {
      this.#isConfirmed = false;
      this.#wallDoubt = this.#doubtAbout(wallMs);
    }
    const mayFollow = this.#mayFollow(wallMs);
    if (hasJumped) {
      const isTaken = mayFollow || !this.#wallDoubt;
      this.#push({ kind: "jumped", fromMs: wallMs - Math.round(jumpMs), toMs: wallMs, isTaken });
    }
    if (mayFollow) this.#follow(offsetMs);
    else this.#runByItself(offsetMs, hasJumped);
    this.#tell();
  }

  onEvent(listener: (event: ClockEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onCorrected(listener: (deltaMs: number, sinceMs: number) => void): () => void {
    return this.onEvent((event) => {
      if (event.kind === "corrected") listener(event.deltaMs, event.sinceMs);
    });
  }

  #doubt(): ClockDoubt | undefined {
    if (this.isTrusted()) return undefined;
    if (this.#wallDoubt) return this.#wallDoubt;
    const { dispute } = this.#dissent;
    return dispute && { reason: "disputed", words: disputeInWords(dispute) };
  }

  #doubtAbout(wallMs: number): ClockDoubt | undefined {
    if (wallMs < this.#inputs.buildDateMs)
      return {
        reason: "before-build",
        words: "the clock cannot be right: it is before the day this program was built",
      };
    if (wallMs < this.#newestKnownMs - BEHIND_MS)
      return {
        reason: "behind-stored",
        words: "the clock cannot be right: it is behind times that this box has already stored",
      };
    return undefined;
  }

  // Who keeps the clock right knows better than what was stored, but not that this program was not yet built.
  #mayFollow(wallMs: number): boolean {
    const answer = this.#inputs.isSynchronised();
    if (answer === undefined) return this.#wallDoubt === undefined;
    return answer && (this.#isConfirmed || wallMs >= this.#inputs.buildDateMs);
  }

  #follow(offsetMs: number): void {
    if (!this.#isFollowing) this.#moveTo(offsetMs);
    this.#isFollowing = true;
    this.#ownOffsetMs = offsetMs;
    this.#believe(offsetMs);
  }

  #runByItself(offsetMs: number, hasJumped: boolean): void {
    if (this.#isFollowing) {
      this.#isFollowing = false;
      // What was given until now was right, so there is nothing to correct if the box goes with a jump.
      if (!hasJumped || !this.#wallDoubt) this.#ownOffsetMs = offsetMs;
      this.#judgedOffsetMs = offsetMs;
      this.#sinceMs = this.nowMs();
    }
    if (!hasJumped) return;
    this.#judgedOffsetMs = offsetMs;
    const isBack = Math.abs(offsetMs - this.#ownOffsetMs) <= JUMP_MS;
    if (!isBack && !this.#wallDoubt) this.#moveTo(offsetMs);
  }

  // What moves by too little to be corrected does not move at all.
  #moveTo(offsetMs: number): void {
    if (this.#dissent.dispute) this.#push({ kind: "undisputed" });
    this.#dissent.clear();
    const deltaMs = Math.round(offsetMs - this.#ownOffsetMs);
    if (Math.abs(deltaMs) <= SMALLEST_CORRECTION_MS) return;
    this.#ownOffsetMs = offsetMs;
    this.#push({ kind: "corrected", deltaMs, sinceMs: this.#sinceMs });
    this.#sinceMs += deltaMs;
  }

  #believe(offsetMs: number): void {
    this.#judgedOffsetMs = offsetMs;
    this.#wallDoubt = undefined;
    this.#newestKnownMs = this.#inputs.wallMs();
  }

  #wallOffsetMs(): number {
    return this.#inputs.wallMs() - this.#inputs.monotonicMs();
  }

  #push(event: ClockEvent): void {
    // Of a dispute that was over before anybody heard of it there is nothing to tell; so few wait at a time.
    if (event.kind === "undisputed" && this.#waiting.at(-1)?.kind === "disputed") this.#waiting.pop();
    else this.#waiting.push(event);
  }

  #tell(): void {
    const events = this.#waiting;
    this.#waiting = [];
    const failures: unknown[] = [];
    for (const event of events)
      for (const listener of this.#listeners) {
        try {
          listener(event);
        } catch (error) {
          failures.push(error);
        }
      }
    if (failures.length > 0) throw failures[0];
  }
}
