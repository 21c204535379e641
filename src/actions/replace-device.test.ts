import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { AppError } from "../domain/error.ts";
import type { Reading } from "../domain/reading.ts";
import { mergeDays } from "../store/day-merge.ts";
import { intervalsIn, spanEnergy } from "../store/energy.ts";
import { eventsIn } from "../store/meter-events.ts";
import { addParentLink } from "../store/meter-links.ts";
import { findMeter } from "../store/meters.ts";
import { countReadings } from "../store/readings.ts";
import { listReplacements, NOT_BEGUN } from "../store/replacements.ts";
import { spanRegisters } from "../store/span-registers.ts";
import { registerReading } from "../store/store.fixture.ts";
import { listTypedReadings } from "../store/typed-readings.ts";
import { combineMeters } from "./combine-meters.ts";
import { describeMeter } from "./describe-meter.ts";
import { type KeptBox, keptBox } from "./kept-box.fixture.ts";
import type { Box } from "./ports.ts";
import { replaceDevice, replaceNode } from "./replace-device.ts";
import { settleBreak } from "./settle-break.ts";
import { typeReading } from "./type-reading.ts";
import { undoReplacement } from "./undo-replacement.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse("2026-01-01T00:00:00Z");
const NOW = START + 100 * HOUR;
const EVER = { fromMs: 0, toMs: NOW + 1000 * HOUR };

/** A reading a minute: of one PZEM, whichever ESP32 sends it; each counts its boots from 1 and its messages from 0. */
function minutes(from: number, to: number, boot: number | null = 1, seqFrom = 0): Reading[] {
  return Array.from({ length: to - from }, (_, index) =>
    registerReading(START + (from + index) * MINUTE, 10_000 + 2 * (from + index), {
      powerCw: 12_000,
      boot,
      seq: boot === null ? null : seqFrom + index,
    }),
  );
}

/** All that is stored of a meter's blocks, intervals and events. */
function storedOf(kept: KeptBox, deviceId: string): string {
  const store = kept.store();
  const { number } = kept.meter(deviceId);
  const keys = [number * 2 ** 34, (number + 1) * 2 ** 34];
  const tables = ["hour_blocks", "day_blocks", "intervals"].map((table) =>
    store.sqlite.prepare(`SELECT * FROM ${table} WHERE key >= ? AND key < ? ORDER BY key`).all(keys),
  );
  const events = store.sqlite
    .prepare(
      "SELECT kind, before_at_ms, after_at_ms, decision, energy_wh FROM events WHERE meter = ? ORDER BY after_at_ms",
    )
    .all(number);
  return JSON.stringify([tables, events]);
}

const sent = (kept: KeptBox, deviceId: string, readings: readonly Reading[]) =>
  kept.publish(deviceId, ...readings);

async function failure(work: Promise<unknown>): Promise<Pick<AppError, "code" | "message">> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error && "code" in error)) throw new Error(`no refusal: ${error}`);
  return error as AppError;
}

const energyOf = (kept: KeptBox, deviceId: string) =>
  spanEnergy(kept.store(), kept.meter(deviceId), EVER).energyWh;

