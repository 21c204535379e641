import { connectAsync } from "mqtt";
import type { Reading } from "../../domain/reading.ts";
import { findMeter } from "../../store/meters.ts";
import type { Store } from "../../store/open.ts";
import { latestReading } from "../../store/readings.ts";
import { answerCommands } from "./answer.ts";
import { DEMO_METERS, type DemoMeter, type House, loadHouse } from "./house.ts";
import { NODE, SILENT_METER } from "./past.ts";
import { type RegisterShift, readingAt } from "./reading.ts";

const LIVE_MS = 1000;

/** Publishes the house through the broker like any node, a reading a second of each meter but the silent one; gives what ends it. */
export async function startFeed(
  broker: { readonly host: string; readonly port: number },
  store: Store,
): Promise<() => Promise<void>> {
  const client = await connectAsync({ ...broker, clientId: NODE, keepalive: 30 });
  await answerCommands(client, NODE);
  const house = await loadHouse();
  const meters = DEMO_METERS.filter(({ deviceId }) => deviceId !== SILENT_METER).map((meter) => ({
    meter,
    shift: shiftOf(store, house, meter),
  }));
  const timer = setInterval(() => {
    const nowMs = Date.now();
    for (const { meter, shift } of meters) {
      const message = messageOf(meter, noisy(readingAt(house, meter, nowMs, shift)));
      void client.publishAsync(`smartmeter/${meter.deviceId}/telemetry`, JSON.stringify(message), { qos: 1 });
    }
  }, LIVE_MS);
  return async () => {
    clearInterval(timer);
    await client.endAsync(true);
  };
}

/** How far a meter's register is from the data's since its last reading: what happened to it stays. */
function shiftOf(store: Store, house: House, meter: DemoMeter): RegisterShift {
  const known = findMeter(store, meter.deviceId);
  const last = known && latestReading(store, known.number);
  if (last?.energyWh == null) return { fromMs: 0, byWh: 0 };
  return { fromMs: 0, byWh: last.energyWh - Math.floor(house.at(meter, last.takenAtMs).registerWh) };
}

/** The power of the data's minute with a little noise, so that something moves. */
function noisy(reading: Reading): Reading {
  const noise = 0.985 + Math.random() * 0.03;
  const times = (value: number | null) => (value === null ? null : Math.round(value * noise));
  return {
    ...reading,
    powerCw: times(reading.powerCw),
    currentMa: times(reading.currentMa),
    voltageCv: reading.voltageCv === null ? null : reading.voltageCv + Math.round(Math.random() * 100 - 50),
  };
}

function messageOf(meter: DemoMeter, reading: Reading) {
  const part = (value: number | null, units: number) => (value ?? 0) / units;
  return {
    device_id: meter.deviceId,
    node: NODE,
    timestamp: new Date(reading.takenAtMs).toISOString(),
    voltage: part(reading.voltageCv, 100),
    current: part(reading.currentMa, 1000),
    power_w: part(reading.powerCw, 100),
    energy_kwh: part(reading.energyWh, 1000),
    power_factor: part(reading.powerFactorMilli, 1000),
    frequency: part(reading.frequencyChz, 100),
    rssi: reading.rssiDbm,
    firmware_version: "demo",
  };
}
