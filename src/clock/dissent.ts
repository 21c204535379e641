/** How far a device may be off the box before it contradicts it. */
const APART_MS = 10 * 60_000;
/** How near two such devices have to be to each other to be believed. */
const TOGETHER_MS = 60_000;
/** More devices than this are not remembered: the ones that were heard first go. */
const MOST_DEVICES = 100;

/** Two devices that agree with each other and not with the box. */
export interface Dispute {
  readonly devices: readonly [string, string];
  /** How far they are ahead of the box (negative: behind it), milliseconds. */
  readonly aheadMs: number;
}

/** Which devices say another time than the box, as the box hears them. */
export class Dissent {
  readonly #aheadByDevice = new Map<string, number>();
  #dispute: Dispute | undefined;

  /** The two devices that agree on another time, while there are two. */
  get dispute(): Dispute | undefined {
    return this.#dispute;
  }

  /** Takes how far a device is ahead of the box, milliseconds; tells whether a dispute began or ended with it. */
  note(device: string, aheadMs: number): boolean {
    const known = this.#aheadByDevice.get(device);
    if (Math.abs(aheadMs) <= APART_MS) {
      if (known === undefined) return false;
      this.#aheadByDevice.delete(device);
    } else {
      if (known !== undefined && Math.abs(known - aheadMs) < 1000) return false;
      this.#aheadByDevice.set(device, aheadMs);
      if (this.#aheadByDevice.size > MOST_DEVICES) this.#forgetFirst();
    }
    const before = this.#dispute;
    this.#dispute = this.#findDispute(device);
    return (before === undefined) !== (this.#dispute === undefined);
  }

  /** Forgets all; what was said is no longer comparable once the box's time has moved. */
  clear(): void {
    this.#aheadByDevice.clear();
    this.#dispute = undefined;
  }

  #forgetFirst(): void {
    for (const device of this.#aheadByDevice.keys()) {
      this.#aheadByDevice.delete(device);
      return;
    }
  }

  // A new pair needs the device that spoke last; when an old pair breaks, any other two may do.
  #findDispute(latest: string): Dispute | undefined {
    for (const device of [latest, ...(this.#dispute ? this.#aheadByDevice.keys() : [])]) {
      const found = this.#allyOf(device);
      if (found) return found;
    }
    return undefined;
  }

  #allyOf(device: string): Dispute | undefined {
    const aheadMs = this.#aheadByDevice.get(device);
    if (aheadMs === undefined) return undefined;
    for (const [other, otherAheadMs] of this.#aheadByDevice) {
      if (other !== device && Math.abs(otherAheadMs - aheadMs) <= TOGETHER_MS)
        return { devices: [other, device], aheadMs };
    }
    return undefined;
  }
}