describe("a new ESP32 on the same PZEM, afterwards", () => {
  test("gives all that it has sent to the old meter, sealed or not, and all that it sends", async () => {
    const kept = await keptBox(NOW);
    await sent(kept, "old", minutes(0, 200));
    await sent(kept, "new", minutes(260, 400));
    await kept.seal();
    await sent(kept, "new", minutes(400, 500, 2));
    const replacement = await replaceNode(kept.box(), "old", "new", "owner");
    expect(replacement).toMatchObject({
      deviceId: "new",
      fromMs: START + 199 * MINUTE + 1,
      undoneAtMs: null,
    });
    await sent(kept, "new", minutes(500, 600, 3));
    const check = () => {
      const [old, next] = [kept.meter("old"), kept.meter("new")];
      expect(countReadings(kept.store(), old.number)).toBe(200 + 340);
      expect(countReadings(kept.store(), next.number)).toBe(0);
      const { opening, closing } = spanRegisters(kept.store(), old, EVER);
      expect(energyOf(kept, "old")).toBe((closing?.energyWh ?? 0) - (opening?.energyWh ?? 0));
      expect(energyOf(kept, "old")).toBe(2 * 599);
      expect(energyOf(kept, "new")).toBeNull();
      expect(eventsIn(kept.store(), old, EVER).map(({ kind }) => kind)).toEqual(["gap"]);
      expect(next.retiredAtMs).toBe(NOW);
    };
    check();
    await kept.seal();
    check();
    await kept.restart();
    check();
    // A retransmission is known, although the new ESP32 counts its boots as the old one did.
    await sent(kept, "new", minutes(260, 400));
    await sent(kept, "new", minutes(500, 600, 3));
    check();
    await sent(kept, "old", minutes(0, 200));
    check();
  });

  test("goes back to what it was before by an undo, to the byte", async () => {
    const kept = await keptBox(NOW);
    await sent(kept, "old", minutes(0, 200));
    await sent(kept, "new", minutes(260, 500, 2));
    await kept.seal();
    await mergeDays(kept.store(), NOW, () => false);
    const before = [storedOf(kept, "old"), storedOf(kept, "new")];
    const { id } = await replaceNode(kept.box(), "old", "new", "owner");
    await kept.restart();
    expect(storedOf(kept, "old")).not.toBe(before[0]!);
    await undoReplacement(kept.box(), "old", id);
    expect([storedOf(kept, "old"), storedOf(kept, "new")]).toEqual(before);
    expect(kept.meter("new").retiredAtMs).toBeNull();
    await kept.restart();
    await sent(kept, "new", minutes(500, 600, 3));
    await sent(kept, "old", minutes(200, 210, 2));
    expect(countReadings(kept.store(), kept.meter("new").number)).toBe(340);
    expect(countReadings(kept.store(), kept.meter("old").number)).toBe(210);
    expect((await failure(undoReplacement(kept.box(), "old", id))).code).toBe("not-found");
    await replaceDevice(kept.box(), "old", {
      newDeviceId: "new",
      fromMs: START + 255 * MINUTE,
      swap: null,
      reason: "",
      replacedBy: "owner",
    });
    expect(energyOf(kept, "old")).toBe(2 * 599);
    expect(listReplacements(kept.store()).map(({ undoneAtMs }) => undoneAtMs === null)).toEqual([
      false,
      true,
    ]);
  });

  test("is refused where both sent at a time, or something rests on the new one", async () => {
    const kept = await keptBox(NOW);
    await sent(kept, "old", minutes(0, 200));
    await sent(kept, "new", minutes(150, 300, 2));
    const replace = (deviceId: string, newDeviceId: string, fromMs: number | null = null) =>
      failure(
        replaceDevice(kept.box(), deviceId, {
          newDeviceId,
          fromMs,
          swap: null,
          reason: "",
          replacedBy: "owner",
        }),
      );
    expect(await replace("old", "new")).toMatchObject({
      code: "invalid",
      fields: [{ field: "from", message: expect.stringContaining("two devices cannot be on one meter") }],
    });
    expect(await replace("old", "new", START + 100 * MINUTE)).toMatchObject({ fields: [{ field: "from" }] });
    await sent(kept, "later", minutes(260, 300));
    expect(await replace("old", "later", START + 100 * MINUTE)).toMatchObject({
      fields: [{ field: "from" }],
    });
    expect(await replace("old", "old")).toMatchObject({ fields: [{ field: "new_device_id" }] });
    expect(await replace("old", "no spaces")).toMatchObject({ fields: [{ field: "new_device_id" }] });
    expect((await replace("nobody", "new")).code).toBe("not-found");
    await sent(kept, "third", minutes(0, 2));
    combineMeters(kept.box(), {
      deviceId: "sum",
      members: ["new", "third"].map((deviceId) => ({ deviceId, fromMs: null, toMs: null })),
    });
    expect((await replace("old", "new", START + 200 * MINUTE)).message).toContain("is a part of sum");
    expect((await replace("sum", "third")).code).toBe("conflict");
    expect((await replace("old", "sum")).code).toBe("conflict");
    expect(listReplacements(kept.store())).toEqual([]);
    expect(countReadings(kept.store(), kept.meter("new").number)).toBe(150);
  });

  test("is refused where the new one is used otherwise while its readings are looked through", async () => {
    const kept = await keptBox(NOW);
    await sent(kept, "old", minutes(0, 200));
    await sent(kept, "new", minutes(260, 400));
    const box: Box = {
      ...kept.box(),
      async sealAll() {
        await kept.box().sealAll();
        // In the first turn of the event loop after it.
        setImmediate(() => {
          const [meter, parent] = [kept.meter("new").number, kept.meter("old").number];
          addParentLink(kept.store(), { meter, parent, fromMs: 0, toMs: null });
        });
      },
    };
    const refused = await failure(replaceNode(box, "old", "new", "owner"));
    expect(refused).toMatchObject({ code: "conflict", message: expect.stringContaining("lies behind") });
    expect(kept.meter("new").retiredAtMs).toBeNull();
    expect(countReadings(kept.store(), kept.meter("new").number)).toBe(140);
  });

  test("takes only what came from an instant on, where that is said", async () => {
    const kept = await keptBox(NOW);
    await sent(kept, "old", minutes(0, 200));
    await sent(kept, "new", minutes(150, 300, 2));
    const fromMs = START + 210 * MINUTE;
    const input = { newDeviceId: "new", fromMs, swap: null, reason: "", replacedBy: "owner" };
    await replaceDevice(kept.box(), "old", input);
    expect(countReadings(kept.store(), kept.meter("old").number)).toBe(290);
    expect(countReadings(kept.store(), kept.meter("new").number)).toBe(60);
    expect(energyOf(kept, "old")).toBe(2 * 299);
    await sent(kept, "new", minutes(150, 300, 2));
    expect(kept.refused()).toEqual({ replaced: 60 });
    expect(countReadings(kept.store(), kept.meter("old").number)).toBe(290);
  });

  test("that cannot be written leaves everything as it was, and messages meanwhile are not lost", async () => {
    const kept = await keptBox(NOW);
    await sent(kept, "old", minutes(0, 200));
    await sent(kept, "new", minutes(260, 300));
    await kept.seal();
    const before = [storedOf(kept, "old"), storedOf(kept, "new")];
    kept
      .store()
      .sqlite.exec(
        "CREATE TRIGGER refuse BEFORE UPDATE OF retired_at_ms ON meters BEGIN SELECT RAISE(ABORT, 'no room'); END",
      );
    let held: Promise<void> | undefined;
    let isHeld = true;
    /** As the box, with a message that comes in the midst of the work. */
    const interrupted = (readings: readonly Reading[]) => ({
      ...kept.box(),
      async sealAll() {
        await kept.box().sealAll();
        held = kept.publish("new", ...readings);
        await Promise.race([held.then(() => (isHeld = false)), Bun.sleep(50)]);
      },
    });
    const box = interrupted(minutes(300, 310, 2));
    expect(await failure(replaceNode(box, "old", "new", "owner"))).toMatchObject({
      message: "no room",
    });
    expect(isHeld).toBe(true);
    await held;
    kept.store().sqlite.exec("DROP TRIGGER refuse");
    expect([storedOf(kept, "old"), storedOf(kept, "new")]).toEqual(before);
    expect(countReadings(kept.store(), kept.meter("new").number)).toBe(50);
    await kept.restart();
    await replaceNode(interrupted(minutes(310, 320, 3)), "old", "new", "owner");
    await held;
    expect(countReadings(kept.store(), kept.meter("old").number)).toBe(260);
    expect(countReadings(kept.store(), kept.meter("new").number)).toBe(0);
    expect(energyOf(kept, "old")).toBe(2 * 319);
  });

  test("brings along what people said of its breaks and read off its display", async () => {
    const kept = await keptBox(NOW);
    const low = (from: number, to: number) =>
      minutes(from, to, 2).map((reading) => ({ ...reading, energyWh: (reading.energyWh ?? 0) - 10_500 }));
    await sent(kept, "old", minutes(0, 200));
    await sent(kept, "new", [...minutes(260, 300), ...low(300, 360)]);
    const typed = { takenAtMs: START + 230 * MINUTE, energyWh: 10_460, note: "by eye", typedBy: "owner" };
    await typeReading(kept.box(), "new", { ...typed, photo: new Uint8Array([0xff, 0xd8, 0xff]) });
    const reset = {
      beforeMs: START + 299 * MINUTE,
      afterMs: START + 300 * MINUTE,
      reason: "",
      decidedBy: "owner",
    };
    await settleBreak(kept.box(), "new", { ...reset, verdict: { kind: "reset" } });
    const before = energyOf(kept, "new");
    const { id } = await replaceNode(kept.box(), "old", "new", "owner");
    // 2 Wh a minute, and the register after its reset.
    expect(energyOf(kept, "old")).toBe(2 * 299 + 100 + 2 * 59);
    expect(listTypedReadings(kept.store(), kept.meter("old").number)).toMatchObject([{ energyWh: 10_460 }]);
    expect((await failure(typeReading(kept.box(), "new", typed))).message).toContain("sends for old");
    await undoReplacement(kept.box(), "old", id);
    expect(energyOf(kept, "new")).toBe(before);
    expect(energyOf(kept, "old")).toBe(2 * 199);
    const photos = kept
      .store()
      .statement(
        "SELECT count(*) FROM reading_photos JOIN typed_readings ON id = typed_reading WHERE meter = ?",
      );
    expect(photos.pluck().get(kept.meter("new").number)).toBe(1);
  });
});

