import { afterEach, expect, test } from "bun:test";
import { createServer, type Server } from "node:net";
import { Aedes } from "aedes";
import type { Reading } from "../src/domain/reading.ts";
import { parseTelemetry } from "../src/mqtt/telemetry.ts";
import { skipUnless } from "../test/skips.ts";
import { type Load, meterIds, runLoad } from "./load.ts";

const noCompiler = skipUnless("gcc");
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A real broker that keeps what is published; `hold` is told to let a message through. */
async function startBroker(hold: (letThrough: () => void) => void = (letThrough) => letThrough()) {
  const published = new Map<string, Reading[]>();
  const refused: string[] = [];
  const aedes = new Aedes({
    authorizePublish(client, packet, done) {
      const id = client?.id ?? "";
      const payload = Buffer.from(packet.payload);
      const { readings, rejections } = parseTelemetry(id, payload, { nowMs: Date.now(), clockTrusted: true });
      if (packet.topic !== `smartmeter/${id}/telemetry`) refused.push(packet.topic);
      refused.push(...rejections.map((rejection) => rejection.detail));
      published.set(id, [...(published.get(id) ?? []), ...readings]);
      hold(() => done(null));
    },
  });
  await aedes.listen();
  const server = createServer((socket) => aedes.handle(socket));
  servers.push(server);
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port)),
  );
  return { port, published, refused };
}

test.skipIf(noCompiler)(
  "what the generator publishes is telemetry that stands up to every check",
  async () => {
    const { port, published, refused } = await startBroker();
    const load: Load = {
      port,
      clients: 3,
      window: 7,
      count: 4000,
      startMs: Date.UTC(2026, 0, 1),
      stepMs: 70_000,
    };
    const result = await runLoad(load);

    expect(refused).toEqual([]);
    expect(result).toMatchObject({
      sent: 4000,
      acked: 4000,
      ackedInTime: 4000,
      lost: 0,
      unanswered: 0,
      outOfOrder: 0,
    });
    expect([...published.keys()].toSorted()).toEqual(meterIds(3));
    for (const readings of published.values()) {
      readings.forEach((reading, index) => {
        expect(reading.takenAtMs).toBe(Date.UTC(2026, 0, 1) + (index + 1) * 70_000);
        expect(reading.origin).toBe("device");
        expect(Object.values(reading).filter((value) => value === null)).toEqual([null, null]); // boot, seq
        const { voltageCv = 0, currentMa = 0, powerFactorMilli = 0, powerCw = 0 } = present(reading);
        const apparentCw = (voltageCv * currentMa * powerFactorMilli) / 1e6;
        expect(Math.abs(apparentCw - powerCw)).toBeLessThan(voltageCv / 1000 + 1);
        const previous = readings[index - 1];
        if (!previous) return;
        const riseWh = (reading.energyWh ?? 0) - (previous.energyWh ?? 0);
        expect(Math.abs(riseWh - ((previous.powerCw ?? 0) / 100) * (70_000 / 3_600_000))).toBeLessThan(1.01);
      });
    }
  },
);

test.skipIf(noCompiler)("a client never has more messages unacknowledged than its window", async () => {
  const waiting: (() => void)[] = [];
  let most = 0;
  const { port } = await startBroker((letThrough) => {
    most = Math.max(most, waiting.push(letThrough));
    setTimeout(() => waiting.shift()?.(), 1);
  });
  const result = await runLoad({ port, clients: 2, window: 5, count: 300 });
  expect(result.acked).toBe(300);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(10);
});

test.skipIf(noCompiler)("a message that the broker never acknowledges is counted as unanswered", async () => {
  let held = 0;
  const { port } = await startBroker((letThrough) => {
    if (held++ < 20) letThrough();
  });
  const result = await runLoad({ port, clients: 1, window: 4, seconds: 1, drainS: 0.1 });
  expect(result).toMatchObject({ sent: 24, acked: 20, unanswered: 4 });
});

test.skipIf(noCompiler)(
  "a paced load publishes each meter's readings at the instant they are due",
  async () => {
    const { port, published, refused } = await startBroker();
    const result = await runLoad({ port, clients: 4, window: 100, rateHz: 20, seconds: 1, markS: 0.5 });
    expect(refused).toEqual([]);
    expect(result).toMatchObject({ sent: 80, acked: 80, overdue: 0 });
    expect(result.ackedByMark).toBeGreaterThan(0);
    // Four meters at 20 Hz: no more were due by then.
    expect(result.ackedByMark).toBeLessThanOrEqual(40);
    for (const readings of published.values()) {
      expect(readings.length).toBe(20);
      expect(new Set(readings.map((reading) => reading.takenAtMs)).size).toBe(20);
    }
  },
);

function present(reading: Reading): Partial<Record<keyof Reading, number>> {
  return Object.fromEntries(Object.entries(reading).filter(([, value]) => typeof value === "number"));
}
