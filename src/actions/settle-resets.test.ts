import { expect, test } from "bun:test";
import { listDecisions } from "../store/decisions.ts";
import { spanEnergy } from "../store/energy.ts";
import { listEnergyResets } from "../store/energy-resets.ts";
import { EVER, openBreaks, settledBreaks } from "../store/settled-breaks.ts";
import { registerReading } from "../store/store.fixture.ts";
import { askEnergyReset } from "./ask-energy-reset.ts";
import { type KeptBox, keptBox } from "./kept-box.fixture.ts";
import { type ResetFacts, settleResets } from "./settle-resets.ts";
import { takeAnswer } from "./take-answer.ts";

const START_MS = Date.parse("2026-01-29T10:00:00Z");
const STEP_MS = 10_000;

/** A meter that has counted for a while, and the way to go on. */
async function counting() {
  const kept = await keptBox(START_MS);
  const publish = async (energyWh: number) => {
    kept.clock.nowMs += STEP_MS;
    await kept.publish("meter-001", registerReading(kept.clock.nowMs, energyWh));
  };
  for (const energyWh of [12_330, 12_335, 12_340]) await publish(energyWh);
  return { kept, publish };
}

/** A reset by command, answered with `detail`. */
async function reset(kept: KeptBox, detail: unknown, result: "ok" | "refused" = "ok") {
  const { id } = askEnergyReset(kept.box(), "meter-001", "meter-001", "asha");
  kept.clock.nowMs += 2000;
  const answer = { verb: "reset-energy", id, result, detail: JSON.stringify(detail) };
  takeAnswer(kept.box(), "meter-001", answer, new Uint8Array());
}

const said: string[] = [];
const write = (facts: ResetFacts) => {
  said.push(`before ${facts.beforeWh}, at most ${facts.boundWh} more`);
  return said.at(-1) ?? "";
};
const energyOf = (kept: KeptBox) => spanEnergy(kept.store(), kept.meter("meter-001"), EVER).energyWh;

test("the drop after a reset that was asked for settles itself, with what the node read right before, by whoever asked", async () => {
  const { kept, publish } = await counting();
  const { detail } = await Bun.file("firmware/fixtures/event-reset-energy.json").json();
  await reset(kept, detail);
  expect(listEnergyResets(kept.store(), kept.meter("meter-001").number)[0]).toMatchObject({
    beforeWh: 12_345,
    afterWh: 0,
    apartMs: 210,
    state: "waiting",
  });
  for (let wh = 1; wh <= 62; wh++) await publish(wh);
  await kept.restart();
  await settleResets(kept.box(), write);
  await settleResets(kept.box(), write);
  const meter = kept.meter("meter-001");
  const decisions = listDecisions(kept.store(), meter.number);
  // 25 kW in 0.21 s are 1.5 Wh.
  const boundWh = Math.ceil((meter.maxPowerW * 210) / 3_600_000);
  expect(decisions).toMatchObject([
    {
      verdict: { kind: "reset", closingWh: 12_345 },
      decidedBy: "asha",
      reason: `before 12345, at most ${boundWh} more`,
    },
  ]);
  expect(openBreaks(kept.store(), meter)).toEqual([]);
  expect(settledBreaks(kept.store(), meter, EVER)[0]?.energyWh).toBe(5 + 1);
  // 12,330 to 12,345, and 62 since.
  expect(energyOf(kept)).toBe(15 + 62);
  expect(listEnergyResets(kept.store(), meter.number)[0]).toMatchObject({
    state: "settled",
    decision: decisions[0]?.id,
  });
});

test("a node that does not say what it read has its drop settled all the same, and its reason says so", async () => {
  const { kept, publish } = await counting();
  await reset(kept, "done");
  for (let wh = 0; wh <= 61; wh++) await publish(wh);
  await settleResets(kept.box(), write);
  expect(listDecisions(kept.store(), kept.meter("meter-001").number)).toMatchObject([
    { verdict: { kind: "reset" }, reason: "before null, at most null more" },
  ]);
  expect(energyOf(kept)).toBe(10 + 61);
});

