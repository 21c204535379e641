import { describe, expect, test } from "bun:test";
import { isBreak } from "../domain/event.ts";
import { eventsIn } from "../store/meter-events.ts";
import { requireMeter } from "../store/meters.ts";
import { EVER } from "../store/settled-breaks.ts";
import { Sightings } from "../store/sightings.ts";
import { nextTurn } from "../store/work-queue.ts";
import { accountBox } from "./account-box.fixture.ts";
import { changeMeter, removeMeter } from "./change-meter.ts";

/** A household's pump with readings of seven weeks. */
function house() {
  const box = accountBox("2026-02-20T12:00");
  box.meter("pump");
  box.tariff();
  box.read("pump", ["2026-01-01", 0], ["2026-02-01", 60_000], ["2026-02-02", 61_000], ["2026-02-16", 61_200]);
  return { ...box, pump: () => requireMeter(box.store, "pump") };
}

describe("while a meter is derived again by another load", () => {
  test("what others write of it stays", async () => {
    const { box, pump } = house();
    const slow = changeMeter(box, "pump", { maxPowerW: 25_000 });
    await changeMeter(box, "pump", { name: "Renamed", location: "New place", retired: true });
    const both = {
      maxPowerW: 25_000,
      name: "Renamed",
      location: "New place",
      retiredAtMs: box.clock.nowMs(),
    };
    expect(await slow).toMatchObject(both);
    expect(pump()).toMatchObject({ ...both, isRederiveDue: false });
  });

  test("it can be given a third one, by which all of it is derived", async () => {
    const { box, store, pump } = house();
    await store.works.run(() => box.sealAll());
    const breaks = () => eventsIn(store, pump(), EVER).filter(isBreak);
    await changeMeter(box, "pump", { maxPowerW: 10 });
    expect(breaks()).toHaveLength(2);
    const slow = changeMeter(box, "pump", { maxPowerW: 11 });
    // The first weeks are done.
    await nextTurn();
    await changeMeter(box, "pump", { maxPowerW: 26_000 });
    await slow;
    expect(breaks()).toEqual([]);
    expect(pump()).toMatchObject({ maxPowerW: 26_000, isRederiveDue: false });
  });
});

test("a meter is as it was where its deleting is refused, for a bill that was being issued too", async () => {
  const { box, store, pump, issue, household } = house();
  const before = pump();
  const issuing = issue(household(), "2026-01-01");
  const removing = removeMeter({ ...box, sightings: new Sightings(store) }, "pump");
  await expect(removing).rejects.toThrow("Issued bills rest on pump");
  expect((await issuing).document.number).toBe("INV-00001");
  expect(pump()).toEqual(before);
});
