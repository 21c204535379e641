import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type RunningBox, scratchFolder, setUpFolder, startBox, waitFor } from "./appliance.ts";
import { skipUnless } from "./skips.ts";

/** The segment that a box writes first when it starts for the second time. */
const SEGMENT = "journal/00000002.seg";

/** Starts a box, committing back to back, of which fdatasyncs of the journal go wrong as `how` says. */
function startWithFault(
  folder: { readonly data: string; readonly token: string },
  how: string,
  trace: string,
) {
  const file = join(folder.data, SEGMENT);
  const follow = ["-f", "-o", trace, "-P", file, "-e", "trace=fdatasync,pwrite64"];
  const strace = ["strace", ...follow, "-e", `inject=fdatasync:${how}`];
  return startBox(folder, ["--commit-interval-ms", "0"], "serve", {}, strace);
}

/** A folder whose next box writes to a known segment. strace counts per thread, and two threads take turns. */
async function folderWithJournal() {
  const folder = await setUpFolder();
  const box = await startBox(folder);
  expect(await box.stop()).toBe(0);
  return folder;
}

const telemetry = (meter: string, seq: number) =>
  JSON.stringify({
    device_id: meter,
    boot: 1,
    seq,
    energy_kwh: seq / 1000,
    timestamp: new Date().toISOString(),
  });

/** Publishes readings one after the other, as a device does: what is not acknowledged is sent again on a new connection. */
async function publishAll(box: RunningBox, meter: string, count: number): Promise<{ closed: number }> {
  let closed = 0;
  for (let seq = 0; seq < count; ) {
    const client = await box.connect(meter, { keepalive: 5 });
    try {
      for (; seq < count; seq++) {
        const gone = new Promise((_, reject) => client.once("close", () => reject(new Error("closed"))));
        await Promise.race([
          client.publishAsync(`smartmeter/${meter}/telemetry`, telemetry(meter, seq), { qos: 1 }),
          gone,
        ]);
      }
    } catch {
      closed++;
      await Bun.sleep(100);
    } finally {
      client.end(true);
    }
  }
  return { closed };
}

async function storedSequences(box: RunningBox, meter: string): Promise<number[]> {
  const { readings } = await box.json<{ readings: { seq: number | null }[] }>(
    `/api/devices/${meter}/readings?limit=100000`,
  );
  return readings.map(({ seq }) => seq ?? -1).toSorted((a, b) => a - b);
}

const upTo = (count: number) => Array.from({ length: count }, (_, seq) => seq);

