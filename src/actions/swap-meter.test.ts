import { describe, expect, test } from "bun:test";
import type { AppError } from "../domain/error.ts";
import { listSwaps, waitingSwaps } from "../store/announced-swaps.ts";
import { listDecisions } from "../store/decisions.ts";
import { spanEnergy } from "../store/energy.ts";
import { countReadings } from "../store/readings.ts";
import { openBreaks } from "../store/settled-breaks.ts";
import { registerReading } from "../store/store.fixture.ts";
import { type KeptBox, keptBox } from "./kept-box.fixture.ts";
import { type ReplaceInput, replaceDevice } from "./replace-device.ts";
import { settleBreak } from "./settle-break.ts";
import { settleAnnouncedSwaps } from "./swap-meter.ts";
import { undoReplacement, undoSwap } from "./undo-replacement.ts";

const MINUTE = 60_000;
const START = Date.parse("2026-01-01T00:00:00Z");
const EVER = { fromMs: 0, toMs: START + 1e9 };

/** A reading a minute from a register on, 2 Wh each. */
const rising = (from: number, to: number, registerWh: number) =>
  Array.from({ length: to - from }, (_, index) =>
    registerReading(START + (from + index) * MINUTE, registerWh + 2 * index),
  );

/** Three hours up to 5.358 kWh by the old PZEM; the clock at its end. */
async function measured(): Promise<KeptBox> {
  const kept = await keptBox(START + 180 * MINUTE);
  await kept.publish("m", ...rising(0, 90, 5000));
  await kept.publish("m", ...rising(90, 180, 5180));
  return kept;
}

function replace(kept: KeptBox, changes: Partial<ReplaceInput>) {
  const input = { newDeviceId: null, fromMs: null, swap: null, reason: "", replacedBy: "owner" };
  return replaceDevice(kept.box(), "m", { ...input, ...changes });
}

const swap = (
  openingWh: number,
  closingWh: number | null = null,
  when: "happened" | "coming" | null = null,
) => ({
  swap: { openingWh, closingWh, when },
});

async function refusal(work: Promise<unknown>): Promise<AppError> {
  return work.then(
    () => {
      throw new Error("no refusal");
    },
    (error: AppError) => error,
  );
}

const energyOf = (kept: KeptBox, deviceId = "m") =>
  spanEnergy(kept.store(), kept.meter(deviceId), EVER).energyWh;

/** Twice the job of a running box, and once more after a restart: whatever is due happens once. */
async function jobs(kept: KeptBox): Promise<void> {
  await Promise.all([settleAnnouncedSwaps(kept.box()), settleAnnouncedSwaps(kept.box())]);
  await kept.restart();
  await settleAnnouncedSwaps(kept.box());
}

describe("a new PZEM, beforehand", () => {
  test("waits for its first register and settles the step by itself, once", async () => {
    const kept = await measured();
    const announced = await replace(kept, swap(100, 5400));
    expect(announced).toMatchObject({ replacement: null, swap: { decision: null, closingWh: 5400 } });
    await jobs(kept);
    expect(listDecisions(kept.store(), kept.meter("m").number)).toEqual([]);
    await kept.publish("m", ...rising(185, 215, 110));
    await jobs(kept);
    const [decision, ...more] = listDecisions(kept.store(), kept.meter("m").number);
    expect(more).toEqual([]);
    expect(decision).toMatchObject({
      verdict: { kind: "swap", closingWh: 5400, openingWh: 100 },
      decidedBy: "owner",
    });
    // The old one's last reading was 5358 Wh; what both showed in between counts.
    expect(energyOf(kept)).toBe(358 + (5400 - 5358) + (110 - 100) + 58);
    expect(waitingSwaps(kept.store())).toEqual([]);
  });

  test("without a last register takes the last one that the old one sent", async () => {
    const kept = await measured();
    await replace(kept, swap(0));
    await kept.publish("m", ...rising(185, 215, 6));
    await jobs(kept);
    expect(energyOf(kept)).toBe(358 + 6 + 58);
  });

  test("may be announced while its first readings are in doubt, and when they come in a backlog", async () => {
    const kept = await measured();
    await kept.publish("m", ...rising(182, 185, 6));
    kept.clock.nowMs = START + 400 * MINUTE;
    await replace(kept, swap(0));
    await kept.publish("m", ...rising(185, 215, 12));
    await jobs(kept);
    expect(energyOf(kept)).toBe(358 + 6 + 64);
  });

  test("waits on where what was typed does not fit, until somebody settles the step", async () => {
    const kept = await measured();
    await replace(kept, swap(500, 5400));
    await kept.publish("m", ...rising(185, 215, 110));
    await jobs(kept);
    expect(waitingSwaps(kept.store())).toHaveLength(1);
    const [open] = openBreaks(kept.store(), kept.meter("m"));
    await settleBreak(kept.box(), "m", {
      beforeMs: open!.event.before.takenAtMs,
      afterMs: open!.event.after.takenAtMs,
      verdict: { kind: "swap", closingWh: 5400, openingWh: 50 },
      reason: "",
      decidedBy: "owner",
    });
    expect(waitingSwaps(kept.store())).toEqual([]);
    // A later step is nobody's swap.
    await kept.publish("m", ...rising(220, 250, 0));
    await jobs(kept);
    expect(openBreaks(kept.store(), kept.meter("m"))).toHaveLength(1);
  });

  test("is taken back, and only one is announced at a time", async () => {
    const kept = await measured();
    const { swap: announced } = await replace(kept, swap(0));
    expect((await refusal(replace(kept, swap(0)))).message).toContain("announced for m already");
    await undoSwap(kept.box(), "m", announced!.id, "owner");
    await kept.publish("m", ...rising(185, 215, 6));
    await jobs(kept);
    expect(openBreaks(kept.store(), kept.meter("m"))).toHaveLength(1);
    expect((await refusal(undoSwap(kept.box(), "m", announced!.id, "owner"))).code).toBe("not-found");
  });
});