describe("a new ESP32 on the same PZEM, beforehand", () => {
  test("begins with its first message, just after the old one's last reading", async () => {
    const kept = await keptBox(NOW);
    await sent(kept, "old", minutes(0, 100));
    const { id, fromMs } = await replaceNode(kept.box(), "old", "new", "owner");
    expect(fromMs).toBe(NOT_BEGUN);
    await sent(kept, "old", minutes(100, 200, 1, 100));
    await kept.restart();
    await sent(kept, "new", minutes(260, 400));
    expect(findMeter(kept.store(), "new")).toBeUndefined();
    expect(listReplacements(kept.store())[0]?.fromMs).toBe(START + 199 * MINUTE + 1);
    expect(energyOf(kept, "old")).toBe(2 * 399);
    expect(kept.meter("old").node).toBe("new");
    // What comes out of order is taken all the same; what is older than the old one's last reading is not of it.
    await sent(kept, "new", [...minutes(240, 250, 9), ...minutes(150, 160, 8)]);
    expect(kept.refused()).toEqual({ replaced: 10 });
    await kept.restart();
    expect(energyOf(kept, "old")).toBe(2 * 399);
    await undoReplacement(kept.box(), "old", id);
    expect(countReadings(kept.store(), kept.meter("old").number)).toBe(200);
    expect(countReadings(kept.store(), kept.meter("new").number)).toBe(150);
    expect(energyOf(kept, "new")).toBe(2 * 159);
    expect(kept.meter("new")).toMatchObject({ firstSeenMs: START + 240 * MINUTE, retiredAtMs: null });
  });

  test("is taken back without a trace while it has sent nothing", async () => {
    const kept = await keptBox(NOW);
    await sent(kept, "old", minutes(0, 100));
    const { id } = await replaceNode(kept.box(), "old", "new", "owner");
    expect((await failure(replaceNode(kept.box(), "old", "new", "owner"))).code).toBe("conflict");
    await undoReplacement(kept.box(), "old", id);
    expect(findMeter(kept.store(), "new")).toBeUndefined();
    await sent(kept, "new", minutes(260, 300));
    expect(countReadings(kept.store(), kept.meter("new").number)).toBe(40);
  });

  test("can be followed by another one, and is undone from the newest on", async () => {
    const kept = await keptBox(NOW);
    await sent(kept, "old", minutes(0, 100));
    const first = await replaceNode(kept.box(), "old", "second", "owner");
    await sent(kept, "second", minutes(110, 200));
    const last = await replaceNode(kept.box(), "old", "third", "owner");
    await sent(kept, "third", minutes(210, 300));
    expect(energyOf(kept, "old")).toBe(2 * 299);
    expect(countReadings(kept.store(), kept.meter("old").number)).toBe(280);
    expect((await failure(undoReplacement(kept.box(), "old", first.id))).message).toContain(
      "later one first",
    );
    await undoReplacement(kept.box(), "old", last.id);
    await undoReplacement(kept.box(), "old", first.id);
    const counts = ["old", "second", "third"].map((id) => countReadings(kept.store(), kept.meter(id).number));
    expect(counts).toEqual([100, 90, 90]);
  });

  test("keeps its meter online, whoever of the two is connected", async () => {
    const kept = await keptBox(NOW);
    await sent(kept, "old", minutes(0, 10));
    await replaceNode(kept.box(), "old", "new", "owner");
    await sent(kept, "new", minutes(20, 30));
    const presence = { isConnected: (id: string) => id === "new", isReportedSilent: () => false };
    expect(describeMeter({ ...kept.box(), presence }, kept.meter("old")).status).toBe("online");
  });
});

