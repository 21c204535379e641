import type { ReadingColumns } from "../columns.ts";
import { BitWriter } from "./bit-writer.ts";
import { COLUMN_ORDER } from "./chunk.ts";
import { planElectric } from "./electric.ts";
import { writeInstants } from "./instants.ts";
import { planAlone, prepareNarrow, writeNarrow } from "./narrow-column.ts";
import { planWide, writeWide } from "./wide-column.ts";

/** Writes readings `from` (included) to `to`, at least one, as a chunk. */
export function writeChunk(writer: BitWriter, columns: ReadingColumns, from: number, to: number): void {
  const part = <Column extends { subarray(from: number, to: number): Column }>(column: Column) =>
    column.subarray(from, to);
  const takenAtMs = part(columns.takenAtMs);
  const powerCw = part(columns.powerCw);
  const origin = part(columns.origin);
  const electric = planElectric({
    powerCw,
    voltageCv: part(columns.voltageCv),
    powerFactorMilli: part(columns.powerFactorMilli),
    currentMa: part(columns.currentMa),
  });
  const bodies = new BitWriter((to - from) * 4);
  const lengths = COLUMN_ORDER.map((field) => {
    const before = bodies.length;
    switch (field) {
      case "takenAtMs":
        writeInstants(bodies, takenAtMs);
        break;
      case "energyWh":
        writeWide(bodies, planWide(part(columns.energyWh), electric.powerCw && { takenAtMs, powerCw }));
        break;
      case "boot":
      case "seq":
        writeWide(bodies, planWide(part(columns[field])));
        break;
      case "frequencyChz":
      case "rssiDbm":
        writeNarrow(bodies, planAlone(prepareNarrow(part(columns[field]))));
        break;
      case "origin":
        if (!isZero(origin)) writeNarrow(bodies, planAlone(prepareNarrow(new Int32Array(origin))));
        break;
      default:
        writeNarrow(bodies, electric[field]);
    }
    return bodies.length - before;
  });
  const head = new BitWriter();
  head.count(takenAtMs.length);
  head.integer(takenAtMs[0] ?? 0);
  head.integer(takenAtMs[takenAtMs.length - 1] ?? 0);
  for (const length of lengths) head.count(length);
  writer.count(head.length + bodies.length);
  writer.raw(head.finish());
  writer.raw(bodies.finish());
}

function isZero(numbers: Uint8Array): boolean {
  for (let index = 0; index < numbers.length; index++) if (numbers[index] !== 0) return false;
  return true;
}
