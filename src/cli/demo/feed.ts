import { connectAsync, type MqttClient } from "mqtt";
import { DEMO_METERS, type HouseMinute, loadHouse } from "./house.ts";

const NODE = "demo-house";
const READINGS_PER_MESSAGE = 100;
/** Enough to fill a commit by size, so that none waits for its time. */
const MESSAGES_IN_FLIGHT = 150;
const LIVE_MS = 1000;
const WEEK_MS = 7 * 24 * 3_600_000;

/** What the feed has come to: how many readings of the past are published. */
export interface Feed {
  readonly past: Promise<number>;
  stop(): Promise<void>;
}

/** Publishes the house through the broker like any node: its past in arrays, newest first, then a reading a second. */
export async function startFeed(
  broker: { readonly host: string; readonly port: number },
  options: { readonly withPast: boolean },
): Promise<Feed> {
  const client = await connectAsync({ ...broker, clientId: NODE, keepalive: 30 });
  const startMs = Date.now();
  const house = await loadHouse(startMs);
  const past = options.withPast
    ? publishPast(
        client,
        house.filter((minute) => minute.endMs <= startMs),
      )
    : Promise.resolve(0);
  const live = new LiveHouse(house, startMs);
  const timer = setInterval(() => {
    for (const reading of live.read(Date.now()))
      void client.publishAsync(topicOf(reading), JSON.stringify(reading), { qos: 1 });
  }, LIVE_MS);
  return {
    past,
    async stop() {
      clearInterval(timer);
      await client.endAsync(true);
    },
  };
}

async function publishPast(client: MqttClient, minutes: readonly HouseMinute[]): Promise<number> {
  const inFlight = new Set<Promise<unknown>>();
  for (let end = minutes.length; end > 0; end -= READINGS_PER_MESSAGE) {
    const chunk = minutes.slice(Math.max(0, end - READINGS_PER_MESSAGE), end);
    for (const meter of DEMO_METERS.keys()) {
      const readings = chunk.map((minute) => readingOf(minute, meter, minute.endMs));
      const first = readings[0];
      if (!first) continue;
      const sent = client.publishAsync(topicOf(first), JSON.stringify(readings), { qos: 1 });
      inFlight.add(sent);
      void sent.finally(() => inFlight.delete(sent));
      if (inFlight.size >= MESSAGES_IN_FLIGHT) await Promise.race(inFlight);
    }
  }
  await Promise.all(inFlight);
  return minutes.length * DEMO_METERS.length;
}

type DemoReading = ReturnType<typeof readingOf>;

function topicOf(reading: DemoReading): string {
  return `smartmeter/${reading.device_id}/telemetry`;
}

/** The data has power, voltage and energy; power factor, frequency and signal are made up, and current follows. */
function readingOf(minute: HouseMinute, meter: number, takenAtMs: number) {
  const powerW = minute.powerW[meter] ?? 0;
  const wave = Math.sin(takenAtMs / 700_000 + meter);
  const powerFactor = powerW === 0 ? 0 : Math.round(93 + 5 * wave) / 100;
  const current = powerW === 0 ? 0 : powerW / (minute.voltageV * powerFactor);
  return {
    device_id: DEMO_METERS[meter]?.deviceId ?? "",
    node: NODE,
    timestamp: new Date(takenAtMs).toISOString(),
    voltage: minute.voltageV,
    current: Math.round(current * 1000) / 1000,
    power_w: powerW,
    energy_kwh: (minute.registerWh[meter] ?? 0) / 1000,
    power_factor: powerFactor,
    frequency: Math.round(500 + Math.sin(takenAtMs / 45_000)) / 10,
    rssi: -58 + Math.round(3 * wave),
    firmware_version: "demo",
  };
}

/** The house from now on: the power of the data's current minute with a little noise, the registers carried on. */
class LiveHouse {
  readonly #house: readonly HouseMinute[];
  readonly #wattMs: number[];
  #lastMs: number;

  constructor(house: readonly HouseMinute[], startMs: number) {
    this.#house = house;
    this.#lastMs = startMs;
    const now = house.findLast((minute) => minute.endMs <= startMs) ?? house[0];
    this.#wattMs = DEMO_METERS.map((_, meter) => (now?.registerWh[meter] ?? 0) * 3_600_000);
  }

  read(nowMs: number): DemoReading[] {
    const minute = this.#minuteAt(nowMs);
    const elapsedMs = Math.max(0, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    const powerW = minute.powerW.map((power) => Math.round(power * (0.985 + Math.random() * 0.03) * 10) / 10);
    const registerWh = powerW.map((power, meter) => {
      const wattMs = (this.#wattMs[meter] ?? 0) + power * elapsedMs;
      this.#wattMs[meter] = wattMs;
      return Math.floor(wattMs / 3_600_000);
    });
    const voltageV = Math.round((minute.voltageV + Math.random() - 0.5) * 10) / 10;
    return DEMO_METERS.map((_, meter) =>
      readingOf({ endMs: nowMs, voltageV, powerW, registerWh }, meter, nowMs),
    );
  }

  /** The data's minute at an instant; past its end its last week repeats. */
  #minuteAt(atMs: number): HouseMinute {
    const last = this.#house.at(-1);
    if (!last) throw new Error("the demo house has no rows");
    const beyondWeeks = Math.max(0, Math.ceil((atMs - last.endMs) / WEEK_MS));
    const dataMs = atMs - beyondWeeks * WEEK_MS;
    return this.#house.find((minute) => minute.endMs > dataMs) ?? last;
  }
}
