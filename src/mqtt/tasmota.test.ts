import { afterEach, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { connectAsync, type IClientOptions } from "mqtt";
import { startBroker, until } from "./broker.fixture.ts";
import type { Broker } from "./broker.ts";
import { hearTasmota } from "./tasmota.ts";
import { parseTelemetry, readAnyTelemetry } from "./telemetry.ts";

const FIRMWARE = join(import.meta.dir, "../../firmware");
const golden = (name: string) => readFileSync(join(FIRMWARE, "fixtures/tasmota", `${name}.json`));
const RECEIPT = { nowMs: Date.parse("2026-01-29T10:00:12Z"), clockTrusted: true };

/** What the box makes of a golden payload of `tele/kitchen/SENSOR`: each meter's only reading. */
function readingsOf(name: string) {
  const heard = hearTasmota("tele/kitchen/SENSOR", golden(name));
  if (heard?.kind !== "telemetry") throw new Error(`${name} is no telemetry`);
  return heard.messages.map(({ topic, payload }) => {
    const { readings, rejections, node } = parseTelemetry(topic.id, payload, RECEIPT);
    expect(rejections).toEqual([]);
    return { deviceId: topic.id, node, ...readings[0] };
  });
}

/** What each of the golden payloads with one meter says. */
const MEASURED = {
  energyWh: 12_345,
  powerCw: 62_900,
  voltageCv: 23_040,
  currentMa: 2787,
  powerFactorMilli: 980,
  frequencyChz: 5000,
};

describe("what Tasmota sends becomes the readings that the contract knows:", () => {
  test("a PZEM with all its fields; a time without zone says no instant", () => {
    expect(readingsOf("single-pzem")).toEqual([
      {
        deviceId: "kitchen",
        node: "kitchen",
        takenAtMs: RECEIPT.nowMs,
        origin: "received",
        boot: null,
        seq: null,
        ...MEASURED,
        rssiDbm: null,
      },
    ]);
  });

  test("a time with its zone is the reading's", () => {
    const [reading] = readingsOf("time-with-zone");
    expect(reading).toMatchObject({ takenAtMs: Date.parse("2026-01-29T10:00:10Z"), origin: "device" });
  });

  test("lists are a meter each, on one node", () => {
    expect(readingsOf("three-pzems")).toMatchObject([
      { deviceId: "kitchen-1", node: "kitchen", energyWh: 12_345, powerCw: 62_900, voltageCv: 23_040 },
      { deviceId: "kitchen-2", node: "kitchen", energyWh: 804_100, powerCw: 231_050, frequencyChz: 5000 },
      { deviceId: "kitchen-3", node: "kitchen", energyWh: 7, powerCw: 0, currentMa: 0 },
    ]);
  });

  test("one total of three PZEMs is one register, with the power of all and the voltage of none", () => {
    expect(readingsOf("three-pzems-one-total")).toMatchObject([
      { deviceId: "kitchen", energyWh: 816_452, powerCw: 293_955, voltageCv: null, frequencyChz: 5000 },
    ]);
  });

  test("without a total a meter can only be watched", () => {
    expect(readingsOf("no-total")).toMatchObject([{ energyWh: null, powerCw: 62_900, frequencyChz: null }]);
  });
});

test("what is no energy meter's stays ordinary MQTT", () => {
  const heard = (topic: string, payload: string) => hearTasmota(topic, Buffer.from(payload));
  expect(heard("tele/porch/SENSOR", '{"Time":"2026-01-29T11:00:10","DS18B20":{"Temperature":20.6}}')).toBe(
    undefined,
  );
  expect(heard("tele/porch/STATE", '{"ENERGY":{"Total":1}}')).toBeUndefined();
  expect(heard("tele/porch/SENSOR/x", '{"ENERGY":{"Total":1}}')).toBeUndefined();
  expect(heard("tele/a b/SENSOR", '{"ENERGY":{"Total":1}}')).toBeUndefined();
  expect(heard("tele/porch/SENSOR", '{"ENERGY":[1]}')).toBeUndefined();
  expect(heard("tele/porch/SENSOR", "{")).toBeUndefined();
  for (const word of ["Gone", "constructor"]) expect(heard("tele/porch/LWT", word)).toBeUndefined();
});

describe("a broker with a Tasmota", () => {
  let broker: Broker | undefined;
  afterEach(async () => {
    await broker?.close();
    broker = undefined;
  });

  async function start(isAdopted: (node: string) => boolean = () => false) {
    const recorded: { deviceId: string; clientId: string; isAcknowledged: boolean }[] = [];
    const refused: string[] = [];
    const nodes = new Map<string, string>();
    const started = await startBroker({
      recordTelemetry: ({ deviceId, clientId, isAcknowledged }, settle) => {
        recorded.push({ deviceId, clientId, isAcknowledged });
        nodes.set(deviceId, clientId);
        settle(null);
      },
      refuseMessage: ({ deviceId }) => refused.push(deviceId),
      recordedNode: (deviceId) => nodes.get(deviceId),
      isNode: (id) => [...nodes.values()].includes(id),
      isAdopted,
    });
    broker = started.broker;
    const join = (clientId: string, options: IClientOptions = {}) =>
      connectAsync(`mqtt://127.0.0.1:${started.port}`, { clientId, reconnectPeriod: 0, ...options });
    return { join, recorded, refused, nodes, presence: started.broker.presence };
  }

  const { topic, online, will } = JSON.parse(String(golden("lwt"))) as Record<string, string>;
  const TASMOTA: IClientOptions = {
    will: { topic: topic!, payload: Buffer.from(will!), qos: 1, retain: true },
  };
  const SENSOR = "tele/tasmota_4F2B1C/SENSOR";

  test("records each of its meters, unacknowledged, and passes its words on to the house", async () => {
    const { join, recorded } = await start();
    const house = await join("house");
    const heard: string[] = [];
    house.on("message", (name) => heard.push(name));
    await house.subscribeAsync("tele/#");
    const tasmota = await join("DVES_4F2B1C", TASMOTA);
    await tasmota.publishAsync(SENSOR, golden("three-pzems"));
    await until(() => heard.length === 1);
    expect(recorded.map(({ deviceId }) => deviceId)).toEqual([
      "tasmota_4F2B1C-1",
      "tasmota_4F2B1C-2",
      "tasmota_4F2B1C-3",
    ]);
    expect(recorded[2]).toEqual({
      deviceId: "tasmota_4F2B1C-3",
      clientId: "tasmota_4F2B1C",
      isAcknowledged: false,
    });
  });

  test("knows by LWT whether it is there, also when it goes without a word", async () => {
    const { join, presence } = await start();
    const house = await join("house");
    const heard: string[] = [];
    house.on("message", (_name, payload) => heard.push(String(payload)));
    await house.subscribeAsync(topic!);
    const tasmota = await join("DVES_4F2B1C", TASMOTA);
    await tasmota.publishAsync(topic!, online!, { retain: true });
    await tasmota.publishAsync(SENSOR, golden("single-pzem"), { qos: 1 });
    const isThere = () => presence.isConnected("tasmota_4F2B1C", "tasmota_4F2B1C");
    expect(isThere()).toBe(true);
    tasmota.stream.destroy();
    await until(() => heard.includes(will!));
    expect(isThere()).toBe(false);
    const back = await join("DVES_4F2B1C", TASMOTA);
    await back.publishAsync(topic!, online!, { qos: 1, retain: true });
    await back.publishAsync(SENSOR, golden("single-pzem"), { qos: 1 });
    expect(isThere()).toBe(true);
  });

  test("with several meters is there as long as its connection, whose client id is another name", async () => {
    const { join, presence } = await start();
    const tasmota = await join("DVES_4F2B1C");
    await tasmota.publishAsync(SENSOR, golden("three-pzems"), { qos: 1 });
    const isThere = (id: string) => presence.isConnected(id, "tasmota_4F2B1C");
    expect(["tasmota_4F2B1C", "tasmota_4F2B1C-2"].map(isThere)).toEqual([true, true]);
    await tasmota.endAsync();
    await until(() => !presence.hasClient("DVES_4F2B1C"));
    expect(["tasmota_4F2B1C", "tasmota_4F2B1C-2"].map(isThere)).toEqual([false, false]);
  });

  test("that is known is there once it says so, before its first reading", async () => {
    const { join, presence, nodes } = await start();
    for (const phase of [1, 2, 3]) nodes.set(`tasmota_4F2B1C-${phase}`, "tasmota_4F2B1C");
    const tasmota = await join("DVES_4F2B1C", TASMOTA);
    const isThere = (id: string) => presence.isConnected(id, "tasmota_4F2B1C");
    expect(isThere("tasmota_4F2B1C")).toBe(false);
    await tasmota.publishAsync(topic!, online!, { qos: 1, retain: true });
    expect(["tasmota_4F2B1C", "tasmota_4F2B1C-2"].map(isThere)).toEqual([true, true]);
    tasmota.stream.destroy();
    await until(() => !presence.hasClient("DVES_4F2B1C"));
    expect(isThere("tasmota_4F2B1C")).toBe(false);
  });

  test("of the house that is no meter has a will like any other", async () => {
    const { join } = await start();
    const house = await join("house");
    const heard: string[] = [];
    house.on("message", (_name, payload) => heard.push(String(payload)));
    await house.subscribeAsync("tele/+/LWT");
    const bulb = await join("DVES_000001", {
      will: { topic: "tele/bulb/LWT", payload: Buffer.from("Offline"), qos: 1, retain: false },
    });
    bulb.stream.destroy();
    await until(() => heard.includes("Offline"));
  });

  test("takes nothing in the name of an adopted node, or of one that is connected", async () => {
    const { join, recorded, refused } = await start((node) => node === "adopted" || node === "main-1");
    await join("there");
    const stranger = await join("DVES_666666");
    await stranger.publishAsync("tele/adopted/SENSOR", golden("single-pzem"), { qos: 1 });
    await stranger.publishAsync("tele/there/SENSOR", golden("single-pzem"), { qos: 1 });
    await stranger.publishAsync("tele/main/SENSOR", golden("three-pzems"), { qos: 1 });
    expect(refused).toEqual(["adopted", "there", "main-1"]);
    expect(recorded.map(({ deviceId }) => deviceId)).toEqual(["main-2", "main-3"]);
  });

  test("gives no meters to a node whose name it may not speak in", async () => {
    const { join, recorded, refused } = await start((node) => node === "adopted");
    await join("there");
    const stranger = await join("DVES_666666");
    await stranger.publishAsync("tele/adopted/SENSOR", golden("three-pzems"), { qos: 1 });
    await stranger.publishAsync("tele/there/SENSOR", golden("three-pzems"), { qos: 1 });
    expect(recorded).toEqual([]);
    expect(refused).toEqual(["adopted-1", "adopted-2", "adopted-3", "there-1", "there-2", "there-3"]);
  });
});

describe("the ESPHome example", () => {
  const yaml = readFileSync(join(FIRMWARE, "alternatives/esphome.yaml"), "utf8");
  const goldenText = readFileSync(join(FIRMWARE, "fixtures/esphome/telemetry.json"), "utf8").trim();

  /** The C string of the example that `pattern` finds. */
  const formatOf = (pattern: RegExp) => JSON.parse(pattern.exec(yaml)?.[1] ?? "null") as string;

  /** What `snprintf` makes of a format of the example. */
  function printed(format: string, given: readonly (string | number)[]): string {
    const values = [...given];
    const text = format.replace(/%(?:s|\.(\d)f|(?:0(\d))?u)/g, (_, decimals?: string, width?: string) => {
      const value = values.shift();
      if (typeof value === "string") return value;
      return decimals
        ? Number(value).toFixed(Number(decimals))
        : String(value).padStart(Number(width ?? 0), "0");
    });
    expect(values).toEqual([]);
    return text;
  }

  /** A message of the example; its time and its signal are left out while they are not known. */
  function sent(when: string, rssi: string): string {
    const format = formatOf(/^\s*("\{.*\}"),$/m);
    return printed(format, ["meter-esphome", when, 12, 345, 629, 230.4, 2.787, 0.98, 50, rssi]);
  }

  test("sends its golden payload, which is one reading of the contract", () => {
    const parts: Record<string, string> = { Y: "2026", m: "01", d: "29", H: "10", M: "00", S: "00" };
    const when = formatOf(/strftime\((".*")\)/).replace(/%(\w)/g, (_, part: string) => parts[part]!);
    const rssi = printed(formatOf(/(",\\"rssi.*"), id/), [-60]);
    expect(sent(when, rssi)).toBe(goldenText);
    expect(readAnyTelemetry("meter-esphome", Buffer.from(goldenText), RECEIPT)).toMatchObject({
      rejections: [],
      readings: [
        { ...MEASURED, takenAtMs: Date.parse("2026-01-29T10:00:00Z"), origin: "device", rssiDbm: -60 },
      ],
    });
    expect(yaml).toMatch(/topic: smartmeter\/\S+\/telemetry\n\s+qos: 1\n/);
  });

  test("sends a reading also before it knows the time and its signal", () => {
    expect(readAnyTelemetry("meter-esphome", Buffer.from(sent("", "")), RECEIPT)).toMatchObject({
      rejections: [],
      readings: [{ ...MEASURED, takenAtMs: RECEIPT.nowMs, origin: "received", rssiDbm: null }],
    });
  });

  test("asks of each value that it prints whether there is one", () => {
    const [condition = "", payload = ""] = yaml.split("payload: !lambda");
    const statesIn = (text: string) => [...text.matchAll(/id\((\w+)\)\.state/g)].map(([, id]) => String(id));
    const asked = statesIn(`${condition}${/if \(!std::isnan.*/.exec(payload)?.[0]}`);
    expect(asked).toHaveLength(7);
    expect(new Set(statesIn(payload))).toEqual(new Set(asked));
  });

  test("gives no id a name that C has", () => {
    const ids = [...yaml.matchAll(/\bid: (\w+)/g)].map(([, id]) => id);
    expect(
      ids.filter((id) => ["clock", "signal", "time", "index", "random", "link"].includes(id ?? "")),
    ).toEqual([]);
    expect(ids).toContain("box_time");
  });
});
