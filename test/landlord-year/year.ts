import { expect } from "bun:test";
import { type RunningBox, setUpFolder, startBox, waitFor } from "../appliance.ts";
import { canonical, NOTHING_BEFORE, sha256 } from "./chain.ts";
import type { DocumentJson } from "./document-json.ts";
import { HAPPENINGS, isWithin, METERS, type MeterId, type Reading, readingsOf } from "./house.ts";
import { Knowledge } from "./knowledge.ts";
import { at, dateOf } from "./local-time.ts";
import type { Tenant } from "./tenants.ts";

const PER_MESSAGE = 100;
/** So fast does the appliance's time pass: what is said to wait ten minutes waits a second. */
const SPEED = 600;

interface ListedBill {
  readonly status: string;
  readonly held_for: readonly { readonly code: string }[];
  readonly total_minor: number;
}

/** The appliance through the year, and beside it all that it should come to. */
export class Year {
  readonly known = new Knowledge();
  readonly tenants: Tenant[] = [];
  /** Of the utility's bill, once there is one. */
  utilityWh: bigint | null = null;
  isLateReleased = false;
  today = "";
  /** The numbers of all documents in the order of the chain, with their hashes. */
  readonly chain: { readonly number: string; readonly hash: string; readonly document: DocumentJson }[] = [];
  #folder: { readonly data: string; readonly token: string } | undefined;
  #box: RunningBox | undefined;
  readonly #unsent = new Map<MeterId, Reading[]>(METERS.map((meter) => [meter, readingsOf(meter)]));

  get box(): RunningBox {
    if (!this.#box) throw new Error("the box is not running");
    return this.#box;
  }

  get data(): string {
    return this.#folder?.data ?? "";
  }

  /** Starts the box at a local time and sends what the meters have measured up to then. */
  async begin(localTime: string): Promise<void> {
    this.#folder ??= await setUpFolder({ name: "Lotus House" });
    this.today = dateOf(at(localTime));
    const clock = `${new Date(at(localTime)).toISOString()}@${SPEED}`;
    this.#box = await startBox(this.#folder, ["--clock", clock, "--commit-interval-ms", "0"]);
  }

  /** SIGTERM; the box is to end well. */
  async end(): Promise<void> {
    expect(await this.box.stop()).toBe(0);
    this.#box = undefined;
  }

  async kill(): Promise<void> {
    await this.#box?.kill();
  }

  /** Publishes what was measured up to an instant and is not kept back. */
  async publish(untilMs: number): Promise<void> {
    await Promise.all(
      METERS.map(async (meter) => {
        const unsent = this.#unsent.get(meter) ?? [];
        const isDue = (reading: Reading) => reading.atMs <= untilMs && !this.#isKeptBack(meter, reading);
        await this.send(meter, unsent.filter(isDue));
        this.#unsent.set(
          meter,
          unsent.filter((reading) => !isDue(reading)),
        );
      }),
    );
  }

  /** Publishes some readings of a meter, each message acknowledged. */
  async send(meter: MeterId, readings: readonly Reading[]): Promise<void> {
    if (readings.length === 0) return;
    const client = await this.box.connect(meter);
    for (let first = 0; first < readings.length; first += PER_MESSAGE) {
      const message = readings.slice(first, first + PER_MESSAGE).map(({ atMs, wh }) => ({
        device_id: meter,
        timestamp: new Date(atMs).toISOString(),
        energy_kwh: Number(wh) / 1000,
      }));
      await client.publishAsync(`smartmeter/${meter}/telemetry`, JSON.stringify(message), { qos: 1 });
    }
    await client.endAsync();
    this.known.learn(meter, readings);
  }

  /** Takes the first reading of a meter that was never sent, from an instant on. */
  unsentFrom(meter: MeterId, atMs: number): Reading {
    const found = this.#unsent.get(meter)?.find((reading) => reading.atMs >= atMs);
    if (!found) throw new Error("all of them were sent");
    return found;
  }

  #isKeptBack(meter: MeterId, { atMs }: Reading): boolean {
    if (meter === "flat-2") return isWithin(atMs, HAPPENINGS.gap);
    return meter === "shop" && !this.isLateReleased && isWithin(atMs, HAPPENINGS.late);
  }

  /** Waits until a bill waits for nothing but to be issued, or is held. */
  settled(tenant: Tenant, fromMs: number): Promise<ListedBill> {
    return waitFor(30_000, async () => {
      const bill = await this.box.json<ListedBill>(`/api/accounts/${tenant.id}/bills/${fromMs}`);
      return (bill.status === "ready" || bill.status === "held") && bill;
    });
  }

  /** A document by its exact text, which is to be the next one of the chain. */
  async takeDocument(number: string): Promise<DocumentJson> {
    const response = await this.box.api(`/api/documents/${number}.json`);
    const body = await response.text();
    const document = JSON.parse(body) as DocumentJson;
    const previous = this.chain.at(-1)?.hash ?? NOTHING_BEFORE;
    expect(canonical(document)).toBe(body);
    expect(document).toMatchObject({
      number,
      chainIndex: this.chain.length + 1,
      previousHash: previous,
      issuedOn: this.today,
      folder: "simulated",
      sender: { name: "Asha Rao", taxId: "29ABCDE1234F1Z5" },
      timeZone: "Asia/Kolkata",
      currency: "INR",
    });
    this.chain.push({ number, hash: sha256(body), document });
    return document;
  }
}
