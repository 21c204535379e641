import type { NsecAnswer, SrvAnswer, StringAnswer, TxtAnswer } from "dns-packet";

/** What a box tells a network of itself. */
export interface Announced {
  /** The service's name as people read it, one label. */
  readonly instance: string;
  /** `meterbox`, or `meterbox-2` where another box has that name. */
  readonly host: string;
  readonly boxId: string;
  readonly httpPort: number;
  readonly mqttPort: number;
}

/** A record of ours; `flush` where no other machine has one of that name [RFC 6762, 10.2]. */
export type LanRecord = StringAnswer | SrvAnswer | TxtAnswer | NsecAnswer;

/** What meters look for. */
export const SERVICE = "_meterbox._tcp.local";

const ALL_SERVICES = "_services._dns-sd._udp.local";

/** Seconds for which others keep a record: short where an address stands in it [RFC 6762, 10]. */
const LONG_TTL = 4500;
const SHORT_TTL = 120;

const MAX_LABEL_BYTES = 63;

/** A property's name as the label of a service: dots would part it; the ones that follow the first have a number. */
export function instanceLabel(name: string, count: number): string {
  const suffix = count > 1 ? ` (${count})` : "";
  const room = MAX_LABEL_BYTES - Buffer.byteLength(suffix);
  const plain = name
    .replace(/[\p{C}.]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  let label = "";
  for (const { segment } of new Intl.Segmenter().segment(plain)) {
    if (Buffer.byteLength(label + segment) > room) break;
    label += segment;
  }
  return (label.trim() || "Meterbox") + suffix;
}

/** The host name of the first box of a network, the second and so on. */
export function hostLabel(count: number): string {
  return count > 1 ? `meterbox-${count}` : "meterbox";
}

/** The full name of the service, and of the machine. */
export function namesOf({ instance, host }: Pick<Announced, "instance" | "host">) {
  return { instance: `${instance}.${SERVICE}`, host: `${host}.local` };
}

/** All records for the network in which the box has that address. */
export function recordsOf(announced: Announced, address: string): LanRecord[] {
  const { instance, host } = namesOf(announced);
  const { boxId, httpPort, mqttPort } = announced;
  const own = { class: "IN", flush: true } as const;
  return [
    { type: "PTR", name: ALL_SERVICES, class: "IN", ttl: LONG_TTL, data: SERVICE },
    { type: "PTR", name: SERVICE, class: "IN", ttl: LONG_TTL, data: instance },
    { type: "SRV", name: instance, ...own, ttl: SHORT_TTL, data: { port: httpPort, target: host } },
    { type: "TXT", name: instance, ...own, ttl: LONG_TTL, data: [`id=${boxId}`, `mqtt=${mqttPort}`] },
    { type: "A", name: host, ...own, ttl: SHORT_TTL, data: address },
    // There is no other address: without this whoever asks for one of IPv6 waits for seconds [RFC 6762, 6.1].
    { type: "NSEC", name: host, ...own, ttl: SHORT_TTL, data: { nextDomain: host, rrtypes: ["A"] } },
  ];
}
