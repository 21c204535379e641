import type { Reading } from "../../domain/reading.ts";
import type { DemoMeter, DemoMoment, House } from "./house.ts";

/** A meter of the house that has shown something else than the data since an instant: its register was exchanged or reset. */
export interface RegisterShift {
  readonly fromMs: number;
  /** What is added to the data's register, Wh. */
  readonly byWh: number;
}

/** What a meter of the house measures, in stored units; power factor, frequency and signal are made up, current follows. */
export function readingAt(house: House, meter: DemoMeter, atMs: number, shift?: RegisterShift): Reading {
  const moment = house.at(meter, atMs);
  const wave = waveAt(meter, atMs);
  const powerFactor = moment.powerW === 0 ? 0 : Math.round(93 + 5 * wave) / 100;
  return {
    takenAtMs: atMs,
    origin: "device",
    energyWh: registerOf(moment, atMs, shift),
    powerCw: Math.round(moment.powerW * 100),
    voltageCv: Math.round(moment.voltageV * 100),
    currentMa: currentMa(moment, powerFactor),
    powerFactorMilli: Math.round(powerFactor * 1000),
    frequencyChz: Math.round(500 + Math.sin(atMs / 45_000)) * 10,
    rssiDbm: -58 + Math.round(3 * wave),
    boot: null,
    seq: null,
  };
}

function registerOf({ registerWh }: DemoMoment, atMs: number, shift?: RegisterShift): number {
  return Math.floor(registerWh + (shift && atMs >= shift.fromMs ? shift.byWh : 0));
}

function currentMa({ powerW, voltageV }: DemoMoment, powerFactor: number): number {
  return powerFactor === 0 ? 0 : Math.round((powerW / (voltageV * powerFactor)) * 1000);
}

function waveAt({ registerWh }: DemoMeter, atMs: number): number {
  return Math.sin(atMs / 700_000 + registerWh);
}
