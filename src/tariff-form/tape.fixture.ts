import fc from "fast-check";

/** Choices of a generated value, read one after the other; the smaller its numbers, the plainer the value. */
export interface Tape {
  /** A whole number from 0 to `count` - 1. */
  below(count: number): number;
  /** True once in `times`. */
  once(times: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** From 0 to `most`: mostly small. */
  figure(most: bigint): bigint;
}

/** Tapes of `length` numbers; past their end they say 0. */
export function tapes(length: number): fc.Arbitrary<Tape> {
  return fc.array(fc.nat(), { minLength: length, maxLength: length }).map(tapeOf);
}

function tapeOf(numbers: readonly number[]): Tape {
  let position = 0;
  const next = () => numbers[position++] ?? 0;
  const below = (count: number) => next() % count;
  return {
    below,
    once: (times) => below(times) === times - 1,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("nothing to pick from");
      return item;
    },
    figure: (most) => {
      const value = BigInt(next()) * (below(4) === 3 ? BigInt(next()) : 1n);
      return below(50) === 49 ? most : value % (most + 1n);
    },
  };
}
