import { describe, expect, test } from "bun:test";
import { attentionSentence, attentionText } from "../../views/attention-text.ts";
import { formatFor } from "../../views/format.ts";
import { attentionItems } from "../actions/attention.ts";
import { changeMeter } from "../actions/change-meter.ts";
import { runBilling } from "../actions/run-billing.ts";
import { START_MS, testMachine } from "../clock/clock.fixture.ts";
import { putAccount, requireAccount } from "../store/accounts.ts";
import { changeDelivery, queueDelivery } from "../store/deliveries.ts";
import { issueInvoice } from "../store/documents.fixture.ts";
import { addIncident } from "../store/incidents.ts";
import { lockIssuing, unlockIssuing } from "../store/issuing-lock.ts";
import { BACKUP_FAILED, putLastBackup } from "../store/last-backup.ts";
import { COTTAGE, NOON_MS, openHouse, type TestHouse, textOfPage } from "./pages.fixture.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The end of January in Kolkata. */
const FEBRUARY_MS = Date.parse("2026-02-01T00:00:00+05:30");

async function keysOf(house: TestHouse): Promise<string[]> {
  const { items } = (await (await house.get("/api/attention")).json()) as { items: { key: string }[] };
  return items.map(({ key }) => key);
}

/** A house whose only meter was read throughout January. */
async function openJanuary(options: { rate?: number } = {}) {
  const house = await openHouse();
  const meter = house.addMeter("flat", { name: "Flat" });
  if (options.rate !== undefined)
    await house.send("POST", "/api/tariffs", { name: "Home", slabs: [{ range: "0+", rate: options.rate }] });
  await house.publish(meter, [
    { takenAtMs: FEBRUARY_MS - 31 * DAY_MS, energyWh: 0 },
    { takenAtMs: FEBRUARY_MS, energyWh: 100_000 },
    { takenAtMs: NOON_MS, energyWh: 150_000 },
  ]);
  await house.box.store.works.run(() => house.box.sealAll());
  const bill = () =>
    runBilling(
      house.box,
      () => false,
      (_, error) => {
        throw error;
      },
    );
  return { house, meter, bill };
}

