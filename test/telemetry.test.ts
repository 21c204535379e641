import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { connect as connectMqtt, type MqttClient } from "mqtt";
import { type RunningBox, setUpFolder, startBox, waitFor } from "./appliance.ts";
import { skipUnless } from "./skips.ts";

interface DeviceJson {
  readonly status: string;
  readonly name: string;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  readonly firmware_version: string | null;
  readonly rssi: number | null;
  readonly latest: {
    readonly energy_wh: number;
    readonly power_w: number | null;
    readonly timestamp: string;
  } | null;
  readonly rejected: Readonly<Record<string, number>>;
}

let box: RunningBox;
let client: MqttClient;
beforeAll(async () => {
  box = await startBox(await setUpFolder(), [
    "--commit-interval-ms",
    "50",
    "--max-connections-per-address",
    "20",
  ]);
  client = await box.connect("meter-001");
  await publish("meter-001", { energy_kwh: 1 });
});
afterAll(async () => {
  expect(await box.stop()).toBe(0);
});

const now = () => new Date().toISOString();
const device = (id: string) => box.json<DeviceJson>(`/api/devices/${id}`);
const publish = (id: string, fields: object, through: MqttClient = client) =>
  through.publishAsync(
    `smartmeter/${id}/telemetry`,
    JSON.stringify({ device_id: id, timestamp: now(), ...fields }),
    { qos: 1 },
  );

describe("a meter", () => {
  test("registers itself by publishing and is seen at once", async () => {
    const meter = await box.connect("meter-new");
    await publish(
      "meter-new",
      { energy_kwh: 12.345, power_w: 628.99, rssi: -60, firmware_version: "1.2.0" },
      meter,
    );
    expect(await device("meter-new")).toMatchObject({
      name: "meter-new",
      status: "online",
      firmware_version: "1.2.0",
      rssi: -60,
      latest: { energy_wh: 12_345, power_w: 628.99 },
    });
    meter.end(true);
    await waitFor(5000, async () => (await device("meter-new")).status === "offline");
  });

  test("is offline by its will, and the will of an older connection says nothing about a newer one", async () => {
    const will = {
      topic: "smartmeter/meter-will/status",
      payload: Buffer.from("offline"),
      qos: 1 as const,
      retain: true,
    };
    const first = await box.connect("meter-will", { will });
    await publish("meter-will", { energy_kwh: 1 }, first);
    // It publishes nothing yet: only the order of the connections tells that the device is there.
    const second = await box.connect("meter-will", { will });
    await Bun.sleep(300);
    expect((await device("meter-will")).status).toBe("online");
    second.stream.destroy();
    await waitFor(5000, async () => (await device("meter-will")).status === "offline");
  });

  test("is silent when its node says that it does not answer", async () => {
    const node = await box.connect("node-1");
    await publish("flat-1", { energy_kwh: 1, node: "node-1" }, node);
    await node.publishAsync("smartmeter/node-1/status", '{"state":"online","meters":{"flat-1":"silent"}}', {
      qos: 1,
    });
    expect((await device("flat-1")).status).toBe("silent");
    await publish("flat-1", { energy_kwh: 1.001, node: "node-1" }, node);
    expect((await device("flat-1")).status).toBe("online");
    const other = await box.connect("node-2");
    await other.publishAsync("smartmeter/node-2/status", '{"state":"online","meters":{"flat-1":"silent"}}', {
      qos: 1,
    });
    expect((await device("flat-1")).status).toBe("online");
  });

  test("can be deleted while readings wait for the disk, and those of the others are not lost", async () => {
    const slow = await startBox(await setUpFolder(), ["--commit-interval-ms", "3000"]);
    const send = async (id: string) => {
      const meter = await slow.connect(id);
      return meter.publishAsync(
        `smartmeter/${id}/telemetry`,
        JSON.stringify({ device_id: id, energy_kwh: 1 }),
        { qos: 1 },
      );
    };
    const waiting = ["a1", "a2", "a3"].map(send);
    await waitFor(5000, async () => (await slow.json<unknown[]>("/api/devices")).length === 3);
    expect((await slow.api("/api/devices/a1", { method: "DELETE" })).status).toBe(204);
    await Promise.all(waiting);
    expect(
      (await slow.json<{ device_id: string }[]>("/api/devices")).map((found) => found.device_id),
    ).toEqual(["a2", "a3"]);
    expect((await slow.json<{ readings: unknown[] }>("/api/devices/a2/readings")).readings).toHaveLength(1);
    expect((await fetch(`${slow.http}/health`)).status).toBe(200);
    expect(await slow.stop()).toBe(0);
  });

  test("that was deleted stays away until it is added again, and a retired one records nothing", async () => {
    const meter = await box.connect("meter-gone");
    await publish("meter-gone", { energy_kwh: 1 }, meter);
    expect((await box.api("/api/devices/meter-gone", { method: "DELETE" })).status).toBe(204);
    await publish("meter-gone", { energy_kwh: 2 }, meter);
    expect((await box.api("/api/devices/meter-gone")).status).toBe(404);
    await box.json("/api/devices", { device_id: "meter-gone", name: "Back" });
    await publish("meter-gone", { energy_kwh: 3 }, meter);
    expect((await device("meter-gone")).latest?.energy_wh).toBe(3000);
    expect((await device("meter-gone")).first_seen).not.toBeNull();
    await box.json("/api/devices/meter-gone", { retired: true }, "PATCH");
    await publish("meter-gone", { energy_kwh: 4 }, meter);
    expect(await device("meter-gone")).toMatchObject({
      status: "retired",
      latest: { energy_wh: 3000 },
      rejected: { retired: 1 },
    });
  });
});

