import { describe, expect, test } from "bun:test";
import { type Answer, decode, encode, type Packet, type Question } from "dns-packet";
import { answersTo, takenName, yieldsTo } from "./answers.ts";
import { isOnLink } from "./lan.ts";
import { hostLabel, instanceLabel, recordsOf, SERVICE } from "./records.ts";

const BOX = {
  instance: "Rose Cottage",
  host: "meterbox",
  boxId: "0123456789abcdef",
  httpPort: 8080,
  mqttPort: 1883,
};
const INSTANCE = `Rose Cottage.${SERVICE}`;
const records = recordsOf(BOX, "192.168.1.20");

/** As it comes from the wire. */
const received = (packet: Packet) => decode(encode(packet));
const types = (asked: readonly Answer[]) => asked.map(({ type, name }) => `${type} ${name}`);
const ask = (questions: { name: string; type: string }[], answers: Answer[] = []) =>
  answersTo(received({ type: "query", questions: questions as Question[], answers }), records);

describe("a question", () => {
  test("for the service gets its name, and beside it all that leads to the box", () => {
    const { answers, additionals } = ask([{ name: "_METERBOX._tcp.local", type: "PTR" }]);
    expect(types(answers)).toEqual([`PTR ${SERVICE}`]);
    expect(types(additionals)).toEqual([
      `SRV ${INSTANCE}`,
      `TXT ${INSTANCE}`,
      "A meterbox.local",
      "NSEC meterbox.local",
    ]);
    const [srv, txt, a] = received({ type: "response", answers: [...additionals] }).answers as unknown as [
      { data: object },
      { data: Buffer[] },
      { data: string; flush: boolean; ttl: number },
    ];
    expect(srv.data).toMatchObject({ port: 8080, target: "meterbox.local" });
    expect(txt.data.map(String)).toEqual(["id=0123456789abcdef", "mqtt=1883"]);
    expect(a).toMatchObject({ data: "192.168.1.20", flush: true, ttl: 120 });
  });

  test("of one who shows to know the service gets nothing; where it forgets it soon, it does", () => {
    const known = (ttl: number): Answer => ({ type: "PTR", name: SERVICE, ttl, data: INSTANCE });
    const question = [{ name: SERVICE, type: "PTR" }];
    expect(ask(question, [known(4000)])).toEqual({ answers: [], additionals: [] });
    expect(ask(question, [known(2000)]).answers).toHaveLength(1);
  });

  test("for an address of IPv6 is told at once that there is none, and one for others nothing", () => {
    expect(types(ask([{ name: "meterbox.local", type: "AAAA" }]).answers)).toEqual(["NSEC meterbox.local"]);
    expect(types(ask([{ name: "meterbox.local", type: "A" }]).answers)).toEqual(["A meterbox.local"]);
    expect(ask([{ name: "meterbox-2.local", type: "A" }]).answers).toEqual([]);
    expect(ask([{ name: "_mqtt._tcp.local", type: "PTR" }]).answers).toEqual([]);
  });
});

describe("a name", () => {
  const response = (answer: Answer) => received({ type: "response", answers: [answer] });
  const a = (data: string, ttl = 120): Answer => ({ type: "A", name: "Meterbox.local", ttl, data });
  const taken = (answer: Answer) => takenName(response(answer), records, ["192.168.1.20", "10.0.0.7"]);

  test("is taken where another machine answers to it, not where we hear ourselves or a farewell", () => {
    expect(taken(a("192.168.1.33"))).toBe("host");
    expect(taken(a("10.0.0.7"))).toBeUndefined();
    expect(taken(a("192.168.1.33", 0))).toBeUndefined();
    const srv = (port: number): Answer => ({
      type: "SRV",
      name: INSTANCE,
      ttl: 120,
      data: { port, target: "METERBOX.local" },
    });
    expect(taken(srv(8080))).toBeUndefined();
    expect(taken(srv(80))).toBe("instance");
    const txt = (id: string): Answer => ({
      type: "TXT",
      name: INSTANCE,
      ttl: 120,
      data: [`id=${id}`, "mqtt=1883"],
    });
    expect(taken(txt("0123456789abcdef"))).toBeUndefined();
    expect(taken(txt("of another box"))).toBe("instance");
  });

  test("that two ask for at once goes to the one whose data are greater", () => {
    const probe = (data: string) => received({ type: "query", authorities: [a(data)] });
    const yields = (data: string) => yieldsTo(probe(data), records, ["192.168.1.20"]);
    expect([yields("192.168.1.9"), yields("192.168.1.20"), yields("192.168.1.100")]).toEqual([
      false,
      false,
      true,
    ]);
  });

  test("of a property becomes one label: no dots, no control characters, at most 63 bytes of whole letters", () => {
    expect(instanceLabel("St. John's\u202E House", 1)).toBe("St John's House");
    expect(instanceLabel(" \n. ", 1)).toBe("Meterbox");
    expect(instanceLabel("Home", 2)).toBe("Home (2)");
    const long = instanceLabel("घर ".repeat(40), 12);
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(63);
    expect(long).toMatch(/^(घर )+\(12\)$/);
    expect([hostLabel(1), hostLabel(2)]).toEqual(["meterbox", "meterbox-2"]);
  });
});

test("only packets of the network itself are listened to", () => {
  const lan = { name: "eth0", address: "192.168.1.20", netmask: "255.255.254.0" };
  expect(isOnLink(lan, "192.168.0.7")).toBe(true);
  expect(isOnLink(lan, "192.168.2.7")).toBe(false);
  expect(isOnLink(lan, "8.8.8.8")).toBe(false);
});
