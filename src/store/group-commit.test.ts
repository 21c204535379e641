import { expect, test } from "bun:test";
import { GroupCommit } from "./group-commit.ts";
import { addMeter } from "./meters.ts";
import { countReadings, type MeterReading } from "./readings.ts";
import { registerReading, temporaryStore } from "./store.fixture.ts";

function commitsOf(intervalMs: number) {
  const store = temporaryStore();
  const meter = addMeter(store, { deviceId: "meter-001", node: null, firstSeenMs: 0 }).number;
  const told: MeterReading[] = [];
  return {
    store,
    meter,
    told,
    commits: new GroupCommit(store, { intervalMs }, (stored) => told.push(...stored)),
  };
}

test("readings are answered together, after they are stored, each with its own outcome", async () => {
  const { store, meter, told, commits } = commitsOf(10_000);
  const first = commits.add(meter, [registerReading(1, 1), registerReading(2, 2)], 10_000);
  const second = commits.add(meter, [registerReading(2, 2), registerReading(3, 3)], 10_000);
  expect(countReadings(store, meter)).toBe(0);
  commits.flush();
  expect(countReadings(store, meter)).toBe(3);
  expect(await first).toEqual(["stored", "stored"]);
  expect(await second).toEqual(["duplicate", "stored"]);
  expect(told.map((entry) => entry.reading.takenAtMs)).toEqual([1, 2, 3]);
  store.close();
});

test("a client that cannot wait for the interval is not kept waiting", async () => {
  const { store, meter, commits } = commitsOf(600_000);
  void commits.add(meter, [registerReading(1, 1)], 600_000);
  expect(await commits.add(meter, [registerReading(2, 2)], 5)).toEqual(["stored"]);
  expect(countReadings(store, meter)).toBe(2);
  store.close();
});

test("64 kB of waiting readings are not kept waiting for the interval", async () => {
  const { store, meter, commits } = commitsOf(600_000);
  const many = Array.from({ length: 1024 }, (_, index) => registerReading(index, index));
  expect((await commits.add(meter, many, 600_000)).length).toBe(1024);
  store.close();
});

test("where the disk does not take readings nobody is answered as if it had", async () => {
  const { store, commits } = commitsOf(0);
  expect(commits.add(9999, [registerReading(1, 1)], 0)).rejects.toThrow("FOREIGN KEY");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(commits.lastError).toContain("FOREIGN KEY");
  store.close();
});
