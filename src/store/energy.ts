import type { Span } from "../domain/period.ts";
import { energyOfSpans, type SpanEnergy } from "../domain/register.ts";
import type { SettledEnergies, Store } from "./open.ts";
import { registersAround, registersFromMs } from "./readings.ts";

const MAX_SETTLED_PER_METER = 4000;

/** The energy of each span (ascending, not overlapping) of a meter; only spans that can still change are walked. */
export function spanEnergies(
  store: Store,
  meter: { readonly number: number; readonly maxPowerW: number },
  spans: readonly Span[],
): SpanEnergy[] {
  const settled = settledOf(store, meter.number);
  const missing = spans.filter((span) => !settled.bySpan.has(keyOf(span)));
  const found = new Map<string, SpanEnergy>();
  for (const run of neighbouring(missing)) {
    const first = run[0];
    const last = run.at(-1);
    if (!first || !last) continue;
    const registers = registersAround(store, meter.number, { fromMs: first.fromMs, toMs: last.toMs });
    for (const energy of energyOfSpans(registers, run, meter.maxPowerW)) {
      found.set(keyOf(energy), energy);
      if (energy.settledMs === null) continue;
      const fromMs = registersFromMs(store, meter.number, energy);
      settled.bySpan.set(keyOf(energy), { energy, fromMs, untilMs: energy.settledMs });
      settled.changeableUntilMs = Math.max(settled.changeableUntilMs, energy.settledMs);
    }
  }
  const energies = spans.flatMap(
    (span) => settled.bySpan.get(keyOf(span))?.energy ?? found.get(keyOf(span)) ?? [],
  );
  if (settled.bySpan.size > MAX_SETTLED_PER_METER) settled.bySpan.clear();
  return energies;
}

/** Forgets the energies of a meter that readings taken in a span (both ends included) can change; without one, all. */
export function forgetSettled(store: Store, meter: number, touched?: Span): void {
  const settled = store.settledEnergies.get(meter);
  if (!settled || (touched && settled.changeableUntilMs < touched.fromMs)) return;
  for (const [key, { fromMs, untilMs }] of settled.bySpan) {
    if (!touched || (fromMs <= touched.toMs && untilMs >= touched.fromMs)) settled.bySpan.delete(key);
  }
}

function settledOf(store: Store, meter: number): SettledEnergies {
  const known = store.settledEnergies.get(meter);
  if (known) return known;
  const settled: SettledEnergies = { bySpan: new Map(), changeableUntilMs: 0 };
  store.settledEnergies.set(meter, settled);
  return settled;
}

function keyOf(span: Span): string {
  return `${span.fromMs}:${span.toMs}`;
}

function neighbouring(spans: readonly Span[]): Span[][] {
  const runs: Span[][] = [];
  for (const span of spans) {
    const run = runs.at(-1);
    if (run?.at(-1)?.toMs === span.fromMs) run.push(span);
    else runs.push([span]);
  }
  return runs;
}
