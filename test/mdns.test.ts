// What a network sees of a box: two machines on one cable, each a network namespace of its own.
import { afterAll, describe, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { type DecodedPacket, decode, encode, type Question } from "dns-packet";
import { type RunningBox, setUpFolder, startBox, waitFor } from "./appliance.ts";
import { skipUnless } from "./skips.ts";

const BOX_NS = `mb-box-${process.pid}`;
const PHONE_NS = `mb-phone-${process.pid}`;
const folders: string[] = [];
const ends: (() => Promise<unknown> | unknown)[] = [];

function ip(...args: readonly string[]): boolean {
  return Bun.spawnSync(["ip", ...args], { stdio: ["ignore", "ignore", "ignore"] }).success;
}

/** Whether this user may make networks here; makes the two of this test. */
function makeNetwork(): boolean {
  if (!Bun.which("ip") || !ip("netns", "add", BOX_NS)) return false;
  const link = ["link", "add", "lan0", "netns", BOX_NS, "type", "veth", "peer", "name", "lan0"];
  const up = (ns: string, address: string) =>
    ip("-n", ns, "addr", "add", address, "dev", "lan0") &&
    ip("-n", ns, "link", "set", "lan0", "up") &&
    ip("-n", ns, "link", "set", "lo", "up");
  return (
    ip("netns", "add", PHONE_NS) &&
    ip(...link, "netns", PHONE_NS) &&
    up(BOX_NS, "10.77.3.1/24") &&
    up(PHONE_NS, "10.77.3.2/24")
  );
}

const cannot = skipUnless(makeNetwork(), "no network namespaces can be made here");

afterAll(async () => {
  for (const end of ends.toReversed()) await end();
  for (const ns of [BOX_NS, PHONE_NS]) ip("netns", "del", ns);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** What runs in the other namespace: hears the group, prints each packet as hex, sends what it is given. */
const EAR = `
const socket = require("node:dgram").createSocket({ type: "udp4", reuseAddr: true });
socket.on("message", (bytes, from) => console.log(from.address + " " + bytes.toString("hex")));
socket.bind(Number(process.argv[1]), () => {
  socket.addMembership("224.0.0.251", "10.77.3.2");
  socket.setMulticastInterface("10.77.3.2");
  console.log("ready");
});
require("node:readline").createInterface(process.stdin).on("line", (line) =>
  socket.send(Buffer.from(line, "hex"), 5353, "224.0.0.251"));
`;

/** A machine in the other namespace that speaks multicast DNS from a port. */
async function phone(port = 5353) {
  const child = Bun.spawn(["ip", "netns", "exec", PHONE_NS, process.execPath, "-e", EAR, String(port)], {
    stdin: "pipe",
    stdout: "pipe",
  });
  ends.push(() => {
    child.kill();
    return child.exited;
  });
  const heard: DecodedPacket[] = [];
  let isReady = false;
  void (async () => {
    let rest = "";
    for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line === "ready") isReady = true;
        else if (line.startsWith("10.77.3.1 ")) heard.push(decode(Buffer.from(line.slice(10), "hex")));
      }
    }
  })();
  await waitFor(5000, () => isReady);
  const send = (packet: Parameters<typeof encode>[0]) => {
    child.stdin.write(`${encode(packet).toString("hex")}\n`);
    child.stdin.flush();
  };
  return {
    heard,
    send,
    /** Asks until a response has an answer of that name and type. */
    async resolve(name: string, type: string) {
      const from = heard.length;
      send({ type: "query", id: 7, questions: [{ name, type } as Question] });
      return waitFor(3000, () =>
        heard
          .slice(from)
          .find(
            (packet) =>
              packet.type === "response" &&
              packet.answers?.some((answer) => answer.name === name && answer.type === type),
          ),
      );
    },
  };
}

async function boxOnTheLan(name: string): Promise<RunningBox> {
  const folder = await setUpFolder({ name });
  folders.push(folder.data);
  const args = ["--http", "0.0.0.0:0", "--mqtt", "0.0.0.0:0"];
  const runner = ["ip", "netns", "exec", BOX_NS];
  const box = await startBox(folder, args, "serve", { METERBOX_MDNS: "on" }, runner);
  ends.push(() => box.kill());
  return box;
}

const dataOf = (packet: DecodedPacket, type: string) => {
  const all = [...(packet.answers ?? []), ...(packet.additionals ?? [])] as { type: string; data: unknown }[];
  return all.find((record) => record.type === type)?.data;
};