test.each([
  // 25 kW in 2 s are 14 Wh.
  { laterWh: 12_353, closingWh: 12_353 },
  { laterWh: 12_400, closingWh: null },
])(
  "a reading between what the node read last and the reset closes, if so much can have flowed: $laterWh",
  async ({ laterWh, closingWh }) => {
    const { kept, publish } = await counting();
    const detail = { before_wh: 12_345, before_uptime_ms: 1000, after_wh: 0, after_uptime_ms: 3000 };
    await publish(laterWh);
    await reset(kept, detail);
    for (let wh = 1; wh <= 62; wh++) await publish(wh);
    await settleResets(kept.box(), write);
    const decisions = listDecisions(kept.store(), kept.meter("meter-001").number);
    expect(decisions.map(({ verdict }) => verdict)).toEqual(
      closingWh === null ? [] : [expect.objectContaining({ kind: "reset", closingWh })],
    );
  },
);

test.each([
  // 25 kW in 45 s are 313 Wh.
  { afterWh: 6, isSettled: true },
  { afterWh: 400, isSettled: false },
])(
  "a reading between the reset and the node's own read of $afterWh Wh opens, if so much can have flowed",
  async ({ afterWh, isSettled }) => {
    const { kept, publish } = await counting();
    const uptime = { before_uptime_ms: 1000, after_uptime_ms: 46_000 };
    await reset(kept, { before_wh: 12_345, after_wh: afterWh, ...uptime });
    for (let wh = 5; wh <= 66; wh++) await publish(wh);
    await settleResets(kept.box(), write);
    expect(openBreaks(kept.store(), kept.meter("meter-001"))).toHaveLength(isSettled ? 0 : 1);
  },
);

test("a drop that nobody asked for stays a question", async () => {
  const { kept, publish } = await counting();
  await reset(kept, { before_wh: 12_340, after_wh: 0 }, "refused");
  for (let wh = 0; wh <= 61; wh++) await publish(wh);
  await settleResets(kept.box(), write);
  const meter = kept.meter("meter-001");
  expect(listDecisions(kept.store(), meter.number)).toEqual([]);
  expect(openBreaks(kept.store(), meter)).toHaveLength(1);
});

test("a drop long before or after a reset is another one, and so is one whose registers do not fit", async () => {
  const { kept, publish } = await counting();
  for (let wh = 0; wh <= 61; wh++) await publish(wh);
  kept.clock.nowMs += 3_600_000;
  await publish(70);
  await reset(kept, { before_wh: 12_345, after_wh: 0 });
  await settleResets(kept.box(), write);
  kept.clock.nowMs += 3_600_000;
  for (let wh = 0; wh <= 61; wh++) await publish(wh);
  await settleResets(kept.box(), write);
  expect(listDecisions(kept.store(), kept.meter("meter-001").number)).toEqual([]);
});

test("what somebody has said of the drop meanwhile stays, and a reset without a drop is not waited for any more after a week", async () => {
  const { kept } = await counting();
  await reset(kept, { before_wh: 12_340, after_wh: 0 });
  const state = () => listEnergyResets(kept.store(), kept.meter("meter-001").number)[0]?.state;
  kept.clock.nowMs += 6 * 24 * 3_600_000;
  await settleResets(kept.box(), write);
  expect(state()).toBe("waiting");
  kept.clock.nowMs += 2 * 24 * 3_600_000;
  await settleResets(kept.box(), write);
  expect(state()).toBe("unseen");
});

test("only the node that carries a meter sets it to 0", async () => {
  const { kept } = await counting();
  expect(() => askEnergyReset(kept.box(), "other", "meter-001", "asha")).toThrow("not a meter of the device");
  expect(() => askEnergyReset(kept.box(), "meter-001", "nobody", "asha")).toThrow("There is no meter");
});
