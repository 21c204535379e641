import { AUTHORITATIVE_ANSWER, type DecodedPacket, type Packet } from "dns-packet";
import { answersTo, claimsOf, takenName, yieldsTo } from "./answers.ts";
import type { LanAddress } from "./lan.ts";
import { type Asker, Link, MDNS_PORT } from "./link.ts";
import { type Announced, hostLabel, instanceLabel, type LanRecord, recordsOf } from "./records.ts";

/** What a responder is to say. */
export interface Subject extends Pick<Announced, "boxId" | "httpPort" | "mqttPort"> {
  /** The property's. */
  readonly name: string;
}

/** A claim is three questions, this far apart [RFC 6762, 8.1]. */
const PROBES = 3;
const PROBE_MS = 250;
/** How long whoever yields waits before it asks again. */
const YIELD_MS = 1000;
const ANNOUNCE_MS = 1000;
/** After so many names that were taken somebody plays with us. */
const PATIENT_RENAMES = 15;
const IMPATIENT_MS = 5000;
/** Askers from other ports do not follow what changes [RFC 6762, 6.7]. */
const LEGACY_TTL = 10;

/** Says in the networks of a box, by multicast DNS, that it is there, under names which nobody else there has. */
export class Responder {
  readonly #subject: Subject;
  readonly #log: (message: string) => void;
  readonly #addresses: readonly string[];
  readonly #links: Link[];
  readonly #counts = { host: 1, instance: 1 };
  #disturbance: "host" | "instance" | "yield" | undefined;
  #state: "claiming" | "up" | "closed" = "claiming";
  /** Counts them: a claim ends where a later one has begun, or the end has come. */
  #claims = 0;

  constructor(subject: Subject, lans: readonly LanAddress[], log: (message: string) => void) {
    this.#subject = subject;
    this.#log = log;
    this.#addresses = lans.map(({ address }) => address);
    this.#links = lans.map((lan) => new Link(lan));
  }

  /** The host name that it has, or tries to get. */
  get host(): string {
    return `${hostLabel(this.#counts.host)}.local`;
  }

  /** Opens the networks and claims the names; resolves to what could not be opened, and why. */
  async start(): Promise<string[]> {
    const opened = await Promise.allSettled(
      this.#links.map((link) =>
        link.open(
          (packet, asker) => this.#take(link, packet, asker),
          () => link.close(),
        ),
      ),
    );
    if (this.#state !== "closed") void this.#claim();
    return opened.flatMap((outcome, index) =>
      outcome.status === "rejected" ? [`${this.#links[index]?.lan.name}: ${outcome.reason}`] : [],
    );
  }

  /** Says farewell where it had spoken, and ends. */
  async stop(): Promise<void> {
    const wasUp = this.#state === "up";
    this.#state = "closed";
    this.#claims++;
    if (wasUp) {
      await this.#toAll((link) => response(this.#recordsFor(link).map((record) => ({ ...record, ttl: 0 }))));
    }
    for (const link of this.#links) link.close();
  }

  async #claim(): Promise<void> {
    this.#state = "claiming";
    const claim = ++this.#claims;
    await Bun.sleep(Math.random() * PROBE_MS);
    for (let probes = 0; probes < PROBES; ) {
      if (this.#claims !== claim) return;
      this.#disturbance = undefined;
      await this.#toAll((link) => ({ type: "query", ...claimsOf(this.#recordsFor(link)) }));
      await Bun.sleep(PROBE_MS);
      probes = await this.#afterProbe(probes);
    }
    if (this.#claims !== claim) return;
    this.#state = "up";
    this.#log(`other machines here find this box as ${this.host}`);
    await this.#toAll((link) => response(this.#recordsFor(link)));
    await Bun.sleep(ANNOUNCE_MS);
    if (this.#claims === claim) await this.#toAll((link) => response(this.#recordsFor(link)));
  }

  /** How many questions in a row nobody has objected to. */
  async #afterProbe(probes: number): Promise<number> {
    const disturbance = this.#disturbance;
    if (disturbance === undefined) return probes + 1;
    if (disturbance === "yield") await Bun.sleep(YIELD_MS);
    else if (++this.#counts[disturbance] > PATIENT_RENAMES) await Bun.sleep(IMPATIENT_MS);
    return 0;
  }

  #take(link: Link, packet: DecodedPacket, asker: Asker): void {
    if (this.#state === "closed") return;
    const records = this.#recordsFor(link);
    if (packet.type === "response") {
      const taken = asker.port === MDNS_PORT ? takenName(packet, records, this.#addresses) : undefined;
      if (!taken) return;
      const wasUp = this.#state === "up";
      // Whoever was there first answers when we ask once more [RFC 6762, 9].
      this.#disturbance = taken;
      if (wasUp) void this.#claim();
    } else if (this.#state === "up") this.#answer(link, packet, asker, records);
    else if (yieldsTo(packet, records, this.#addresses)) this.#disturbance ??= "yield";
  }

  #answer(link: Link, query: DecodedPacket, asker: Asker, records: readonly LanRecord[]): void {
    const { answers, additionals } = answersTo(query, records);
    if (answers.length === 0) return;
    if (asker.port !== MDNS_PORT) {
      const forOne = (record: LanRecord) => ({
        ...record,
        flush: false,
        ttl: Math.min(record.ttl ?? 0, LEGACY_TTL),
      });
      const questions = query.questions ?? [];
      const reply = { ...response(answers.map(forOne), additionals.map(forOne)), id: query.id, questions };
      void link.send(reply, asker);
      return;
    }
    // Where others answer too, not all at once [RFC 6762, 6].
    const isShared = answers.some(({ type }) => type === "PTR");
    setTimeout(() => void link.send(response(answers, additionals)), isShared ? 20 + Math.random() * 100 : 0);
  }

  #recordsFor(link: Link): LanRecord[] {
    const instance = instanceLabel(this.#subject.name, this.#counts.instance);
    return recordsOf({ ...this.#subject, instance, host: hostLabel(this.#counts.host) }, link.lan.address);
  }

  async #toAll(packet: (link: Link) => Packet): Promise<void> {
    await Promise.all(this.#links.map((link) => link.send(packet(link))));
  }
}

function response(answers: readonly LanRecord[], additionals: readonly LanRecord[] = []): Packet {
  return {
    type: "response",
    flags: AUTHORITATIVE_ANSWER,
    answers: [...answers],
    additionals: [...additionals],
  };
}
