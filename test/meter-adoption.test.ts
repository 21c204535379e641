import { expect, test } from "bun:test";
import { type RunningBox, setUpFolder, waitFor } from "./appliance.ts";
import { boxOn, isFirmwareBuilt, runningClock, startBus, startMeter } from "./meter-rig.ts";
import { skipUnless } from "./skips.ts";

interface WaitingJson {
  readonly node: string;
  readonly reason: string;
  readonly adopted_by: string | null;
  readonly readings: number;
}
interface ReadingJson {
  readonly boot: number;
  readonly seq: number;
}

const waitingOf = async (box: RunningBox) => (await box.json<WaitingJson[]>("/api/waiting-nodes"))[0];
const boxIdOf = async (box: RunningBox) => (await box.json<{ box_id: string }>("/api/node-access")).box_id;

async function readingsOf(box: RunningBox, id: string): Promise<readonly ReadingJson[]> {
  const response = await box.api(`/api/devices/${id}/readings?limit=10000`);
  return response.ok ? ((await response.json()) as { readings: ReadingJson[] }).readings : [];
}

/**
 * Waits for more readings than so many, from that `seq` or an earlier one, with none missing between them: what waited while the device logged in anew comes
 * after the live ones.
 */
function moreReadings(box: RunningBox, id: string, than: number, from = 0): Promise<readonly ReadingJson[]> {
  return waitFor(60_000, async () => {
    const readings = await readingsOf(box, id);
    if ((readings[0]?.seq ?? from + 1) > from) return undefined;
    const isWhole = readings.every(({ seq }, index) => seq === (readings[0]?.seq ?? 0) + index);
    return readings.length > than && isWhole && readings;
  });
}

/** Adopts what waits; resolves once its credential is in use. */
async function adopt(box: RunningBox, node: string): Promise<void> {
  await box.json(`/api/nodes/${node}/adopt`, {});
  await waitFor(
    60_000,
    async () => (await box.json<{ adopted: boolean }>(`/api/nodes/${node}/adoption`)).adopted,
  );
}

/** What a login as that client comes to. */
async function loginOf(box: RunningBox, clientId: string, password?: string): Promise<string> {
  try {
    const client = await box.connect(clientId, password ? { username: clientId, password } : {});
    await client.endAsync(true);
    return "let in";
  } catch (error) {
    return String(error);
  }
}

test.skipIf(skipUnless(isFirmwareBuilt(), "the firmware is not built"))(
  "a meter is found, adopted, defended against an impostor, and adopted again by a box that was rebuilt",
  async () => {
    // Ten minutes of refusal are ten seconds.
    const clock = runningClock(Date.parse("2026-03-10T00:00:00Z"), 60);
    const first = await setUpFolder();
    let box = await boxOn(clock, first);
    await box.json("/api/node-access", { policy: "adopt" }, "PUT");
    const bus = await startBus(clock, ["1:5000:1"], ["--answer-ms", "0"]);
    const meter = await startMeter(clock, bus, ["--read-period", "2000", "--answer-timeout", "600"]);
    const firstId = await boxIdOf(box);
    meter.announce({ id: firstId, mqtt: box.mqtt, http: box.http });

    const stranger = await waitFor(60_000, async () => {
      const waiting = await waitingOf(box);
      return waiting && waiting.readings > 2 && waiting;
    });
    const { node } = stranger;
    expect(stranger).toMatchObject({ reason: "stranger", adopted_by: null });
    expect((await box.api(`/api/devices/${node}`)).status).toBe(404);

    await adopt(box, node);
    const before = await moreReadings(box, node, stranger.readings);
    expect(await waitingOf(box)).toBeUndefined();

    const { connections } = await box
      .json<{ broker: { connections: number } }>("/health")
      .then(({ broker }) => broker);
    expect(await loginOf(box, node)).toContain("Not authorized");
    expect(await loginOf(box, node, "a guess")).toMatch(/Bad username or password|Not authorized/);
    const thief = await box.connect("somebody-else");
    await thief.publishAsync(
      `smartmeter/${node}/telemetry`,
      JSON.stringify({ device_id: node, energy_kwh: 9000, power_w: 1 }),
      { qos: 1 },
    );
    await thief.endAsync(true);
    const after = await moreReadings(box, node, before.length + 2);
    // Nothing in between, and it never had to connect again.
    expect(await box.json("/health")).toMatchObject({ broker: { connections } });
    expect(meter.printed()).not.toContain("ended");

    const [mqtt, http] = [new URL(box.mqtt), new URL(box.http)];
    await box.stop();
    const rebuilt = await setUpFolder({ name: "Rebuilt" });
    // Elsewhere first, so that nobody hears it before it is announced as another one.
    const elsewhere = await boxOn(clock, rebuilt, []);
    const secondId = await boxIdOf(elsewhere);
    await elsewhere.stop();
    expect(secondId).not.toBe(firstId);
    meter.announce({ id: secondId, mqtt: mqtt.href, http: http.href });
    box = await boxOn(clock, rebuilt, [
      ...["--mqtt", `${mqtt.hostname}:${mqtt.port}`],
      ...["--http", `${http.hostname}:${http.port}`],
    ]);
    const lost = await waitFor(120_000, async () => {
      const waiting = await waitingOf(box);
      return waiting && waiting.readings > 0 && waiting;
    });
    expect(lost).toMatchObject({ node, reason: "other-box", adopted_by: firstId });
    expect(await readingsOf(box, node)).toEqual([]);
    // It never told its credential to a box that is not the one which gave it.
    expect(await box.json("/health")).toMatchObject({ broker: { refused_logins: 0 } });
    await adopt(box, node);
    // All from where the first box was left.
    const left = (after.at(-1)?.seq ?? 0) + 20;
    expect((await moreReadings(box, node, lost.readings, left)).length).toBeGreaterThan(lost.readings);
    await meter.cut();
    await box.stop();
    await bus.stop();
  },
  10 * 60_000,
);