test.skipIf(skipUnless("mosquitto_pub"))(
  "the README's first meter, published by mosquitto_pub, is taken as it stands",
  async () => {
    const readme = readFileSync(join(import.meta.dir, "../README.md"), "utf8");
    const example = /^mosquitto_pub (?:[^\n]*\n)*? {2}'\{[^\n]*\}'$/m.exec(readme)?.[0] ?? "";
    const { hostname, port } = new URL(box.mqtt);
    const command = example
      .replace("-h 127.0.0.1 -p 1883", `-h ${hostname} -p ${port}`)
      .replaceAll("meter-001", "meter-readme");
    const child = Bun.spawn(["sh", "-c", command], { stdio: ["ignore", "inherit", "inherit"] });
    expect(await child.exited).toBe(0);
    expect(await device("meter-readme")).toMatchObject({
      latest: { energy_wh: 12_345, power_w: 628.99 },
      rejected: {},
    });
  },
);

describe("bad telemetry is acknowledged, counted by its reason, and stops nothing", () => {
  test.each([
    ["not-json", "{broken"],
    ["not-json", '{"device_id":"meter-001","energy_kwh":NaN}'],
    ["bad-field", '{"device_id":"meter-001","energy_kwh":"12"}'],
    ["bad-field", '{"device_id":"meter-001","energy_kwh":1e999}'],
    ["bad-field", '{"device_id":"meter-001","energy_kwh":-1}'],
    ["wrong-device", '{"device_id":"meter-002","energy_kwh":1}'],
    ["too-large", `${" ".repeat(40_000)}{}`],
    [
      "too-many",
      JSON.stringify(Array.from({ length: 101 }, () => ({ device_id: "meter-001", energy_kwh: 1 }))),
    ],
  ])("%s, case %#", async (reason, payload) => {
    const before = (await device("meter-001")).rejected[reason] ?? 0;
    await client.publishAsync("smartmeter/meter-001/telemetry", payload, { qos: 1 });
    expect((await device("meter-001")).rejected[reason]).toBe(before + 1);
  });

  test("a conflict with what is stored is counted, and what is stored stays", async () => {
    const timestamp = now();
    await publish("meter-001", { energy_kwh: 5, timestamp });
    await publish("meter-001", { energy_kwh: 6, timestamp });
    expect(await device("meter-001")).toMatchObject({
      latest: { energy_wh: 5000 },
      rejected: { conflict: 1 },
    });
  });

  test("a device that never was right does not become a meter", async () => {
    const stranger = await box.connect("noise");
    await stranger.publishAsync("smartmeter/noise/telemetry", "?", { qos: 1 });
    expect((await box.api("/api/devices/noise")).status).toBe(404);
  });
});

