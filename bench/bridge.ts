import { influxWriteUrl } from "./peers.ts";

/**
 * Carries telemetry from mosquitto to InfluxDB, the way that Telegraf and its kind do, with as little work as can be:
 * subscribes at QoS 1, writes batches as line protocol and acknowledges a message once InfluxDB has it.
 * `bun bridge.ts MQTT_PORT INFLUX_URL` prints `{"stored","firstAtMs","lastAtMs"}` whenever that changes.
 */

const BATCH = 5_000;
const BATCH_WAITS_MS = 100;
const WRITES_AT_ONCE = 2;
const TELL_EVERY_MS = 50;

const [port = "", influxUrl = ""] = process.argv.slice(2);
const url = influxWriteUrl(influxUrl);
const progress = { stored: 0, firstAtMs: 0, lastAtMs: 0 };
let told = -1;
let input: Buffer = Buffer.alloc(0);
let outputQueue: Buffer = Buffer.alloc(0);
let lines: string[] = [];
let packetIds: number[] = [];
let writes = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

const socket = await Bun.connect({
  hostname: "127.0.0.1",
  port: Number(port),
  socket: {
    data: (_, bytes) => take(bytes),
    close: () => process.exit(1),
    error: () => process.exit(1),
    drain: () => flushOutput(),
  },
});
send(packet(0x10, Buffer.from("\0\x04MQTT\x04\x02\0\0\0\x06bridge", "latin1")));
send(packet(0x82, Buffer.concat([Buffer.from([0, 1]), text("smartmeter/+/telemetry"), Buffer.from([1])])));

function take(bytes: Buffer): void {
  input = input.length === 0 ? Buffer.from(bytes) : Buffer.concat([input, bytes]);
  let from = 0;
  for (;;) {
    const body = bodyOf(input, from);
    if (!body || body.to > input.length) break;
    const kind = (input[from] ?? 0) >> 4;
    if (kind === 9) setInterval(tell, TELL_EVERY_MS);
    if (kind === 3) takeMessage(input.subarray(body.from, body.to), ((input[from] ?? 0) >> 1) & 3);
    from = body.to;
  }
  input = input.subarray(from);
}

/** Where a packet's body lies; undefined while its length is not all there. */
function bodyOf(bytes: Buffer, at: number): { from: number; to: number } | undefined {
  let length = 0;
  for (let index = 1; index < 5; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) return undefined;
    length += (byte & 127) * 128 ** (index - 1);
    if (byte < 128) return { from: at + index + 1, to: at + index + 1 + length };
  }
  throw new Error("not MQTT");
}

function takeMessage(body: Buffer, qos: number): void {
  if (progress.firstAtMs === 0) progress.firstAtMs = performance.now();
  const topicEnd = 2 + body.readUInt16BE(0);
  if (qos > 0) packetIds.push(body.readUInt16BE(topicEnd));
  const message = JSON.parse(body.toString("latin1", topicEnd + (qos > 0 ? 2 : 0)));
  lines.push(
    `reading,device_id=${message.device_id} voltage=${message.voltage},current=${message.current},` +
      `power_w=${message.power_w},energy_kwh=${message.energy_kwh},power_factor=${message.power_factor},` +
      `frequency=${message.frequency},rssi=${message.rssi}i ${Date.parse(message.timestamp)}`,
  );
  if (lines.length >= BATCH) write();
  else timer ??= setTimeout(write, BATCH_WAITS_MS);
}

function write(): void {
  clearTimeout(timer);
  timer = undefined;
  if (lines.length === 0 || writes >= WRITES_AT_ONCE) return;
  const batch = lines;
  const ids = packetIds;
  lines = [];
  packetIds = [];
  writes++;
  void store(batch, ids).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}

async function store(batch: readonly string[], ids: readonly number[]): Promise<void> {
  const response = await fetch(url, { method: "POST", body: batch.join("\n") });
  if (!response.ok) throw new Error(`InfluxDB: ${response.status} ${await response.text()}`);
  writes--;
  progress.stored += batch.length;
  progress.lastAtMs = performance.now();
  const acknowledgements = Buffer.allocUnsafe(ids.length * 4);
  ids.forEach((id, index) => {
    acknowledgements.writeUInt16BE(0x4002, index * 4);
    acknowledgements.writeUInt16BE(id, index * 4 + 2);
  });
  send(acknowledgements);
  if (lines.length > 0) write();
}

function tell(): void {
  if (told === progress.stored) return;
  told = progress.stored;
  console.log(JSON.stringify(progress));
}

function packet(head: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([head, body.length]), body]);
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([value.length >> 8, value.length & 255]), Buffer.from(value)]);
}

function send(bytes: Buffer): void {
  outputQueue = Buffer.concat([outputQueue, bytes]);
  flushOutput();
}

function flushOutput(): void {
  outputQueue = outputQueue.subarray(socket.write(outputQueue));
}
