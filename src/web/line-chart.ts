import type { Format } from "../../views/format.ts";
import type { Span } from "../domain/period.ts";
import { type Tick, ticksOf } from "./chart-ticks.ts";

/** A figure at each place of a line: the word before it, of which line, its unit, decimals, and from which size on it has none. */
interface SaidFigure {
  readonly word: string;
  readonly key: string;
  readonly unit: string;
  readonly digits: number;
  readonly wholeFrom?: number;
}

const MINUTE_MS = 60_000;

type Values = readonly (number | null)[];

/** Lines as `charts.js` takes them: what goes on along a line is sent as one array, and figures are put into words there. */
export interface LineChart extends Span {
  readonly locale: string;
  readonly now: { readonly atMs: number; readonly word: string } | null;
  readonly isFromZero: boolean;
  readonly ticks: readonly Tick[];
  readonly stepMs: number;
  /** Where the first step begins, and what each is called. */
  readonly places: { readonly fromMs: number; readonly names: readonly string[] };
  readonly lines: { readonly mean: Values; readonly min: Values; readonly max: Values } & Readonly<
    Record<string, Values>
  >;
  /** Of these figures the first ones are said that a place has any of. */
  readonly says: readonly (readonly SaidFigure[])[];
}

/** The frame of a chart of lines: its time, what is marked in it, and how it is written. */
export function chartFrame(axis: Span, nowMs: number, format: Format) {
  return {
    locale: format.locale,
    fromMs: axis.fromMs,
    toMs: axis.toMs,
    // A time up to now was asked for a moment ago.
    now: nowMs < axis.toMs + MINUTE_MS ? { atMs: nowMs, word: format.words.meter.charts.now } : null,
    ticks: ticksOf(axis, format),
  };
}

/** How a power is said; as `Format.power` writes it. */
export function saidPower(word: string, key: string): SaidFigure {
  return { word, key, unit: "\u202FW", digits: 1, wholeFrom: 99.95 };
}

/** How a voltage is said; as `Format.voltage` writes it. */
export function saidVoltage(word: string, key: string): SaidFigure {
  return { word, key, unit: "\u202FV", digits: 1 };
}

/** How a power factor is said; as `Format.powerFactor` writes it. */
export function saidFactor(word: string, key: string): SaidFigure {
  return { word, key, unit: "", digits: 2 };
}
