import { afterAll, beforeAll, expect, test } from "bun:test";
import { meterbox, type RunningBox, setUpFolder, startBox, startCommand, waitFor } from "./appliance.ts";

let box: RunningBox;
beforeAll(async () => {
  box = await startBox(await setUpFolder(), ["--commit-interval-ms", "20"]);
});
afterAll(async () => {
  expect(await box.stop()).toBe(0);
});

interface DeviceJson {
  readonly device_id: string;
  readonly status: string;
  readonly node: string | null;
  readonly latest: { readonly energy_wh: number; readonly power_w: number; readonly seq: number } | null;
  readonly rejected: Readonly<Record<string, number>>;
}

const devices = () => box.json<DeviceJson[]>("/api/devices");

test("simulated meters register themselves, are all accepted, and say that they leave", async () => {
  const { host } = new URL(box.mqtt);
  const simulation = startCommand("simulate", "--broker", host, "--meters", "4", "--interval", "50ms");
  const seen = await waitFor(15_000, async () => {
    const found = await devices();
    return found.length === 4 && found.every((device) => (device.latest?.seq ?? 0) >= 10) && found;
  });
  for (const device of seen) {
    expect(device).toMatchObject({ status: "online", node: device.device_id, rejected: {} });
    expect(device.latest?.power_w).toBeGreaterThan(0);
  }
  expect(await simulation.stop()).toBe(0);
  await waitFor(5000, async () => (await devices()).every((device) => device.status === "offline"));
});

test("a broker that is not there is named", async () => {
  const done = await meterbox("simulate", "--broker", "127.0.0.1:1");
  expect(done.code).toBe(1);
  expect(done.stderr).toContain("127.0.0.1:1");
});
