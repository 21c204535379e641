import { connectAsync, type MqttClient } from "mqtt";
import { readFlags, simulateFlags } from "../config.ts";
import { AppError } from "../domain/error.ts";
import { SimulatedPzem } from "./simulate/pzem.ts";

const KEEP_ALIVE_S = 30;

/** `meterbox simulate`: plays meters with a PZEM's resolution until it is stopped; each is a node of its own. */
export async function simulate(args: readonly string[]): Promise<number> {
  const { broker, meters, interval } = readFlags(simulateFlags, args);
  const stopped = new Promise<void>((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("SIGINT", () => resolve());
  });
  const ids = Array.from({ length: meters }, (_, index) => `sim-${String(index + 1).padStart(3, "0")}`);
  const nodes = await Promise.all(ids.map((id) => startNode(id, broker, interval)));
  console.log(`${meters} meters publish to ${broker.host}:${broker.port}. Stop them with Ctrl-C.`);
  await stopped;
  await Promise.all(nodes.map((node) => node.stop()));
  return 0;
}

async function startNode(
  id: string,
  broker: { readonly host: string; readonly port: number },
  intervalMs: number,
) {
  const status = `smartmeter/${id}/status`;
  const client = await connectAsync({
    ...broker,
    clientId: id,
    keepalive: KEEP_ALIVE_S,
    will: { topic: status, payload: Buffer.from("offline"), qos: 1, retain: true },
  }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("unavailable", `No broker answers at ${broker.host}:${broker.port} (${reason}).`);
  });
  client.on(
    "connect",
    () => void client.publishAsync(status, "online", { qos: 1, retain: true }).catch(() => {}),
  );
  await client.publishAsync(status, "online", { qos: 1, retain: true });
  const pzem = new SimulatedPzem(Date.now(), Math.random);
  const boot = Math.floor(Date.now() / 1000);
  let seq = 0;
  const timer = setInterval(
    () => publish(client, id, { boot, seq: seq++ }, pzem.read(Date.now())),
    intervalMs,
  );
  return {
    async stop() {
      clearInterval(timer);
      await client.publishAsync(status, "offline", { qos: 1, retain: true });
      await client.endAsync();
    },
  };
}

function publish(
  client: MqttClient,
  id: string,
  identity: { readonly boot: number; readonly seq: number },
  reading: ReturnType<SimulatedPzem["read"]>,
): void {
  const message = {
    device_id: id,
    timestamp: new Date().toISOString(),
    voltage: reading.voltageDv / 10,
    current: reading.currentMa / 1000,
    power_w: reading.powerDw / 10,
    energy_kwh: reading.energyWh / 1000,
    power_factor: reading.powerFactorCenti / 100,
    frequency: reading.frequencyDhz / 10,
    rssi: -60,
    firmware_version: "simulated",
    ...identity,
  };
  client.publishAsync(`smartmeter/${id}/telemetry`, JSON.stringify(message), { qos: 1 }).catch(() => {});
}