describe.skipIf(cannot)("a network in which boxes are started", () => {
  test("finds the box by its service and its name, a second one under another, and hears them leave", async () => {
    const ear = await phone();
    const box = await boxOnTheLan("Rose Cottage");
    const isAnnounced = (packet: DecodedPacket) => packet.type === "response" && dataOf(packet, "SRV");
    await waitFor(5000, () => ear.heard.some(isAnnounced));
    const found = await ear.resolve("_meterbox._tcp.local", "PTR");
    expect(dataOf(found, "PTR")).toBe("Rose Cottage._meterbox._tcp.local");
    expect(dataOf(found, "A")).toBe("10.77.3.1");
    const portOf = (url: string) => Number(new URL(url).port);
    expect(dataOf(found, "SRV")).toMatchObject({ target: "meterbox.local", port: portOf(box.http) });
    const txt = (dataOf(found, "TXT") as Buffer[]).map(String);
    expect(txt[0]).toMatch(/^id=[0-9a-f]{32}$/);
    expect(txt[1]).toBe(`mqtt=${portOf(box.mqtt)}`);
    expect(dataOf(await ear.resolve("meterbox.local", "A"), "A")).toBe("10.77.3.1");

    // A resolver that asks from a port of its own, as nslookup does, is answered itself [RFC 6762, 6.7].
    const simple = await phone(5399);
    const answer = await simple.resolve("meterbox.local", "A");
    expect(answer).toMatchObject({ id: 7, questions: [{ name: "meterbox.local" }] });

    // A machine that is there already, under the address of the phone.
    const taken = { type: "A", name: "meterbox.local", ttl: 120, data: "10.77.3.2" } as const;
    const isProbe = (packet: DecodedPacket) =>
      packet.type === "query" && packet.authorities?.some(({ name }) => name === "meterbox.local");
    await box.stop();
    const farewell = ear.heard.findLast((packet) => packet.type === "response");
    expect(farewell?.answers?.every((record) => "ttl" in record && record.ttl === 0)).toBe(true);
    const before = ear.heard.length;
    const second = await boxOnTheLan("Rose Cottage");
    await waitFor(5000, () => ear.heard.slice(before).some(isProbe));
    ear.send({ type: "response", flags: 1024, answers: [taken] });
    const other = await waitFor(5000, () => ear.heard.slice(before).find(isAnnounced));
    expect(dataOf(other, "SRV")).toMatchObject({ target: "meterbox-2.local" });
    expect(dataOf(await ear.resolve("meterbox-2.local", "A"), "A")).toBe("10.77.3.1");
    expect(second.printed()).toContain("meterbox-2.local");
    await second.stop();
  });

  test("hears two boxes of one name part, and again where a box gets another address", async () => {
    const ear = await phone();
    const instances = () =>
      new Set(
        ear.heard
          .filter((packet) => packet.type === "response")
          .flatMap((packet) => (packet.answers ?? []) as { type: string; name: string; ttl: number }[])
          .filter(({ type, ttl }) => type === "SRV" && ttl > 0)
          .map(({ name }) => name.split(".")[0]),
      );
    const boxes = await Promise.all([boxOnTheLan("Twin"), boxOnTheLan("Twin")]);
    await waitFor(10_000, () => instances().has("Twin") && instances().has("Twin (2)"));
    ip("-n", BOX_NS, "addr", "del", "10.77.3.1/24", "dev", "lan0");
    ip("-n", BOX_NS, "addr", "add", "10.77.3.1/25", "dev", "lan0");
    const before = ear.heard.length;
    await waitFor(10_000, () =>
      ear.heard
        .slice(before)
        .some((packet) => packet.type === "response" && dataOf(packet, "A") === "10.77.3.1"),
    );
    for (const box of boxes) expect(await box.stop()).toBe(0);
  });

  test("starts where another program holds the port for itself, and says so once", async () => {
    const alone = `require("node:dgram").createSocket("udp4").bind(5353, () => console.log("ready"))`;
    const child = Bun.spawn(["ip", "netns", "exec", BOX_NS, process.execPath, "-e", alone], {
      stdout: "pipe",
    });
    await child.stdout.getReader().read();
    const box = await boxOnTheLan("Late");
    const warnings = () =>
      box
        .printed()
        .split("\n")
        .filter((line) => line.includes("cannot be announced"));
    await waitFor(5000, () => warnings().length > 0);
    expect(warnings()).toHaveLength(1);
    child.kill();
    expect(await box.stop()).toBe(0);
  });
});
