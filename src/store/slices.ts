import { AppError } from "../domain/error.ts";
import type { WalkedRegister } from "../domain/register-walk.ts";
import { BLOCK_MS, type BlockRow, blockReadings, blocksFrom, indexOf } from "./blocks.ts";
import type { ReadingColumns } from "./columns.ts";
import type { Store } from "./open.ts";
import { listTypedRegisters } from "./typed-readings.ts";
import { joinColumns } from "./unsealed.ts";

const HOUR_MS = BLOCK_MS.hour;

/** A stretch of a meter's registers: that of a block, or of an hour that has none yet. */
export interface Slice {
  readonly fromMs: number;
  readonly toMs: number;
  readonly block: BlockRow | undefined;
  /** Readings that are not in the block yet, in stored order. */
  readonly fresh: readonly ReadingColumns[];
}

/** A meter's readings that are in no block yet, by UTC hour since 1970. */
export type FreshHours = ReadonlyMap<number, readonly ReadingColumns[]>;

/** A meter's registers from an instant on: blocks, what is fresh, and what was typed in, in slices of ascending time. */
export class RegisterSlices {
  readonly #store: Store;
  readonly #meter: number;
  readonly #fresh: FreshHours;
  readonly #typed: readonly WalkedRegister[];

  constructor(store: Store, meter: number, fresh: FreshHours) {
    this.#store = store;
    this.#meter = meter;
    this.#fresh = fresh;
    this.#typed = listTypedRegisters(store, meter);
  }

  /** The registers that were typed in, by instant. */
  get typed(): readonly WalkedRegister[] {
    return this.#typed;
  }

  /** Every slice that ends after an instant, as many as are asked for. */
  *from(fromMs: number): Generator<Slice> {
    const loose = this.#looseHours(fromMs);
    for (const block of blocksFrom(this.#store, this.#meter, fromMs)) {
      while (loose[0] !== undefined && loose[0] * HOUR_MS < block.fromMs)
        yield this.#hour(loose.shift() ?? 0);
      while (loose[0] !== undefined && loose[0] * HOUR_MS < block.toMs) loose.shift();
      yield { fromMs: block.fromMs, toMs: block.toMs, block, fresh: this.#freshIn(block.fromMs, block.toMs) };
    }
    for (const hour of loose) yield this.#hour(hour);
  }

  /** The registers of a slice in their order, or only those of its fresh readings; throws `conflict` where its raw readings have expired. */
  *registers(
    { block, fresh, fromMs, toMs }: Slice,
    options: { readonly freshOnly?: boolean } = {},
  ): Generator<WalkedRegister> {
    const parts = [...fresh];
    if (block && !options.freshOnly) {
      const stored = blockReadings(
        this.#store,
        block,
        block.sequences === null ? ["energyWh"] : ["energyWh", "boot", "seq"],
      );
      if (!stored) throw new AppError("conflict", "The raw readings of that time have expired.");
      parts.unshift(stored);
    }
    const columns = joinColumns(parts);
    const typed = options.freshOnly
      ? []
      : this.#typed.filter((register) => register.takenAtMs >= fromMs && register.takenAtMs < toMs);
    let nextTyped = 0;
    for (let index = 0; index < columns.count; index++) {
      const energyWh = columns.energyWh[index] ?? Number.NaN;
      if (Number.isNaN(energyWh)) continue;
      const takenAtMs = columns.takenAtMs[index] ?? 0;
      for (; (typed[nextTyped]?.takenAtMs ?? Number.POSITIVE_INFINITY) <= takenAtMs; nextTyped++) {
        const register = typed[nextTyped];
        if (register) yield register;
      }
      yield { takenAtMs, energyWh, isTyped: false };
    }
    yield* typed.slice(nextTyped);
  }

  #hour(hour: number): Slice {
    const fromMs = hour * HOUR_MS;
    return { fromMs, toMs: fromMs + HOUR_MS, block: undefined, fresh: this.#fresh.get(hour) ?? [] };
  }

  /** The hours after an instant that have something fresh or typed, in order. */
  #looseHours(fromMs: number): number[] {
    const typed = this.#typed.map((register) => indexOf("hour", register.takenAtMs));
    return [...new Set([...this.#fresh.keys(), ...typed])]
      .filter((hour) => (hour + 1) * HOUR_MS > fromMs)
      .toSorted((a, b) => a - b);
  }

  #freshIn(fromMs: number, toMs: number): ReadingColumns[] {
    if (toMs - fromMs === HOUR_MS) return [...(this.#fresh.get(fromMs / HOUR_MS) ?? [])];
    return [...this.#fresh]
      .filter(([hour]) => hour * HOUR_MS >= fromMs && hour * HOUR_MS < toMs)
      .toSorted(([a], [b]) => a - b)
      .flatMap(([, columns]) => columns);
  }
}
