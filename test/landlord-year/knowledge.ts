import { METERS, type MeterId, type Reading } from "./house.ts";
import type { Span } from "./local-time.ts";

/** A gap is longer than this: readings come each half hour. */
const GAP_MS = 90 * 60_000;
const QUARTER_MS = 15 * 60_000;

export type Quality = "actual" | "interpolated" | "manual";

/** What a decision gives the time between the readings around a fall of the register. */
interface Decided extends Span {
  readonly wh: bigint;
  readonly quality: Quality;
}

/** A register at the edge of a span, as a bill is to show it. */
export interface Register {
  readonly takenAtMs: number;
  readonly energyWh: bigint;
  readonly quality: Quality;
}

/** All that the box was told of the meters so far, and what follows from it; worked out without the product's code. */
export class Knowledge {
  readonly #readings = new Map<MeterId, Reading[]>(METERS.map((meter) => [meter, []]));
  readonly #segments = new Map<MeterId, Reading[][]>();
  readonly #decided = new Map<MeterId, Decided[]>(METERS.map((meter) => [meter, []]));

  /** Notes readings that were published or typed in. */
  learn(meter: MeterId, readings: readonly Reading[]): void {
    const all = [...this.#of(meter), ...readings].sort((a, b) => a.atMs - b.atMs);
    this.#readings.set(meter, all);
    this.#segments.set(
      meter,
      [0, 1].map((segment) => all.filter((reading) => reading.segment === segment)),
    );
  }

  /** The last reading of a segment and the first of the next one. */
  fallOf(meter: MeterId): { readonly before: Reading; readonly after: Reading } {
    const all = this.#of(meter);
    const index = all.findIndex(({ segment }) => segment === 1);
    const [before, after] = [all[index - 1], all[index]];
    if (!before || !after) throw new Error(`the register of ${meter} has not fallen`);
    return { before, after };
  }

  /** Notes what somebody said that a fall was. */
  decide(meter: MeterId, wh: bigint, quality: Quality): void {
    const { before, after } = this.fallOf(meter);
    this.#decided.get(meter)?.push({ fromMs: before.atMs, toMs: after.atMs, wh, quality });
  }

  /** The energy of a span, Wh: what each segment rose within it, and what decisions put there. */
  energyWh(meter: MeterId, { fromMs, toMs }: Span): bigint {
    const until = (atMs: number) => {
      const segments = [0, 1].map((segment) => this.#segmentWh(meter, segment, atMs));
      const decided = (this.#decided.get(meter) ?? []).map((step) => stepUntil(step, atMs));
      return [...segments, ...decided].reduce((sum, wh) => sum + wh, 0n);
    };
    return until(toMs) - until(fromMs);
  }

  /** The register with which a meter enters (`opening`) or leaves a span at an instant. */
  register(meter: MeterId, atMs: number, side: "opening" | "closing"): Register {
    const [from, to] = this.#around(meter, atMs);
    if (from.segment !== to.segment) throw new Error("no register is defined there");
    const nearMs = side === "opening" ? atMs : atMs - 1;
    const startMs = Math.floor(nearMs / QUARTER_MS) * QUARTER_MS;
    return {
      takenAtMs: atMs,
      energyWh: between(from, to, atMs),
      quality: this.quality(meter, { fromMs: startMs, toMs: startMs + QUARTER_MS }),
    };
  }

  /** The worst quality of the quarter hours of a span. */
  quality(meter: MeterId, { fromMs, toMs }: Span): Quality {
    const all = this.#of(meter);
    const found = new Set<Quality>();
    for (const [index, next] of all.entries()) {
      const previous = all[index - 1];
      if (!previous || previous.segment !== next.segment) continue;
      if (touches(previous.atMs, next.atMs, fromMs, toMs)) found.add(stepQuality(previous, next));
    }
    for (const step of this.#decided.get(meter) ?? [])
      if (touches(step.fromMs, step.toMs, fromMs, toMs)) found.add(step.quality);
    return found.has("manual") ? "manual" : found.has("interpolated") ? "interpolated" : "actual";
  }

  #of(meter: MeterId): Reading[] {
    return this.#readings.get(meter) ?? [];
  }

  #segmentWh(meter: MeterId, segment: number, atMs: number): bigint {
    const own = this.#segments.get(meter)?.[segment] ?? [];
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last || atMs <= first.atMs) return 0n;
    if (atMs >= last.atMs) return last.wh - first.wh;
    const [from, to] = neighbours(own, atMs);
    return between(from, to, atMs) - first.wh;
  }

  #around(meter: MeterId, atMs: number): [Reading, Reading] {
    return neighbours(this.#of(meter), atMs);
  }
}

/** The readings before and after an instant; that of the instant itself twice. */
function neighbours(readings: readonly Reading[], atMs: number): [Reading, Reading] {
  let [low, high] = [0, readings.length - 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((readings[middle]?.atMs ?? 0) <= atMs) low = middle;
    else high = middle;
  }
  const [from, to] = [readings[low], readings[high]];
  if (!from || !to || from.atMs > atMs || to.atMs < atMs) throw new Error("nothing is known there");
  return to.atMs === atMs ? [to, to] : [from, to];
}

/** The register goes on in a straight line from one reading to the next, rounded down to the Wh. */
function between(from: Reading, to: Reading, atMs: number): bigint {
  if (from.atMs === to.atMs) return from.wh;
  return from.wh + ((to.wh - from.wh) * BigInt(atMs - from.atMs)) / BigInt(to.atMs - from.atMs);
}

function stepUntil({ fromMs, toMs, wh }: Decided, atMs: number): bigint {
  if (atMs <= fromMs) return 0n;
  if (atMs >= toMs) return wh;
  return (wh * BigInt(atMs - fromMs)) / BigInt(toMs - fromMs);
}

function stepQuality(from: Reading, to: Reading): Quality {
  if (from.isTyped || to.isTyped) return "manual";
  return to.atMs - from.atMs > GAP_MS ? "interpolated" : "actual";
}

function touches(aFrom: number, aTo: number, bFrom: number, bTo: number): boolean {
  const quarterOf = (atMs: number) => Math.floor(atMs / QUARTER_MS);
  return quarterOf(aFrom) < Math.ceil(bTo / QUARTER_MS) && Math.ceil(aTo / QUARTER_MS) > quarterOf(bFrom);
}
