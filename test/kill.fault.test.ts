import { expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { meterbox, type RunningBox, scratchFolder, setUpFolder, startBox } from "./appliance.ts";
import { randomFrom } from "./random.ts";

const isSoak = process.env["METERBOX_SOAK"] === "1";
const ROUNDS = isSoak ? 100 : 6;
const METERS = 4;
const DAY_MS = 24 * 3_600_000;
/** How long before now each meter's readings were taken: what is old enough is merged to days at once. */
const AGES_MS = [0, 0, 5 * DAY_MS, 40 * DAY_MS];

test(
  "kill -9 in commits, seals, merges and backups loses nothing that was acknowledged and doubles nothing",
  async () => {
    const seed = Number(process.env["METERBOX_SEED"] ?? Date.now() % 1_000_000);
    console.log(`seed: METERBOX_SEED=${seed}`);
    const random = randomFrom(seed);
    const folder = await setUpFolder();
    const backups = scratchFolder();
    const acknowledged = new Map<string, Set<number>>();
    const sent = new Map<string, number>();
    const startMs = Date.now();
    let madeBackups = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const box = await startBox(folder, [
        ...["--commit-interval-ms", String(Math.floor(random() * 200))],
        ...["--seal-interval-s", "1"],
      ]);
      await Promise.all(Array.from({ length: METERS }, (_, meter) => flow(box, meter, acknowledged, sent)));
      await Bun.sleep(100 + random() * 1500);
      const copy = join(backups, `${round}.db`);
      const known = snapshotOf(acknowledged);
      const backup = round % 2 === 0 ? undefined : meterbox("backup", "--data", folder.data, "--to", copy);
      await Bun.sleep(random() * (backup ? 900 : 200));
      await box.kill();
      const isWhole = backup && (await backup).code === 0;
      if (isWhole) {
        madeBackups++;
        await expectRestored(copy, known, startMs, folder.token);
      }
      const again = await startBox(folder);
      await expectStored(again, acknowledged, startMs);
      expect(await again.stop()).toBe(0);
    }
    const checked = await meterbox("check", "--data", folder.data);
    expect([checked.stdout.split("\n").at(-2), checked.code]).toEqual(["All agrees.", 0]);
    expect([...acknowledged.values()].reduce((sum, sequences) => sum + sequences.size, 0)).toBeGreaterThan(
      ROUNDS,
    );
    if (isSoak) expect(madeBackups).toBeGreaterThan(0);
  },
  isSoak ? 3_600_000 : 480_000,
);

function snapshotOf(acknowledged: ReadonlyMap<string, ReadonlySet<number>>): Map<string, Set<number>> {
  return new Map([...acknowledged].map(([meter, sequences]) => [meter, new Set(sequences)]));
}

/** A backup that says it is done holds everything that was acknowledged before it began. */
async function expectRestored(
  copy: string,
  acknowledged: ReadonlyMap<string, ReadonlySet<number>>,
  sinceMs: number,
  token: string,
): Promise<void> {
  const data = join(scratchFolder(), "data");
  const restored = await meterbox("restore", copy, "--data", data);
  expect([restored.stderr, restored.code]).toEqual(["", 0]);
  const box = await startBox({ data, token });
  await expectStored(box, acknowledged, sinceMs);
  expect(await box.stop()).toBe(0);
  rmSync(data, { recursive: true });
}

async function expectStored(
  box: RunningBox,
  acknowledged: ReadonlyMap<string, ReadonlySet<number>>,
  sinceMs: number,
): Promise<void> {
  for (const [meter, sequences] of acknowledged) {
    const stored = await storedSequences(box, meter, sinceMs);
    expect([...sequences].filter((seq) => !stored.has(seq))).toEqual([]);
  }
}

/** Publishes without end, as much as the connection takes; notes what is acknowledged. */
async function flow(
  box: RunningBox,
  number: number,
  acknowledged: Map<string, Set<number>>,
  sent: Map<string, number>,
): Promise<void> {
  const meter = `meter-${number}`;
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
      timestamp: new Date(Date.now() - (AGES_MS[number] ?? 0)).toISOString(),
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

/** Every sequence number that is stored; fails where one is there twice. */
async function storedSequences(box: RunningBox, meter: string, sinceMs: number): Promise<Set<number>> {
  const fromMs = sinceMs - (AGES_MS[Number(meter.slice(-1))] ?? 0);
  const span = `from=${new Date(fromMs).toISOString()}&to=${new Date(fromMs + DAY_MS).toISOString()}`;
  const csv = await box.api(`/api/devices/${meter}/readings?${span}&limit=1000000`, {
    headers: { Accept: "text/csv" },
  });
  expect(csv.status).toBe(200);
  const [head = "", ...rows] = (await csv.text()).trim().split("\r\n");
  const column = head.split(",").indexOf("seq");
  const sequences = rows.map((row) => Number(row.split(",")[column]));
  expect(new Set(sequences).size).toBe(sequences.length);
  return new Set(sequences);
}
