import { expect, onTestFinished, test } from "bun:test";
import { type RunningBox, setUpFolder, startBox, waitFor } from "./appliance.ts";
import { boxOn, clockOf, isFirmwareBuilt, runningClock, startBus, startMeter } from "./meter-rig.ts";
import { skipUnless } from "./skips.ts";

const HOUR_MS = 3_600_000;
const BEGIN_MS = Date.parse("2026-03-10T00:00:00Z");
/** A day takes three minutes; in the long form ten. */
const SPEED = process.env["METERBOX_SOAK"] ? 144 : 480;
/** Of the simulated loads. */
const MOST_POWER_W = 3000;
const METERS = [
  { address: 1, id: "flat-a", startWh: 65_300 },
  { address: 2, id: "flat-b", startWh: 1_000 },
  { address: 3, id: "pump", startWh: 9_900_000 },
] as const;

interface ReadingJson {
  readonly timestamp: string;
  readonly time_origin: string;
  readonly energy_wh: number;
  readonly boot: number;
  readonly seq: number;
}
interface NodeJson {
  readonly node: string;
  readonly connected: boolean;
  readonly meters: readonly { readonly device_id: string; readonly status: string }[];
  readonly config: { readonly state: string } | null;
}
interface EventJson {
  readonly kind: string;
  readonly state: string;
  readonly before: { readonly timestamp: string; readonly energy_wh: number };
  readonly after: { readonly timestamp: string; readonly energy_wh: number };
}

/** Asks once for the reset of a meter; whether it was done. */
async function resetEnergy(box: RunningBox, node: string, meter: string): Promise<boolean> {
  const { id } = await box.json<{ id: string }>(`/api/nodes/${node}/reset-energy`, { meter });
  const ended = await waitFor(20_000, async () => {
    const commands = await box.json<{ id: string; state: string }[]>(`/api/nodes/${node}/commands`);
    return commands.find((command) => command.id === id && command.state !== "waiting");
  });
  return ended.state === "ok";
}