test("is undone only until a bill rests on it", async () => {
  const kept = await keptBox(NOW);
  await sent(kept, "old", minutes(0, 200));
  await sent(kept, "new", minutes(260, 300));
  const { id } = await replaceNode(kept.box(), "old", "new", "owner");
  const { number } = kept.meter("old");
  const store = kept.store();
  store.sqlite.pragma("foreign_keys = OFF");
  // As if the bill had never been.
  store.sqlite.exec("DROP TRIGGER billed_spans_never_replaced");
  const bill = (toMs: number) =>
    store.statement("INSERT OR REPLACE INTO billed_spans VALUES (1, ?, 0, ?, 0)").run(number, toMs);
  bill(START + 280 * MINUTE);
  expect(await failure(undoReplacement(kept.box(), "old", id))).toMatchObject({
    code: "conflict",
    message: expect.stringContaining("issued bill"),
  });
  bill(START + 190 * MINUTE);
  await undoReplacement(kept.box(), "old", id);
  expect(energyOf(kept, "old")).toBe(2 * 199);
});

test("in whatever order and however often messages come, around whatever restart, the energy is the register's", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(1_000_000), { minLength: 60, maxLength: 60 }),
      fc.nat(29),
      fc.boolean(),
      fc.constantFrom(null, 1),
      async (places, replacedAfter, isSealed, boot) => {
        const kept = await keptBox(NOW);
        await sent(kept, "old", minutes(0, 100, boot));
        const chunks = Array.from({ length: 30 }, (_, index) =>
          minutes(110, 260, boot).slice(index * 5, index * 5 + 5),
        );
        const order = [...chunks, ...chunks]
          .map((readings, index) => ({ readings, place: places[index] ?? 0 }))
          .toSorted((a, b) => a.place - b.place);
        for (const [index, { readings }] of order.entries()) {
          if (index === replacedAfter * 2) {
            if (isSealed) await kept.seal();
            await replaceNode(kept.box(), "old", "new", "owner");
            await kept.restart();
          }
          await kept.publish("new", ...readings);
        }
        expect(countReadings(kept.store(), kept.meter("old").number)).toBe(250);
        const found = intervalsIn(kept.store(), kept.meter("old"), EVER);
        expect(found.reduce((sum, { energyWh }) => sum + energyWh, 0)).toBe(2 * 259);
        await kept.seal();
        expect(intervalsIn(kept.store(), kept.meter("old"), EVER)).toEqual(found);
      },
    ),
    { numRuns: 5 },
  );
}, 120_000);
