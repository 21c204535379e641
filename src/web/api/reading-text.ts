import type { z } from "zod";
import type { Meter } from "../../domain/meter.ts";
import type { Span } from "../../domain/period.ts";
import type { Reading } from "../../domain/reading.ts";
import type { ReadingColumns } from "../../store/columns.ts";
import type { Store } from "../../store/open.ts";
import { readingsIn } from "../../store/readings.ts";
import { isoText, majorOrNull } from "./numbers.ts";
import type { readingSchema } from "./reading-schemas.ts";

type ReadingJson = z.input<typeof readingSchema>;

/** About 2 ms of work each. */
const READINGS_PER_PIECE = 1000;

const COLUMNS = [
  "timestamp",
  "energy_kwh",
  "power_w",
  "voltage",
  "current",
  "power_factor",
  "frequency",
  "rssi",
  "boot",
  "seq",
  "time_origin",
] as const satisfies readonly (keyof ReadingJson)[];

/** Readings of a span as one JSON object, in pieces; `truncated` comes after the readings. */
export function* readingsAsJson(store: Store, meter: Meter, span: Span, limit: number): Generator<string> {
  const head = { device_id: meter.deviceId, from: isoText(span.fromMs), to: isoText(span.toMs) };
  let before = `${JSON.stringify(head).slice(0, -1)},"readings":[`;
  const pieces = readingPieces(store, meter.number, span, limit);
  for (;;) {
    const { done, value } = pieces.next();
    if (done) {
      // Nothing was written so far where there is no reading.
      yield `${before === "," ? "" : before}],"truncated":${value}}`;
      return;
    }
    yield before + value.map((reading) => JSON.stringify(readingJson(reading))).join(",");
    before = ",";
  }
}

/** Readings of a span as CSV, in pieces, its lines ended by CR LF (RFC 4180). */
export function* readingsAsCsv(store: Store, meter: Meter, span: Span, limit: number): Generator<string> {
  yield `${COLUMNS.join(",")}\r\n`;
  for (const readings of readingPieces(store, meter.number, span, limit)) {
    const rows = readings.map(readingJson).map((row) => COLUMNS.map((column) => row[column] ?? "").join(","));
    yield `${rows.join("\r\n")}\r\n`;
  }
}

/** A reading with the field names of the wire, in the wire's units. */
export function readingJson(reading: Reading): ReadingJson {
  return {
    timestamp: isoText(reading.takenAtMs),
    time_origin: reading.origin,
    energy_kwh: majorOrNull(reading.energyWh, 3),
    energy_wh: reading.energyWh,
    power_w: majorOrNull(reading.powerCw, 2),
    voltage: majorOrNull(reading.voltageCv, 2),
    current: majorOrNull(reading.currentMa, 3),
    power_factor: majorOrNull(reading.powerFactorMilli, 3),
    frequency: majorOrNull(reading.frequencyChz, 2),
    rssi: reading.rssiDbm,
    boot: reading.boot,
    seq: reading.seq,
  };
}

/**
 * Readings of a span, a few at a time, at most `limit`; returns whether that left some out. Between two pieces the
 * store may change: a seal moves readings from the tail into blocks, so each stretch is looked up when it is its turn.
 */
function* readingPieces(
  store: Store,
  meter: number,
  span: Span,
  limit: number,
): Generator<readonly Reading[], boolean> {
  let left = limit;
  let nextMs = span.fromMs;
  for (;;) {
    const stretches = enoughStretches(readingsIn(store, meter, { fromMs: nextMs, toMs: span.toMs }));
    if (stretches.length === 0) return false;
    for (const columns of stretches) {
      for (let from = 0; from < columns.count; ) {
        if (left === 0) return true;
        const count = Math.min(READINGS_PER_PIECE, columns.count - from, left);
        yield Array.from({ length: count }, (_, index) => columns.at(from + index));
        from += count;
        left -= count;
      }
      // Readings of one instant are in one stretch.
      nextMs = (columns.takenAtMs[columns.count - 1] ?? span.toMs) + 1;
    }
  }
}

/** The next few stretches, so that the way to them is not gone anew for each. */
function enoughStretches(stretches: Iterable<ReadingColumns>): ReadingColumns[] {
  const taken: ReadingColumns[] = [];
  let readings = 0;
  for (const columns of stretches) {
    taken.push(columns);
    readings += columns.count;
    if (readings >= READINGS_PER_PIECE) break;
  }
  return taken;
}