describe("the broker", () => {
  test("lets a device publish only under its own prefix, and forwards nothing of what it refused", async () => {
    const heard: string[] = [];
    const listener = await box.connect("listener");
    listener.on("message", (topic, _payload, { retain }) => {
      if (!retain) heard.push(topic);
    });
    await listener.subscribeAsync("#");
    const other = await box.connect("meter-other");
    await publish("meter-other", { energy_kwh: 1 }, other);
    await publish("meter-001", { energy_kwh: 99 }, other);
    await other.publishAsync("smartmeter/meter-001/status", "offline", { qos: 1, retain: true });
    await other.publishAsync("smartmeter/meter-001/cmd/reset-energy", "{}", { qos: 1 });
    await publish("meter-001", { energy_kwh: 7 });
    await waitFor(5000, () => heard.includes("smartmeter/meter-001/telemetry"));
    expect(heard).toEqual(["smartmeter/meter-other/telemetry", "smartmeter/meter-001/telemetry"]);
    expect(await device("meter-001")).toMatchObject({
      status: "online",
      latest: { energy_wh: 7000 },
      rejected: { "not-its-own": 3 },
    });
  });

  test("takes telemetry of a meter that is not connected from a script with any client id", async () => {
    const script = await box.connect("auto-5F3A");
    await publish("meter-scripted", { energy_kwh: 1 }, script);
    await publish("meter-scripted-2", { energy_kwh: 1 }, script);
    expect((await device("meter-scripted-2")).latest?.energy_wh).toBe(1000);
  });

  test("gives commands to nobody but the node they are for", async () => {
    const spy = await box.connect("spy");
    const [own, foreign, wild] = await spy
      .subscribeAsync(["smartmeter/spy/cmd/#", "smartmeter/meter-001/cmd/#", "smartmeter/+/cmd/ota"])
      .catch((error: { packet?: { granted: number[] } }) =>
        (error.packet?.granted ?? []).map((qos) => ({ qos })),
      );
    expect([own?.qos, foreign?.qos, wild?.qos]).toEqual([0, 128, 128]);
  });

  test("carries other topics as ordinary MQTT, retained ones too", async () => {
    const one = await box.connect("house-1");
    await one.publishAsync("home/kitchen/temperature", "21.5", { qos: 1, retain: true });
    const two = await box.connect("house-2");
    const message = new Promise<string>((resolve) =>
      two.on("message", (_topic, payload) => resolve(payload.toString())),
    );
    await two.subscribeAsync("home/+/temperature", { qos: 1 });
    expect(await message).toBe("21.5");
  });

  test("answers the messages of one connection in their order", async () => {
    const order: number[] = [];
    const sender = await box.connect("meter-order");
    await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const isTelemetry = index % 3 === 0;
        const topic = isTelemetry ? "smartmeter/meter-order/telemetry" : `home/order/${index}`;
        const payload = isTelemetry
          ? JSON.stringify({ device_id: "meter-order", energy_kwh: index, boot: 1, seq: index })
          : "x";
        await sender.publishAsync(topic, payload, { qos: 1 });
        order.push(index);
      }),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  test("stores a QoS 2 message once and answers it", async () => {
    const meter = await box.connect("meter-qos2");
    await meter.publishAsync("smartmeter/meter-qos2/telemetry", '{"device_id":"meter-qos2","energy_kwh":4}', {
      qos: 2,
    });
    const { readings } = await box.json<{ readings: unknown[] }>("/api/devices/meter-qos2/readings");
    expect(readings).toHaveLength(1);
  });

  test("refuses its own $SYS topics and topics with wildcards, and goes on", async () => {
    for (const topic of ["$SYS/broker/load", "smartmeter/+/telemetry", "smartmeter/#"]) {
      const rude = rawClient();
      await rude.open("rude");
      rude.socket.write(publishPacket(topic, "x"));
      expect(await rude.closed).toBe(true);
    }
    await publish("meter-001", { energy_kwh: 8 });
  });

  test("reads no more of a packet that is too large than its header", async () => {
    const before = (await (await fetch(`${box.http}/health`)).json()) as {
      broker: { refused_packets: number };
    };
    const large = rawClient();
    await large.open("large");
    large.socket.write(Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f]));
    expect(await large.closed).toBe(true);
    const megabyte = rawClient();
    await megabyte.open("megabyte");
    megabyte.socket.write(publishPacket("smartmeter/megabyte/telemetry", "x".repeat(1024 * 1024)));
    expect(await megabyte.closed).toBe(true);
    const first = rawClient();
    first.socket.write(Buffer.from([0x10, 0xff, 0xff, 0x03]));
    expect(await first.closed).toBe(true);
    const after = (await (await fetch(`${box.http}/health`)).json()) as typeof before;
    expect(after.broker.refused_packets).toBe(before.broker.refused_packets + 3);
    await publish("meter-001", { energy_kwh: 9 });
  });

  test("takes hundreds of filters in one SUBSCRIBE of a lasting session, and no more than 8 kB of them", async () => {
    const many = await box.connect("many-filters", { clean: false });
    const filters = Array.from({ length: 600 }, (_, index) => `t/${index}`);
    expect(await many.subscribeAsync(filters, { qos: 1 })).toHaveLength(600);
    await many.endAsync(true);
    const greedy = await box.connect("greedy", { clean: false });
    const closed = new Promise<void>((resolve) => greedy.once("close", () => resolve()));
    greedy.subscribe(
      Array.from({ length: 3000 }, (_, index) => `t/${index}`),
      { qos: 1 },
      () => {},
    );
    await closed;
  });

  test("keeps a bounded queue for a session that is away, and counts what it drops", async () => {
    const away = await box.connect("away", { clean: false });
    await away.subscribeAsync("home/queue", { qos: 1 });
    await away.endAsync();
    const sender = await box.connect("queue-sender");
    await Promise.all(
      Array.from({ length: 1050 }, (_, index) =>
        sender.publishAsync("home/queue", String(index), { qos: 1 }),
      ),
    );
    const { broker } = (await (await fetch(`${box.http}/health`)).json()) as {
      broker: { dropped_packets: number };
    };
    expect(broker.dropped_packets).toBe(50);
    const { hostname, port } = new URL(box.mqtt);
    const received: string[] = [];
    const back = connectMqtt({
      host: hostname,
      port: Number(port),
      clientId: "away",
      clean: false,
      reconnectPeriod: 0,
    });
    back.on("message", (_topic, payload) => received.push(payload.toString()));
    await waitFor(10_000, () => received.length >= 1000);
    expect(received[0]).toBe("0");
    await back.endAsync(true);
  });

  test("keeps its own topics to itself", async () => {
    const curious = await box.connect("curious");
    const granted = await curious
      .subscribeAsync("$SYS/#")
      .catch((error: { packet?: { granted: number[] } }) => error.packet?.granted);
    expect(granted).toEqual([128]);
  });

  test("keeps a bounded number of connections from one address", async () => {
    const sockets = Array.from({ length: 25 }, () => rawClient());
    const outcome = await Promise.all(
      sockets.map((raw) => Promise.race([raw.closed, Bun.sleep(1000).then(() => false)])),
    );
    expect(outcome.filter((closed) => closed).length).toBeGreaterThanOrEqual(5);
    for (const raw of sockets) raw.socket.destroy();
    // A client whose connection is refused would wait for its answer for ever: only once there is room is it let in.
    await waitFor(5000, async () => {
      const { broker } = (await (await fetch(`${box.http}/health`)).json()) as {
        broker: { connections: number };
      };
      return broker.connections < 20;
    });
    await box.connect("after-crowd");
  });
});