describe("what needs a person", () => {
  test("is nothing where all is well, and then Home says nothing of it", async () => {
    const house = await openHouse();
    const meter = house.addMeter("main");
    await house.publish(meter, [{ energyWh: 1, powerCw: 100 }]);
    expect(await keysOf(house)).toEqual([]);
    expect(await house.page("/")).toContain('<div id="live-attention"></div>');
  });

  test("is a counter that broke, until somebody has said what it was", async () => {
    const house = await openHouse();
    const meter = house.addMeter("main", { name: "<b hx-get=/x>\u202E" });
    await house.publish(meter, [{ takenAtMs: NOON_MS - 60 * MINUTE_MS, energyWh: 90_000 }]);
    const fallen = (index: number) => ({ takenAtMs: NOON_MS - (59 - index) * MINUTE_MS, energyWh: 1000 });
    await house.publish(
      meter,
      Array.from({ length: 60 }, (_, index) => fallen(index)),
    );
    const key = `meter-question:${meter.number}-${fallen(0).takenAtMs}`;
    expect(await keysOf(house)).toEqual([key]);
    const { items } = await (await house.get("/api/attention")).json();
    expect(items[0]).toMatchObject({
      kind: "meter-question",
      group: "meters",
      path: "/meters/main#questions",
    });
    expect(await house.page("/")).not.toContain("<b hx-get");
    // Once it is sealed it is the same question.
    await house.box.store.works.run(() => house.box.sealAll());
    house.clock.nowMs += 5 * 60 * MINUTE_MS;
    expect(await keysOf(house)).toContain(key);
  });

  test("is a meter that is not heard, until it is retired", async () => {
    const house = await openHouse();
    const meter = house.addMeter("main", { name: "Main" });
    await house.publish(meter, [{ energyWh: 1 }]);
    house.clock.nowMs += 10 * MINUTE_MS;
    expect(await keysOf(house)).toEqual([`meter-silent:${meter.number}`]);
    changeMeter(house.box, "main", { retired: true });
    expect(await keysOf(house)).toEqual([]);
  });

  test("is a new meter of which nobody has said whose it is", async () => {
    const house = await openHouse();
    const [first, second] = [house.addMeter("first"), house.addMeter("second")];
    for (const meter of [first, second]) await house.publish(meter, [{ energyWh: 1 }]);
    expect(await keysOf(house)).toEqual([`meter-new:${second.number}`]);
    const text = textOfPage(await house.page("/"));
    expect(text).toContain("second is new, and nobody has said whose it is.");
    expect(await house.page("/")).toContain('href="/meters/second#place"');
  });

  test("is the first bill of an account that is held, and no other of it", async () => {
    const { house, bill } = await openJanuary();
    await bill();
    expect(await keysOf(house)).toEqual([`bill-held:1-${FEBRUARY_MS - 31 * DAY_MS}`]);
    const text = textOfPage(await house.page("/"));
    expect(text).toContain("The bill of Household for 1 to 31 January 2026 waits for something.");
  });

  test("is bills that somebody has to issue", async () => {
    const { house, bill } = await openJanuary({ rate: 2 });
    putAccount(house.box.store, { ...requireAccount(house.box.store, 1), issuesAutomatically: false });
    await bill();
    expect(await keysOf(house)).toEqual(["bills-ready"]);
    expect(textOfPage(await house.page("/"))).toContain(
      "A bill can be issued. None is issued before you say so.",
    );
  });

  test("is who sends bills that are issued by themselves, from five days before", async () => {
    const { house, bill } = await openJanuary({ rate: 2 });
    expect(await keysOf(house)).toEqual(["sender-unset"]);
    await bill();
    expect(await keysOf(house)).toEqual([]);
    house.clock.nowMs = Date.parse("2026-02-23T23:59:00+05:30");
    expect(await keysOf(house)).not.toContain("sender-unset");
    house.clock.nowMs = Date.parse("2026-02-24T00:00:00+05:30");
    expect(await keysOf(house)).toContain("sender-unset");
    await house.send("PUT", "/api/billing-settings", { sender: { name: "Asha", address: "1 Rose Lane" } });
    expect(await keysOf(house)).not.toContain("sender-unset");
  });

  test("is a mail that failed, until another one goes, and mails that nobody can send", async () => {
    const house = await openHouse();
    const { store } = house.box;
    const { document } = issueInvoice(store);
    const asked = { document: document.chainIndex, recipient: "asha@flat.example" };
    const first = queueDelivery(store, {
      ...asked,
      isAutomatic: false,
      requestedBy: "owner",
      nowMs: NOON_MS,
    });
    expect(await keysOf(house)).toEqual(["mail-unset"]);
    changeDelivery(store, first, { state: "failed", detail: "550 no such user" }, NOON_MS);
    expect(await keysOf(house)).toEqual([`mail-failed:${first.id}`]);
    expect(await (await house.get("/api/attention")).text()).toContain(`/documents/${document.number}/mail`);
    house.clock.nowMs += 15 * DAY_MS;
    expect(await keysOf(house)).toEqual([]);
    house.clock.nowMs = NOON_MS;
    queueDelivery(store, { ...asked, isAutomatic: false, requestedBy: "owner", nowMs: NOON_MS });
    expect(await keysOf(house)).toEqual(["mail-unset"]);
  });

  test("is a restored folder, a backup that failed and a doubtful clock", async () => {
    const house = await openHouse();
    const { store } = house.box;
    lockIssuing(store, NOON_MS);
    expect(await keysOf(house)).toEqual(["issuing-locked"]);
    unlockIssuing(store);
    addIncident(store, { atMs: NOON_MS, kind: BACKUP_FAILED, detail: "no room" });
    expect(await keysOf(house)).toEqual(["backup-failed"]);
    putLastBackup(store, { atMs: NOON_MS + 1, bytes: 1 });
    expect(await keysOf(house)).toEqual([]);
    const doubtful = testMachine({ newestStoredMs: START_MS + DAY_MS }).clock;
    expect(attentionItems({ ...house.box, clock: doubtful }).map(({ key }) => key)).toEqual(["clock"]);
  });

  test("is a journal that cannot be moved on, and a disk that is full, which is said alone", async () => {
    const house = await openHouse();
    const { journal } = house.box;
    const inState = (changes: object) =>
      attentionItems({
        ...house.box,
        journal: { ...journal, state: () => ({ ...journal.state(), ...changes }) },
      }).map(({ key }) => key);
    expect(inState({ lastError: "EIO" })).toEqual(["seal"]);
    expect(inState({ isDiskFull: true, lastError: "ENOSPC" })).toEqual(["disk-full"]);
  });

  test("shows three, and the others behind a summary", async () => {
    const house = await openHouse();
    house.addMeter("main");
    for (let index = 2; index <= 7; index++)
      await house.publish(house.addMeter(`meter-${index}`), [{ energyWh: 1 }]);
    const page = await house.page("/");
    const [shown = "", rest = ""] = page.split("<details>");
    expect(shown.match(/#place"/g)).toHaveLength(3);
    expect(textOfPage(rest)).toStartWith(" 3 more meter-5 is new");
  });
});

test("a sentence that ends with a day has one full stop", () => {
  const format = formatFor({ ...COTTAGE, locale: "de-DE" });
  const meter = { deviceId: "pump", name: "Pumpe" };
  const item = {
    kind: "meter-silent",
    key: "",
    sinceMs: NOON_MS - 9 * DAY_MS,
    meter,
    status: "silent",
  } as const;
  const said = attentionSentence(attentionText(item, format, NOON_MS));
  expect(said).toBe("Pumpe schweigt seit 11. Feb.");
});
