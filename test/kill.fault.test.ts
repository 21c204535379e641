import { expect, test } from "bun:test";
import { type RunningBox, setUpFolder, startBox } from "./appliance.ts";

const isSoak = process.env["METERBOX_SOAK"] === "1";
const ROUNDS = isSoak ? 100 : 6;
const METERS = 4;

/** Reproducible pseudo-random numbers in [0, 1) (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test(
  "kill -9 while telemetry flows loses nothing that was acknowledged and doubles nothing",
  async () => {
    const seed = Number(process.env["METERBOX_SEED"] ?? Date.now() % 1_000_000);
    console.log(`seed: METERBOX_SEED=${seed}`);
    const random = randomFrom(seed);
    const folder = await setUpFolder();
    const acknowledged = new Map<string, Set<number>>();
    const sent = new Map<string, number>();
    const startMs = Date.now();
    for (let round = 0; round < ROUNDS; round++) {
      const box = await startBox(folder, ["--commit-interval-ms", String(Math.floor(random() * 200))]);
      await Promise.all(
        Array.from({ length: METERS }, (_, meter) => flow(box, `meter-${meter}`, acknowledged, sent)),
      );
      await Bun.sleep(100 + random() * 700);
      await box.kill();
      const again = await startBox(folder);
      for (const [meter, sequences] of acknowledged) {
        const stored = await storedSequences(again, meter, startMs);
        expect([...sequences].filter((seq) => !stored.includes(seq))).toEqual([]);
        expect(new Set(stored).size).toBe(stored.length);
      }
      expect(await again.stop()).toBe(0);
    }
    expect([...acknowledged.values()].reduce((sum, sequences) => sum + sequences.size, 0)).toBeGreaterThan(
      ROUNDS,
    );
  },
  isSoak ? 3_600_000 : 120_000,
);

/** Publishes without end, as much as the connection takes; notes what is acknowledged. */
async function flow(
  box: RunningBox,
  meter: string,
  acknowledged: Map<string, Set<number>>,
  sent: Map<string, number>,
): Promise<void> {
  const client = await box.connect(meter);
  const known = acknowledged.get(meter) ?? new Set<number>();
  acknowledged.set(meter, known);
  const publishNext = (): void => {
    const seq = (sent.get(meter) ?? 0) + 1;
    sent.set(meter, seq);
    const reading = {
      device_id: meter,
      boot: 1,
      seq,
      energy_kwh: seq / 1000,
      timestamp: new Date().toISOString(),
    };
    client.publishAsync(`smartmeter/${meter}/telemetry`, JSON.stringify(reading), { qos: 1 }).then(
      () => {
        known.add(seq);
        publishNext();
      },
      () => {},
    );
  };
  for (let inFlight = 0; inFlight < 10; inFlight++) publishNext();
}

/** Every sequence number that is stored, read in slices of two seconds. */
async function storedSequences(box: RunningBox, meter: string, sinceMs: number): Promise<number[]> {
  const sequences: number[] = [];
  for (let fromMs = sinceMs; fromMs < Date.now(); fromMs += 2000) {
    const span = `from=${new Date(fromMs).toISOString()}&to=${new Date(fromMs + 2000).toISOString()}`;
    const { readings, truncated } = await box.json<{ readings: { seq: number }[]; truncated: boolean }>(
      `/api/devices/${meter}/readings?${span}&limit=10000`,
    );
    expect(truncated).toBe(false);
    sequences.push(...readings.map((reading) => reading.seq));
  }
  return sequences;
}