test.skipIf(skipUnless(isFirmwareBuilt(), "the firmware is not built"))(
  "a day of three meters through every kind of outage: what the box says flowed is what flowed, to the watt-hour",
  async () => {
    const folder = await setUpFolder({ "time-zone": "UTC" });
    // The box is there first: the clock of the day is the one that it shows.
    const early = runningClock(BEGIN_MS, SPEED);
    let box = await startBox(folder, ["--clock", early.boxSetting(0), "--commit-interval-ms", "0"]);
    onTestFinished(() => box.kill());
    const clock = await clockOf(box, SPEED);
    const now = new Date(clock.nowMs()).toISOString();
    const hour = (hours: number) => clock.until(Date.parse(now) + hours * HOUR_MS);
    const bus = await startBus(
      clock,
      METERS.map(({ address, startWh }) => `${address}:${startWh}:${address}`),
      ["--answer-ms", "0", "--late-ms", "2"],
    );
    // Nothing flows until the first readings are there, so that it is known what they showed.
    for (const { address } of METERS) await bus.tell(`load ${address} 0`);
    const first = await bus.registers();
    const fast = ["--read-period", "9000", "--answer-timeout", "2600"];
    const meter = await startMeter(clock, bus, [...fast, "--sntp-after", `${2 * HOUR_MS}`]);
    const { box_id: boxId } = await box.json<{ box_id: string }>("/api/node-access");
    const found = (running: RunningBox) => ({ id: boxId, mqtt: running.mqtt, http: running.http });
    meter.announce(found(box));

    const node = await waitFor(20_000, async () => (await box.json<NodeJson[]>("/api/nodes"))[0]?.node);
    await box.json(
      `/api/nodes/${node}/config`,
      {
        interval_s: 30,
        delta_w: 5000,
        meters: METERS.map(({ address, id }) => ({ address, id })),
      },
      "PUT",
    );
    const readings = async (id: string) =>
      (
        await box.json<{ readings: ReadingJson[] }>(
          `/api/devices/${id}/readings?from=${now}&to=2026-03-12T00:00:00Z&limit=100000`,
        )
      ).readings;
    const hasRead = async (id: string) =>
      (await box.api(`/api/devices/${id}`)).ok && (await readings(id)).length > 0;
    await waitFor(20_000, async () =>
      (await Promise.all(METERS.map(({ id }) => hasRead(id)))).every(Boolean),
    );
    for (const { address } of METERS) await bus.tell(`load ${address} profile`);
    await bus.tell("noise 0.03");
    await bus.tell("torn 0.01");

    await hour(3);
    await box.stop();
    await hour(3.5);
    box = await boxOn(clock, folder);
    meter.announce(found(box));

    await hour(5);
    await box.kill();
    await hour(7);
    // The power fails in the middle of an outage of the broker, with readings on the flash.
    await meter.cut();
    await hour(7.2);
    meter.start("--sntp-after", `${HOUR_MS / 4}`);
    await hour(8.5);
    box = await boxOn(clock, folder);
    meter.announce(found(box));

    await hour(10);
    await meter.cut();
    await hour(10.5);
    meter.start("--sntp-after", "0");

    await hour(11.5);
    await bus.tell("reset 2");
    await hour(13);
    // On a line like this one the meter may be mute at that moment: then it is asked again.
    await waitFor(20_000, () => resetEnergy(box, node, "pump"));

    await hour(15);
    await bus.tell("mains 1 off");
    await hour(15.5);
    const silent = await box.json<NodeJson>(`/api/nodes/${node}`);
    expect(silent.meters.find(({ device_id }) => device_id === "flat-a")?.status).toBe("silent");
    await hour(16);
    await bus.tell("mains 1 on");

    await hour(17);
    meter.setLink(false);
    await hour(20);
    meter.setLink(true);
    await hour(23);
    for (const { address } of METERS) await bus.tell(`load ${address} 0`);
    await hour(24);
    const registers = await bus.registers();
    for (const { address, id } of METERS) {
      await waitFor(30_000, async () => (await readings(id)).at(-1)?.energy_wh === registers.get(address));
    }
    await meter.cut();

    const drops = async (id: string) => {
      const { events } = await box.json<{ events: EventJson[] }>(
        `/api/devices/${id}/events?from=${now}&to=2026-03-12T00:00:00Z`,
      );
      return events.filter(({ kind }) => kind === "drop");
    };
    expect((await drops("flat-b")).map(({ state }) => state)).toEqual(["open"]);
    // One that was confirmed settles itself. Where the line swallowed that, it was asked again, and a person settles it.
    const pumpResets = bus.resets.filter(({ by }) => by === "command").length;
    if (pumpResets === 1) {
      const pump = async () => (await drops("pump")).map(({ state }) => state).join();
      const isSettled = await waitFor(60_000, async () => (await pump()) === "settled").catch(() => false);
      const told = isSettled ? [] : await box.json(`/api/nodes/${node}/commands`);
      expect({ isSettled, drops: await drops("pump"), resets: bus.resets, told }).toMatchObject({
        isSettled: true,
      });
    }

    for (const { address, id } of METERS) {
      const resets = bus.resets.filter(({ reset }) => reset === address);
      const found = await drops(id);
      if (resets.length < 2) expect(found.length).toBe(resets.length);
      for (const { state, before, after } of found) {
        if (state !== "open") continue;
        const settled = { before: before.timestamp, after: after.timestamp, verdict: "reset" };
        await box.json(`/api/devices/${id}/decisions`, settled);
      }
      const all = await readings(id);
      const [startWh, endWh] = [first.get(address) ?? 0, registers.get(address) ?? 0];
      const seenWh = endWh - startWh + sumOf(found.map(({ before }) => before.energy_wh));
      const quarters = await box.json<{ energy_wh: number | null }[]>(
        `/api/devices/${id}/energy?by=interval&from=${now}&to=2026-03-11T06:00:00Z`,
      );
      const energyWh = sumOf(quarters.map(({ energy_wh }) => energy_wh ?? 0));
      expect({ id, energyWh }).toEqual({ id, energyWh: seenWh });
      for (const [at, { before }] of found.length === resets.length ? found.entries() : []) {
        // All that nobody saw is what flowed from the last reading to the reset.
        const reset = resets[at];
        const unseenWh = (reset?.before_wh ?? 0) - before.energy_wh;
        const mostWh = (((reset?.at_ms ?? 0) - Date.parse(before.timestamp)) * MOST_POWER_W) / HOUR_MS + 1;
        expect(unseenWh).toBeGreaterThanOrEqual(0);
        expect(unseenWh).toBeLessThanOrEqual(mostWh);
      }

      const known = new Set(all.map(({ boot, seq }) => `${boot}:${seq}`));
      expect(known.size).toBe(all.length);
      for (const boot of new Set(all.map((reading) => reading.boot))) {
        const ofBoot = all.filter((reading) => reading.boot === boot).map(({ seq }) => seq);
        expect({ id, boot, count: ofBoot.length }).toEqual({ id, boot, count: Math.max(...ofBoot) + 1 });
      }
      expect(await box.json(`/api/devices/${id}`)).toMatchObject({ rejected: {} });
    }
    expect(await box.json("/health")).toMatchObject({ status: "ok" });
    await box.stop();
    await bus.stop();
  },
  20 * 60_000,
);

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
