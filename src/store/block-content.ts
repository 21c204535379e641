import type { BlockContent } from "./blocks.ts";
import { ABSENT, type ReadingColumns } from "./columns.ts";
import { crc32c } from "./crc32c.ts";

type Range = readonly [boot: number, first: number, last: number];

/** What stands beside a block, from all its readings (at least one, in stored order) and its bytes. */
export function contentOf(columns: ReadingColumns, bytes: Uint8Array): BlockContent {
  let [firstWh, lastWh]: (number | null)[] = [null, null];
  let [powerCount, powerSumCw, powerMinCw, powerMaxCw] = [
    0,
    0,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  const boots = new Map<number, Range>();
  for (let index = 0; index < columns.count; index++) {
    const energyWh = columns.energyWh[index] ?? Number.NaN;
    if (!Number.isNaN(energyWh)) {
      firstWh ??= energyWh;
      lastWh = energyWh;
    }
    const powerCw = columns.powerCw[index] ?? ABSENT;
    if (powerCw !== ABSENT) {
      powerCount++;
      powerSumCw += powerCw;
      if (powerCw < powerMinCw) powerMinCw = powerCw;
      if (powerCw > powerMaxCw) powerMaxCw = powerCw;
    }
    const boot = columns.boot[index] ?? Number.NaN;
    const seq = columns.seq[index] ?? Number.NaN;
    if (Number.isNaN(boot) || Number.isNaN(seq)) continue;
    const range = boots.get(boot);
    if (!range || seq < range[1] || seq > range[2]) {
      boots.set(boot, [boot, Math.min(seq, range?.[1] ?? seq), Math.max(seq, range?.[2] ?? seq)]);
    }
  }
  return {
    count: columns.count,
    firstAtMs: columns.takenAtMs[0] ?? 0,
    lastAtMs: columns.takenAtMs[columns.count - 1] ?? 0,
    firstWh: firstWh ?? null,
    lastWh: lastWh ?? null,
    powerCount,
    powerSumCw,
    powerMinCw: powerCount > 0 ? powerMinCw : null,
    powerMaxCw: powerCount > 0 ? powerMaxCw : null,
    sequences: sequencesText(boots),
    checksum: crc32c(bytes),
  };
}

/** What stands beside a block to which later readings were appended: what stood there and what they say, together. */
export function joinContent(known: BlockContent, more: BlockContent): BlockContent {
  const boots = new Map<number, Range>();
  for (const [boot, first, last] of [...rangesOf(known), ...rangesOf(more)]) {
    const range = boots.get(boot);
    boots.set(boot, [boot, Math.min(first, range?.[1] ?? first), Math.max(last, range?.[2] ?? last)]);
  }
  return {
    count: known.count + more.count,
    firstAtMs: known.firstAtMs,
    lastAtMs: more.lastAtMs,
    firstWh: known.firstWh ?? more.firstWh,
    lastWh: more.lastWh ?? known.lastWh,
    powerCount: known.powerCount + more.powerCount,
    powerSumCw: known.powerSumCw + more.powerSumCw,
    powerMinCw: least(known.powerMinCw, more.powerMinCw),
    powerMaxCw: most(known.powerMaxCw, more.powerMaxCw),
    sequences: sequencesText(boots),
    checksum: more.checksum,
  };
}

/** The ranges of sequence numbers that a block holds. */
export function rangesOf({ sequences }: Pick<BlockContent, "sequences">): Range[] {
  return sequences === null ? [] : (JSON.parse(sequences) as Range[]);
}

/** The smaller of two, where there are two. */
export function least(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/** The larger of two, where there are two. */
export function most(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function sequencesText(boots: ReadonlyMap<number, Range>): string | null {
  return boots.size === 0 ? null : JSON.stringify([...boots.values()].toSorted((a, b) => a[0] - b[0]));
}
