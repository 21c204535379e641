import { z } from "zod";
import type { Interval, Quality } from "../domain/interval.ts";

/**
 * Quarter hours on end, from `firstQuarter` on (quarter hours since 1970, UTC): each has its word in `wh` and its letter
 * in `quality` (`a` actual, `i` interpolated, `m` manual), `-` in both where there is none; `partial` counts from 0.
 */
export interface WrittenIntervals {
  readonly firstQuarter: number;
  readonly wh: string;
  readonly quality: string;
  readonly partial: readonly number[];
}

const LETTERS: Readonly<Record<Quality, string>> = { actual: "a", interpolated: "i", manual: "m" };
const NONE = "-";

/** Quarter hours in their written form; throws RangeError where they are not in order of time, one of each. */
export function writeIntervals(intervals: readonly Interval[]): WrittenIntervals {
  const firstQuarter = intervals[0]?.quarter ?? 0;
  const wh: string[] = [];
  const partial: number[] = [];
  let quality = "";
  for (const interval of intervals) {
    const place = interval.quarter - firstQuarter;
    if (place < wh.length) throw new RangeError("intervals that are not in order of time");
    quality += NONE.repeat(place - wh.length);
    while (wh.length < place) wh.push(NONE);
    wh.push(String(interval.energyWh));
    quality += LETTERS[interval.quality];
    if (interval.isPartial) partial.push(place);
  }
  return { firstQuarter, wh: wh.join(" "), quality, partial };
}

/** Quarter hours from their written form. */
export const intervalsShape: z.ZodType<readonly Interval[], unknown> = z
  .object({
    firstQuarter: z.int(),
    wh: z.string().regex(/^((-?\d{1,15}|-)( (-?\d{1,15}|-))*)?$/, "must be whole numbers and -, by blanks"),
    quality: z.string().regex(/^[aim-]*$/, "must be the letters a, i, m and -"),
    partial: z.array(z.int()),
  })
  .transform(({ firstQuarter, wh, quality, partial }, context) => {
    const words = wh === "" ? [] : wh.split(" ");
    if (words.length !== quality.length) {
      context.addIssue(`have ${words.length} figures and ${quality.length} letters of quality`);
      return z.NEVER;
    }
    const isPartial = new Set(partial);
    return words.flatMap((word, place): Interval[] => {
      const letter = quality[place];
      const named = (Object.keys(LETTERS) as Quality[]).find((name) => LETTERS[name] === letter);
      if ((word === NONE) !== (named === undefined)) {
        context.addIssue(`have ${word} beside ${letter} in place ${place}`);
        return [];
      }
      if (named === undefined) return [];
      const quarter = firstQuarter + place;
      return [{ quarter, energyWh: Number(word), quality: named, isPartial: isPartial.has(place) }];
    });
  });
