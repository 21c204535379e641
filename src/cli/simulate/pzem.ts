const MS_PER_HOUR = 3_600_000;

/** What a PZEM-004T shows at one instant, in its own resolution: 0.1 V, 1 mA, 0.1 W, 1 Wh, 0.1 Hz, 0.01. */
export interface PzemReading {
  readonly voltageDv: number;
  readonly currentMa: number;
  readonly powerDw: number;
  readonly energyWh: number;
  readonly frequencyDhz: number;
  readonly powerFactorCenti: number;
}

/** Random numbers in [0, 1). */
export type Random = () => number;

interface Appliance {
  readonly powerW: number;
  readonly powerFactor: number;
  /** Its mean run and its mean pause. */
  readonly onMs: number;
  readonly offMs: number;
}

const APPLIANCES: readonly Appliance[] = [
  { powerW: 90, powerFactor: 0.72, onMs: 15 * 60_000, offMs: 30 * 60_000 },
  { powerW: 2000, powerFactor: 1, onMs: 4 * 60_000, offMs: 90 * 60_000 },
  { powerW: 650, powerFactor: 0.93, onMs: 40 * 60_000, offMs: 6 * MS_PER_HOUR },
  { powerW: 1400, powerFactor: 0.98, onMs: 20 * 60_000, offMs: 5 * MS_PER_HOUR },
];
const STANDBY_W = 45;
const STANDBY_POWER_FACTOR = 0.6;

/** A flat behind one PZEM: appliances go on and off, and voltage, current, power, factor and register agree. */
export class SimulatedPzem {
  readonly #random: Random;
  readonly #isOn: boolean[];
  #wattMs: number;
  #lastMs: number;
  #voltageV = 230;

  constructor(startMs: number, random: Random) {
    this.#random = random;
    this.#lastMs = startMs;
    this.#isOn = APPLIANCES.map(({ onMs, offMs }) => random() < onMs / (onMs + offMs));
    this.#wattMs = Math.floor(random() * 9_000_000) * MS_PER_HOUR;
  }

  /** The reading at an instant, the register carried on from the last one; past 9999.99 kWh it begins again at 0. */
  read(nowMs: number): PzemReading {
    const elapsedMs = Math.max(0, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    this.#switchAppliances(elapsedMs);
    const running = APPLIANCES.filter((_, index) => this.#isOn[index]);
    const powerW = (STANDBY_W + sum(running.map((load) => load.powerW))) * (0.98 + 0.04 * this.#random());
    const apparentVa =
      STANDBY_W / STANDBY_POWER_FACTOR + sum(running.map((load) => load.powerW / load.powerFactor));
    const powerDw = Math.round(powerW * 10);
    this.#voltageV = Math.min(244, Math.max(216, this.#voltageV + (this.#random() - 0.5) * 0.6));
    const voltageDv = Math.round(this.#voltageV * 10);
    const factor = Math.min(1, (powerW / apparentVa) * 1.02);
    this.#wattMs += (powerDw / 10) * elapsedMs;
    return {
      voltageDv,
      currentMa: Math.round(((powerDw / 10) * 1000) / ((voltageDv / 10) * factor)),
      powerDw,
      energyWh: Math.floor(this.#wattMs / MS_PER_HOUR) % 10_000_000,
      frequencyDhz: 500 + Math.round((this.#random() - 0.5) * 2),
      powerFactorCenti: Math.round(factor * 100),
    };
  }

  #switchAppliances(elapsedMs: number): void {
    for (const [index, { onMs, offMs }] of APPLIANCES.entries()) {
      const meanMs = this.#isOn[index] ? onMs : offMs;
      if (this.#random() < 1 - Math.exp(-elapsedMs / meanMs)) this.#isOn[index] = !this.#isOn[index];
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
