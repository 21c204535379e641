import type { Reading } from "../src/domain/reading.ts";

/** A reading with all its measurements as line protocol. */
export function lineOf(deviceId: string, reading: Reading): string {
  const scaled = (value: number | null, scale: number) => (value ?? 0) / scale;
  return (
    `reading,device_id=${deviceId} voltage=${scaled(reading.voltageCv, 100)},` +
    `current=${scaled(reading.currentMa, 1000)},power_w=${scaled(reading.powerCw, 100)},` +
    `energy_kwh=${scaled(reading.energyWh, 1000)},power_factor=${scaled(reading.powerFactorMilli, 1000)},` +
    `frequency=${scaled(reading.frequencyChz, 100)},rssi=${scaled(reading.rssiDbm, 1)}i ${reading.takenAtMs}`
  );
}

/** Readings for InfluxDB as line protocol, like those that `load.c` publishes: one point for each meter and instant. */
export class PointSource {
  readonly #meters: { readonly id: string; powerDw: number; deciwattMs: number; takenAtMs: number }[];
  #random = 2_463_534_242;

  constructor(deviceIds: readonly string[], startMs: number) {
    this.#meters = deviceIds.map((id, index) => ({
      id,
      powerDw: 1000 + ((index * 160) % 8000),
      deciwattMs: 0,
      takenAtMs: startMs,
    }));
  }

  /** A line for each meter. */
  at(takenAtMs: number): string[] {
    return this.#meters.map((meter) => {
      const random = this.#next();
      meter.deciwattMs += meter.powerDw * (takenAtMs - meter.takenAtMs);
      meter.takenAtMs = takenAtMs;
      meter.powerDw = Math.min(9999, Math.max(1000, meter.powerDw + (random % 41) - 20));
      const voltageDv = 2280 + ((random >>> 8) % 41);
      const factorCenti = 90 + ((random >>> 16) % 10);
      const currentMa = Math.floor((meter.powerDw * 100_000) / (voltageDv * factorCenti));
      const energyWh = 1_000_000 + Math.floor(meter.deciwattMs / 36_000_000);
      return (
        `reading,device_id=${meter.id} voltage=${voltageDv / 10},current=${currentMa / 1000},` +
        `power_w=${meter.powerDw / 10},energy_kwh=${energyWh / 1000},power_factor=${factorCenti / 100},` +
        `frequency=${(499 + ((random >>> 24) % 3)) / 10},rssi=-60i ${takenAtMs}`
      );
    });
  }

  // xorshift32
  #next(): number {
    let value = this.#random;
    value ^= value << 13;
    value ^= value >>> 17;
    value ^= value << 5;
    this.#random = value;
    return value >>> 0;
  }
}