describe.skipIf(skipUnless("strace"))("a disk that fails", () => {
  test("once at a sync is never asked to sync that segment again, and the device's reading is stored once", async () => {
    const folder = await folderWithJournal();
    const trace = join(scratchFolder(), "trace");
    const box = await startWithFault(folder, "error=EIO:when=3", trace);
    const { closed } = await publishAll(box, "meter-001", 30);
    expect(closed).toBe(1);
    expect(await storedSequences(box, "meter-001")).toEqual(upTo(30));
    expect((await box.api("/health")).status).toBe(200);
    expect(await box.stop()).toBe(0);
    const lines = readFileSync(trace, "utf8").split("\n");
    const failed = lines.findIndex((line) => line.includes("EIO"));
    expect(failed).toBeGreaterThan(0);
    const later = lines.slice(failed + 1).filter((line) => /(pwrite64|fdatasync)\(/.test(line));
    expect(later).toEqual([]);
    const again = await startBox(folder);
    expect(await storedSequences(again, "meter-001")).toEqual(upTo(30));
    expect(await again.stop()).toBe(0);
  }, 60_000);

  test("to answer for half a minute closes who cannot wait, marks no one offline, and stores everything once", async () => {
    const folder = await folderWithJournal();
    const trace = join(scratchFolder(), "trace");
    const box = await startWithFault(folder, "delay_enter=30000000:when=2", trace);
    const will = {
      topic: "smartmeter/meter-001/status",
      payload: Buffer.from("offline"),
      qos: 1 as const,
      retain: true,
    };
    const watcher = await box.connect("watcher");
    const heard: string[] = [];
    watcher.on("message", (_topic, payload) => heard.push(payload.toString()));
    await watcher.subscribeAsync("smartmeter/+/status", { qos: 1 });
    const client = await box.connect("meter-001", { keepalive: 5, will });
    const gone = new Promise<void>((resolve) => client.once("close", () => resolve()));
    let isGone = false;
    void gone.then(() => {
      isGone = true;
    });
    let sent = 0;
    const answers: Promise<unknown>[] = [];
    // Which thread syncs next, and so which sync stalls, is not ours to choose.
    while (!isGone) {
      const twenty = upTo(20).map(() =>
        client
          .publishAsync("smartmeter/meter-001/telemetry", telemetry("meter-001", sent++), { qos: 1 })
          .catch(() => {}),
      );
      answers.push(...twenty);
      await Promise.race([Promise.all(twenty), gone]);
    }
    // Long before the disk answers.
    expect(readFileSync(trace, "utf8")).not.toContain("(DELAYED)");
    const health = (await (await box.api("/health")).json()) as { journal: { disk_slow: number } };
    expect(health.journal.disk_slow).toBeGreaterThan(0);
    await publishAll(box, "meter-001", sent);
    expect(readFileSync(trace, "utf8")).toContain("(DELAYED)");
    expect(await storedSequences(box, "meter-001")).toEqual(upTo(sent));
    expect(heard).toEqual([]);
    client.end(true);
    await Promise.allSettled(answers);
    expect(await box.stop()).toBe(0);
  }, 480_000);
});

const mount = join(scratchFolder(), "small");
mkdirSync(mount);
const isMounted = Bun.spawnSync(["mount", "-t", "tmpfs", "-o", "size=300m", "tmpfs", mount]).exitCode === 0;

afterAll(() => {
  if (isMounted) Bun.spawnSync(["umount", "-l", mount]);
});

describe.skipIf(skipUnless(isMounted, "no tmpfs can be mounted here"))("a full disk", () => {
  test("acknowledges nothing that it cannot keep, says so, leaves room for settings, and goes on when there is room", async () => {
    const data = join(mount, "data");
    const { data: made, token } = await setUpFolder();
    Bun.spawnSync(["cp", "-a", made, data]);
    const box = await startBox({ data, token }, ["--commit-interval-ms", "0"]);
    try {
      const client = await box.connect("meter-001", { keepalive: 20 });
      let acknowledged = 0;
      let seq = 0;
      const publishOne = async (from: typeof client) => {
        const readings = Array.from({ length: 100 }, (_, index) => ({
          device_id: "meter-001",
          boot: 1,
          seq: seq * 100 + index,
          energy_kwh: (seq * 100 + index) / 1000,
          timestamp: new Date(Date.UTC(2026, 0, 1) + (seq * 100 + index) * 1000).toISOString(),
        }));
        seq++;
        await from.publishAsync("smartmeter/meter-001/telemetry", JSON.stringify(readings), { qos: 1 });
        acknowledged += 100;
      };
      await publishOne(client);
      const filler = join(mount, "filler");
      // All that is left: the journal goes on in its segment until it needs another one.
      Bun.spawnSync(["dd", "if=/dev/zero", `of=${filler}`, "bs=64k"], { stderr: "ignore" });
      const gone = new Promise<boolean>((resolve) => client.once("close", () => resolve(true)));
      let isGone = false;
      void gone.then(() => {
        isGone = true;
      });
      while (!isGone && seq < 20_000) {
        await Promise.race([
          Promise.all(Array.from({ length: 20 }, () => publishOne(client).catch(() => {}))),
          gone,
        ]);
      }
      expect(isGone).toBe(true);
      const health = await box.api("/health");
      expect(health.status).toBe(503);
      expect(await health.text()).toContain("the disk is full");
      await box.json("/api/devices/meter-001", { name: "Still changeable" }, "PATCH");
      rmSync(filler);
      await waitFor(20_000, async () => (await box.api("/health")).status === 200);
      const again = await box.connect("meter-001");
      await publishOne(again);
      const csv = await box.api(
        "/api/devices/meter-001/readings?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z&limit=1000000",
        {
          headers: { Accept: "text/csv" },
        },
      );
      const rows = (await csv.text()).trim().split("\r\n").slice(1);
      expect(rows.length).toBeGreaterThanOrEqual(acknowledged);
      expect(new Set(rows.map((row) => row.split(",")[0])).size).toBe(rows.length);
      expect(await box.stop()).toBe(0);
    } finally {
      await box.kill();
    }
  }, 480_000);
});
