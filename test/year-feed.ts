import type { MqttClient } from "mqtt";
import type { YearReading } from "./year.ts";

const PER_MESSAGE = 100;
const IN_FLIGHT = 30;
/** Of so many messages two are sent a second time, which makes 1 %: one at once, one long after it was first sent. */
const RESENT_EACH = 190;
const RESENT_AFTER = 285;

/** Publishes readings in arrays at QoS 1, a hundredth of them twice; how many that were, once all are acknowledged. */
export async function publish(client: MqttClient, all: readonly YearReading[]): Promise<number> {
  let published = 0;
  const inFlight = new Set<Promise<unknown>>();
  const send = async (message: readonly YearReading[]) => {
    published += message.length;
    const text = JSON.stringify(message.map(telemetry));
    const sent = client.publishAsync("smartmeter/main/telemetry", text, { qos: 1 });
    inFlight.add(sent);
    void sent.finally(() => inFlight.delete(sent));
    if (inFlight.size >= IN_FLIGHT) await Promise.race(inFlight);
  };
  const messages = Array.from({ length: Math.ceil(all.length / PER_MESSAGE) }, (_, index) =>
    all.slice(index * PER_MESSAGE, (index + 1) * PER_MESSAGE),
  );
  for (const [index, message] of messages.entries()) {
    await send(message);
    if (index % RESENT_EACH !== RESENT_EACH / 2) continue;
    await send(message);
    const earlier = messages[index - RESENT_AFTER];
    if (earlier) await send(earlier);
  }
  await Promise.all(inFlight);
  return published;
}

/** A reading as the meter sends it. */
export function telemetry({ atMs, wh, powerW, voltageV, currentA }: YearReading) {
  return {
    device_id: "main",
    timestamp: new Date(atMs).toISOString(),
    energy_kwh: Number(wh) / 1000,
    power_w: powerW,
    voltage: voltageV,
    current: currentA,
  };
}
