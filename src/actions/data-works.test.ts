import { expect, onTestFinished, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isBreak } from "../domain/event.ts";
import { eventsIn } from "../store/meter-events.ts";
import { requireMeter } from "../store/meters.ts";
import { EVER } from "../store/settled-breaks.ts";
import { nextTurn } from "../store/work-queue.ts";
import { accountBox } from "./account-box.fixture.ts";
import { changeMeter } from "./change-meter.ts";
import { startDerivingAgain } from "./data-works.ts";
import { LongWorks } from "./long-work.ts";

test("a meter whose load is changed while others are derived again is derived by the new one", async () => {
  const house = accountBox("2026-02-20T12:00");
  const folder = mkdtempSync(join(tmpdir(), "meterbox-derived-"));
  const longWorks = new LongWorks(folder, () => 0);
  onTestFinished(async () => {
    await longWorks.close();
    rmSync(folder, { recursive: true });
  });
  for (const deviceId of ["first", "second"]) {
    house.meter(deviceId);
    house.read(deviceId, ["2026-01-01", 0], ["2026-02-01", 60_000], ["2026-02-16", 60_200]);
  }
  const work = startDerivingAgain({ ...house.box, longWorks });
  while (longWorks.find(work.id)?.total === null) await nextTurn();
  await changeMeter(house.box, "second", { maxPowerW: 10 });
  await work.ended;
  const breaksOf = (deviceId: string) =>
    eventsIn(house.store, requireMeter(house.store, deviceId), EVER).filter(isBreak).length;
  expect(longWorks.find(work.id)).toMatchObject({ state: "done", done: 2 });
  expect([breaksOf("first"), breaksOf("second")]).toEqual([0, 1]);
});