/** A client of bytes, for what no library would send. */
function rawClient(): { socket: Socket; closed: Promise<boolean>; open(clientId: string): Promise<void> } {
  const { hostname, port } = new URL(box.mqtt);
  const socket = connect(Number(port), hostname);
  const closed = new Promise<boolean>((resolve) => socket.on("close", () => resolve(true)));
  socket.on("error", () => {});
  return {
    socket,
    closed,
    async open(clientId) {
      const id = Buffer.from(clientId);
      const body = Buffer.concat([
        Buffer.from([0, 4]),
        Buffer.from("MQTT"),
        Buffer.from([4, 2, 0, 60, 0, id.length]),
        id,
      ]);
      const connected = new Promise((resolve) => socket.once("data", resolve));
      socket.write(Buffer.concat([Buffer.from([0x10, body.length]), body]));
      await connected;
    },
  };
}

function publishPacket(topic: string, payload: string): Buffer {
  const body = Buffer.concat([Buffer.from([0, topic.length]), Buffer.from(topic), Buffer.from(payload)]);
  const length: number[] = [];
  for (let rest = body.length; ; ) {
    const digit = rest % 128;
    rest = Math.floor(rest / 128);
    length.push(rest > 0 ? digit | 0x80 : digit);
    if (rest === 0) break;
  }
  return Buffer.concat([Buffer.from([0x30, ...length]), body]);
}
