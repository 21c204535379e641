import { expect, test } from "bun:test";
import { type RunningBox, setUpFolder, waitFor } from "./appliance.ts";
import { boxOn, isFirmwareBuilt, runningClock, startBus, startMeter } from "./meter-rig.ts";
import { skipUnless } from "./skips.ts";

interface RolloutJson {
  readonly id: string | number;
  readonly state: string;
  readonly devices: readonly {
    readonly node: string;
    readonly state: string;
    readonly detail: string | null;
  }[];
}

/** Uploads an image for the POSIX build, whose second line says how it behaves; gives its id. */
async function upload(box: RunningBox, version: string, behaviour = ""): Promise<string | number> {
  const response = await box.api("/api/firmware", {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: `meterbox-image native native ${version}\n${behaviour}\n${"x".repeat(100_000)}`,
  });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return ((await response.json()) as { id: string | number }).id;
}

/** Rolls an image out; resolves to what came of it. */
async function rollOut(box: RunningBox, image: string | number): Promise<RolloutJson> {
  const { id } = await box.json<RolloutJson>(`/api/firmware/${image}/rollouts`, {});
  return waitFor(180_000, async () => {
    const rollout = await box.json<RolloutJson>(`/api/firmware-rollouts/${id}`);
    return rollout.state !== "running" && rollout;
  });
}

test.skipIf(skipUnless(isFirmwareBuilt(), "the firmware is not built"))(
  "a device takes a good image over the air, and goes back from one that never reaches MQTT",
  async () => {
    // The five minutes of a trial are five seconds.
    const clock = runningClock(Date.parse("2026-03-10T00:00:00Z"), 60);
    const box = await boxOn(clock, await setUpFolder());
    const bus = await startBus(clock, ["1:5000:1"], ["--answer-ms", "0"]);
    const reading = ["--read-period", "2000", "--answer-timeout", "600"];
    const meter = await startMeter(clock, bus, [...reading, "--version", "1.0.0"]);
    const { box_id: id } = await box.json<{ box_id: string }>("/api/node-access");
    meter.announce({ id, mqtt: box.mqtt, http: box.http });
    const node = await waitFor(
      60_000,
      async () => (await box.json<{ node: string }[]>("/api/nodes"))[0]?.node,
    );
    await box.json(`/api/nodes/${node}/adopt`, {});
    const version = async () =>
      (await box.json<{ firmware_version: string }>(`/api/nodes/${node}`)).firmware_version;
    await waitFor(
      60_000,
      async () => (await box.json<{ adopted: boolean }>(`/api/nodes/${node}/adoption`)).adopted,
    );
    await waitFor(60_000, async () => (await version()) === "1.0.0");

    const good = await rollOut(box, await upload(box, "1.1.0"));
    expect(good).toMatchObject({ state: "done", devices: [{ node, state: "done" }] });
    expect(await version()).toBe("1.1.0");

    const mute = await upload(box, "1.2.0", "mute");
    const bad = await rollOut(box, mute);
    expect(bad).toMatchObject({ state: "paused", devices: [{ node, state: "failed" }] });
    expect(bad.devices[0]?.detail).toContain("rolled back");
    await waitFor(60_000, async () => (await version()) === "1.1.0");
    // It is not taken a second time.
    const fits = await box.json<{ devices: { node: string; fit: string }[] }>(`/api/firmware/${mute}`);
    expect(fits.devices.find((device) => device.node === node)?.fit).toBe("rolled-back");

    // What the mute image read reaches the box by the one after it; nothing of any start is missing.
    await waitFor(60_000, async () => {
      const { readings } = await box.json<{ readings: { boot: number; seq: number }[] }>(
        `/api/devices/${node}/readings?limit=10000`,
      );
      const starts = [...Map.groupBy(readings, ({ boot }) => boot).values()];
      return starts.length > 3 && starts.every((start) => start.every(({ seq }, index) => seq === index));
    });
    await meter.cut();
    await box.stop();
    await bus.stop();
  },
  10 * 60_000,
);