describe("a new PZEM, afterwards", () => {
  test("settles the one step that waits for a word, and is undone", async () => {
    const kept = await measured();
    await kept.publish("m", ...rising(185, 215, 110));
    const before = energyOf(kept);
    const { swap: settled } = await replace(kept, { ...swap(100), reason: "burnt out" });
    expect(energyOf(kept)).toBe((before ?? 0) + 10);
    expect(listDecisions(kept.store(), kept.meter("m").number)).toMatchObject([
      { id: settled?.decision, reason: "burnt out", verdict: { kind: "swap", closingWh: 5358 } },
    ]);
    await undoSwap(kept.box(), "m", settled!.id, "owner");
    expect(energyOf(kept)).toBe(before);
    expect(openBreaks(kept.store(), kept.meter("m"))).toHaveLength(1);
    expect(listSwaps(kept.store(), kept.meter("m").number)[0]?.withdrawnAtMs).not.toBeNull();
  });

  test("is refused with the figure that does not fit, and nothing is kept", async () => {
    const kept = await measured();
    await kept.publish("m", ...rising(185, 215, 110));
    expect((await refusal(replace(kept, swap(100, 5000)))).fields[0]?.field).toBe("swap.closing_kwh");
    expect((await refusal(replace(kept, swap(111)))).fields[0]?.field).toBe("swap.opening_kwh");
    expect((await refusal(replace(kept, swap(100, null, "coming")))).message).toContain(
      "Say first what that was",
    );
    expect((await refusal(replace(kept, {}))).fields[0]?.field).toBe("new_device_id");
    expect(listSwaps(kept.store(), kept.meter("m").number)).toEqual([]);
    await kept.publish("m", ...rising(220, 250, 0));
    expect((await refusal(replace(kept, swap(0)))).message).toContain("2 steps");
  });

  test("needs a step, where it is said to have happened", async () => {
    const kept = await measured();
    expect((await refusal(replace(kept, swap(0, null, "happened")))).message).toContain("shows no step");
  });

  test("is undone only until a bill rests on it, and leaves alone what was said since", async () => {
    const kept = await measured();
    await kept.publish("m", ...rising(185, 215, 110));
    const { swap: settled } = await replace(kept, swap(100));
    const { number } = kept.meter("m");
    const store = kept.store();
    store.sqlite.pragma("foreign_keys = OFF");
    // As if the bill had never been.
    store.sqlite.exec("DROP TRIGGER billed_spans_never_go");
    store.statement("INSERT INTO billed_spans VALUES (1, ?, 0, ?, 0)").run(number, START + 200 * MINUTE);
    expect((await refusal(undoSwap(kept.box(), "m", settled!.id, "owner"))).code).toBe("conflict");
    store.statement("DELETE FROM billed_spans").run();
    await settleBreak(kept.box(), "m", {
      beforeMs: START + 179 * MINUTE,
      afterMs: START + 185 * MINUTE,
      verdict: { kind: "reset" },
      reason: "",
      decidedBy: "owner",
    });
    await undoSwap(kept.box(), "m", settled!.id, "owner");
    expect(listDecisions(store, number).at(-1)?.verdict.kind).toBe("reset");
  });
});

describe("a new ESP32 and a new PZEM at once", () => {
  test("afterwards gives the readings to the old meter and settles the step between them", async () => {
    const kept = await measured();
    await kept.publish("new", ...rising(185, 215, 110));
    const replaced = await replace(kept, { newDeviceId: "new", ...swap(100, 5400) });
    expect(replaced.swap?.decision).not.toBeNull();
    expect(energyOf(kept)).toBe(358 + 42 + 10 + 58);
    expect(energyOf(kept, "new")).toBeNull();
    await kept.restart();
    expect(energyOf(kept)).toBe(358 + 42 + 10 + 58);
    await undoSwap(kept.box(), "m", replaced.swap!.id, "owner");
    await undoReplacement(kept.box(), "m", replaced.replacement!.id);
    expect([energyOf(kept), energyOf(kept, "new")]).toEqual([358, 58]);
  });

  test("afterwards keeps nothing of it where one of them will not do", async () => {
    const kept = await measured();
    await kept.publish("new", ...rising(185, 215, 110));
    const error = await refusal(replace(kept, { newDeviceId: "new", ...swap(111) }));
    expect(error.fields[0]?.field).toBe("swap.opening_kwh");
    expect(countReadings(kept.store(), kept.meter("new").number)).toBe(30);
    expect([energyOf(kept), energyOf(kept, "new")]).toEqual([358, 58]);
    expect(kept.meter("new").retiredAtMs).toBeNull();
  });

  test("beforehand waits for the new one's first message, whatever else is open", async () => {
    const kept = await measured();
    await replace(kept, { newDeviceId: "new", ...swap(100, 5400) });
    await kept.publish("new", ...rising(185, 215, 110));
    await jobs(kept);
    expect(energyOf(kept)).toBe(358 + 42 + 10 + 58);
  });
});
