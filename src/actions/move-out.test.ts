import { describe, expect, test } from "bun:test";
import { said } from "../../views/said.tsx";
import { AppError } from "../domain/error.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { languageOf } from "../domain/words/language.ts";
import { listAccounts, listAssignments } from "../store/accounts.ts";
import { addCommonArea, addParentLink, addPassThrough } from "../store/meter-links.ts";
import { putProperty } from "../store/property.ts";
import { accountBox, at } from "./account-box.fixture.ts";
import { assignMeter } from "./assign-meter.ts";
import { createTariff, removeTariff } from "./change-tariff.ts";
import { endMeterTime, takeMeterBack } from "./end-assignment.ts";
import { lateCorrections } from "./late-corrections.ts";
import { moveOut } from "./move-out.ts";
import { restoreTariff } from "./restore-tariff.ts";
import { flat, tariffOf } from "./tariff.fixture.ts";
import { typeReading } from "./type-reading.ts";
import { verifyDocuments } from "./verify-documents.ts";

describe("moving out", () => {
  test.each([
    ["en-IN", 1, "sent around that time: 11,000.000 kWh before it and 12,345.678 kWh after it. Check"],
    ["de-DE", 1, "um diese Zeit gesendet hat: davor 11.000,000 kWh und danach 12.345,678 kWh. Prüfen"],
    ["de-DE", 0, "zuletzt vor dieser Zeit gesendet hat: 11.000,000 kWh. Prüfen Sie Zahl und Zeit."],
    ["hi-IN", 0, "भेजी आख़िरी रीडिंग से मेल नहीं खाता: 11,000.000 kWh।"],
    ["de-DE", -1, "als Erstes nach dieser Zeit gesendet hat: 12.345,678 kWh. Prüfen Sie Zahl und Zeit."],
  ] as const)(
    "says in %s what a register does not fit, where %d tells the sides",
    async (locale, sides, text) => {
      const house = accountBox("2026-02-05T12:00");
      putProperty(house.store, { ...UNSET_PROPERTY, timeZone: "Asia/Kolkata", locale }, 0);
      house.meter("flat");
      const asha = house.tenant("Asha", ["flat"], { openedAtMs: at("2026-01-01") });
      if (sides >= 0) house.read("flat", ["2026-01-01", 11_000_000]);
      if (sides !== 0) house.read("flat", ["2026-02-05", 12_345_678]);
      const energyWh = sides < 0 ? 90_000_000 : 9;
      const input = { account: asha.id, atMs: at("2026-02-03"), next: null, by: "owner" };
      const sent = moveOut(house.box, { ...input, readings: [{ deviceId: "flat", energyWh }] });
      const error = await sent.catch((thrown: unknown) => thrown);
      if (!(error instanceof AppError)) throw new Error("it fitted");
      const message = error.fields[0]?.message ?? "";
      expect(said(message, languageOf(locale))).toContain(text);
    },
  );

  test("ends the account at the final reading, and the next one opens at the same register", async () => {
    const house = accountBox("2026-02-05T12:00");
    house.meter("flat");
    house.tariff();
    const asha = house.tenant("Asha", ["flat"], { openedAtMs: at("2026-01-01") });
    house.read(
      "flat",
      ["2026-01-01", 1000],
      ["2026-01-15T13:00", 15_000],
      ["2026-01-15T16:00", 18_000],
      ["2026-02-02", 40_000],
    );
    const input = {
      account: asha.id,
      atMs: at("2026-01-15T14:04"),
      readings: [{ deviceId: "flat", energyWh: 16_100 }],
      by: "owner",
    };
    const moved = await moveOut(house.box, { ...input, next: { name: "Vikram", email: null, address: "" } });
    expect(moved.account.closedAtMs).toBe(at("2026-01-15T14:00"));
    const final = await house.issue(moved.account, "2026-01-01");
    expect(final.document).toMatchObject({
      isFinal: true,
      energyWh: 15_100n,
      dates: { from: "2026-01-01", to: "2026-01-15" },
    });
    expect(final.document.supplies[0]?.meters[0]?.closing).toMatchObject({
      energyWh: 16_100n,
      quality: "manual",
    });
    const vikram = listAccounts(house.store).find(({ name }) => name === "Vikram");
    if (!vikram) throw new Error("nobody moved in");
    const draft = house.draft(vikram, "2026-01-15T14:00");
    expect(draft.supplies[0]?.meters[0]?.opening).toMatchObject({
      energyWh: 16_100n,
      takenAtMs: at("2026-01-15T14:00"),
    });
    expect(draft.dates).toEqual({
      from: "2026-01-15",
      to: "2026-02-01",
      cycle: { from: "2026-01-01", to: "2026-02-01" },
    });
    await expect(moveOut(house.box, { ...input, next: null })).rejects.toThrow("closed already");
    // What is typed in after the last bill has no bill to stand on, and is not forgotten.
    expect(lateCorrections(house.box, moved.account)).toEqual([]);
    const typed = { takenAtMs: at("2026-01-15T14:00"), energyWh: 16_500, note: "", typedBy: "owner" };
    await typeReading(house.box, "flat", typed);
    expect(lateCorrections(house.box, moved.account)).toMatchObject([
      { invoice: final.document.number, totalMinor: 400n },
    ]);
  });

  test("is refused before what is billed, in the future, for a stranger's meter, and changes nothing then", async () => {
    const house = accountBox("2026-02-05T12:00");
    house.meter("flat");
    house.meter("other");
    house.tariff();
    const asha = house.tenant("Asha", ["flat"]);
    house.read("flat", ["2026-01-01", 1000], ["2026-02-02", 40_000]);
    await house.issue(asha, "2026-01-01");
    const refused = async (changes: Partial<Parameters<typeof moveOut>[1]>, field: string) => {
      const input = {
        account: asha.id,
        atMs: at("2026-02-03"),
        readings: [],
        next: null,
        by: "owner",
        ...changes,
      };
      await expect(moveOut(house.box, input)).rejects.toMatchObject({ fields: [{ field }] });
    };
    await refused({ atMs: at("2026-01-20") }, "at");
    await refused({ atMs: at("2026-02-06") }, "at");
    await refused({ readings: [{ deviceId: "other", energyWh: 5 }] }, "readings[0].device_id");
    await refused({ readings: [{ deviceId: "flat", energyWh: 9 }] }, "readings[0].energy_kwh");
    const next = { name: "Vikram", email: null, address: "" };
    await refused({ next: { ...next, name: " " } }, "next.name");
    await refused({ next: { ...next, name: "Bob\nX" } }, "next.name");
    await refused({ next: { ...next, email: "no mail\r\nBcc: x@y.example" } }, "next.email");
    await refused({ next: { ...next, address: "a line\n".repeat(9) } }, "next.address");
    expect(listAssignments(house.store, { account: asha.id })).toMatchObject([{ toMs: null }]);
  });

  test("leaves no meter to two accounts: neither where somebody has it later, nor where it comes later", async () => {
    const house = accountBox("2026-02-05T12:00");
    for (const id of ["flat", "shop"]) house.meter(id);
    house.tariff();
    const asha = house.tenant("Asha", ["flat"]);
    const leave = (more: Partial<Parameters<typeof moveOut>[1]> = {}) =>
      moveOut(house.box, {
        account: asha.id,
        atMs: at("2026-02-02"),
        readings: [],
        next: { name: "Vikram", email: null, address: "" },
        by: "owner",
        ...more,
      });
    const [own] = listAssignments(house.store, { account: asha.id });
    endMeterTime(house.box, asha.id, own?.id ?? 0, "2026-02-04");
    const later = house.tenant("Later", []);
    const { id: taken } = assignMeter(house.box, later.id, "flat", { from: "2026-02-04", to: null });
    await expect(leave()).rejects.toMatchObject({ fields: [{ field: "at" }] });
    // The very instant at which it goes to somebody.
    await expect(leave({ atMs: at("2026-02-04") })).rejects.toMatchObject({ fields: [{ field: "at" }] });
    takeMeterBack(house.box, later.id, taken);

    for (const { id } of listAssignments(house.store, { meter: 2 })) takeMeterBack(house.box, 1, id);
    const { id: coming } = assignMeter(house.box, asha.id, "shop", { from: "2026-02-03", to: null });
    await expect(leave()).rejects.toThrow("A meter is its from 2026-02-03 on");
    takeMeterBack(house.box, asha.id, coming);
    await leave();
    expect(
      listAssignments(house.store, { meter: 1 }).map(({ fromMs, toMs, account }) => [account, fromMs, toMs]),
    ).toEqual([
      [asha.id, 0, at("2026-02-02")],
      [later.id + 1, at("2026-02-02"), null],
    ]);
  });

  test("gives the next one no mails by themselves without an address to send them to", async () => {
    const house = accountBox("2026-02-05T12:00");
    house.meter("flat");
    const email = "asha@flat.example";
    const asha = house.tenant("Asha", ["flat"], { email, mailsAutomatically: true });
    const leave = (account: number, day: string, next: string | null) =>
      moveOut(house.box, {
        account,
        atMs: at(day),
        readings: [],
        next: { name: "Next", email: next, address: "" },
        by: "owner",
      });
    const second = await leave(asha.id, "2026-02-02", email);
    expect(second.next).toMatchObject({ email, mailsAutomatically: true });
    const third = await leave(second.next?.id ?? 0, "2026-02-03", null);
    expect(third.next).toMatchObject({ email: null, mailsAutomatically: false });
  });
});

describe("a house with a main meter", () => {
  function houseOfTwo() {
    const house = accountBox("2026-02-05T12:00");
    for (const id of ["main", "one", "two"]) house.meter(id);
    house.tariff();
    for (const meter of [2, 3]) addParentLink(house.store, { meter, parent: 1, fromMs: 0, toMs: null });
    house.read("main", ["2026-01-01", 0], ["2026-01-16", 100_000], ["2026-02-02", 217_000]);
    house.read("one", ["2026-01-01", 0], ["2026-01-16", 40_000], ["2026-02-02", 91_000]);
    house.read("two", ["2026-01-01", 0], ["2026-01-16", 30_000], ["2026-02-02", 64_000]);
    return house;
  }

  test("shares the common area between the changes of occupants, and the empty flat's share is the landlord's", async () => {
    const house = houseOfTwo();
    const units = [2, 3].map((meter) => ({ meter, percentE6: null }));
    addCommonArea(house.store, {
      name: "Stairs",
      mainMeter: 1,
      method: "equal",
      units,
      tariffId: null,
      fromMs: 0,
      toMs: null,
    });
    const asha = house.tenant("Asha", ["one"]);
    const vikram = house.tenant("Vikram", ["two"], { openedAtMs: at("2026-01-16") });
    const [a, v] = [await house.issue(asha, "2026-01-01"), await house.issue(vikram, "2026-01-16")];
    // 16 of the 17 days between the last two readings: 117, 51 and 34 kWh, 16/17 of each by the registers.
    const commonSecond = 110_117n - 48_000n - 32_000n;
    const shares = a.document.supplies[0]?.shares ?? [];
    expect(shares.map(({ dates, shareWh }) => [dates.from, dates.to, shareWh])).toEqual([
      ["2026-01-01", "2026-01-16", 15_000n],
      ["2026-01-16", "2026-02-01", expect.anything()],
    ]);
    const second = shares[1]?.bands[0];
    expect(second?.commonWh).toBe(commonSecond);
    const other = v.document.supplies[0]?.shares[0]?.shareWh ?? 0n;
    expect((shares[1]?.shareWh ?? 0n) + other).toBe(commonSecond);
    expect(a.document.energyWh).toBe(88_000n + shares.reduce((sum, { shareWh }) => sum + shareWh, 0n));
    expect(a.document.totalMinor).toBe(a.document.energyWh);
  });

  test("bills nobody's share while one of the meters that it follows from was not read, or nobody said what it did", async () => {
    const house = accountBox("2026-02-05T12:00");
    for (const id of ["main", "one", "two"]) house.meter(id);
    house.tariff();
    for (const meter of [2, 3]) addParentLink(house.store, { meter, parent: 1, fromMs: 0, toMs: null });
    const units = [2, 3].map((meter) => ({ meter, percentE6: null }));
    addCommonArea(house.store, {
      name: "Stairs",
      mainMeter: 1,
      method: "equal",
      units,
      tariffId: null,
      fromMs: 0,
      toMs: null,
    });
    const asha = house.tenant("Asha", ["one"]);
    house.read(
      "main",
      ["2026-01-01", 0],
      ["2026-01-20", 100_000],
      ["2026-01-21", 500],
      ["2026-02-02", 90_000],
    );
    house.read("one", ["2026-01-01", 0], ["2026-02-02", 64_000]);
    house.read("two", ["2026-01-01", 0], ["2026-01-20", 30_000]);
    house.heard.set("two", at("2026-02-03"));
    expect(house.draft(asha, "2026-01-01").status).toBe("waiting");
    house.setNow("2026-02-06T12:00");
    const { status, heldFor } = house.draft(asha, "2026-01-01");
    expect(status).toBe("held");
    expect(heldFor.map(({ code, deviceId }) => [code, deviceId])).toEqual([
      ["register-break", "main"],
      ["shared-meter-missing", "two"],
    ]);
  });

  test("holds a bill whose share of a common area has lost its tariff, and bills it once that is back", async () => {
    const house = houseOfTwo();
    const stairs = createTariff(house.box, { ...tariffOf(flat(20)), name: "Stairs", devices: [] });
    addCommonArea(house.store, {
      name: "Stairs",
      mainMeter: 1,
      method: "equal",
      units: [2, 3].map((meter) => ({ meter, percentE6: null })),
      tariffId: stairs.id,
      fromMs: 0,
      toMs: at("2026-01-16"),
    });
    const asha = house.tenant("Asha", ["one"]);
    const { totalMinor } = house.draft(asha, "2026-01-01");
    removeTariff(house.box, stairs.id);
    expect(house.draft(asha, "2026-01-01")).toMatchObject({
      status: "held",
      heldFor: [{ code: "no-tariff" }],
    });
    restoreTariff(house.box, stairs.id, { devices: [], accounts: [] });
    expect(house.draft(asha, "2026-01-01")).toMatchObject({ totalMinor, heldFor: [] });
  });

  test("passes the utility's bill through over its own window, in place of the tariff", async () => {
    const house = houseOfTwo();
    const asha = house.tenant("Asha", ["one"]);
    const vikram = house.tenant("Vikram", ["two"]);
    const dates = { from: "2026-01-01", to: "2026-01-16" };
    const span = { fromMs: at("2026-01-01"), toMs: at("2026-01-16") };
    addPassThrough(house.store, {
      mainMeter: 1,
      dates,
      span,
      utilityWh: 110_000n,
      totalMinor: 99_999n,
      currency: "INR",
      reference: "BESCOM 1",
      createdBy: "owner",
      createdAtMs: 0,
      withdrawnAtMs: null,
    });
    const [a, v] = [await house.issue(asha, "2026-01-01"), await house.issue(vikram, "2026-01-01")];
    const passed = (document: typeof a.document) =>
      document.supplies.find(({ kind }) => kind === "pass-through");
    expect(passed(a.document)?.passThrough).toMatchObject({
      shareWh: 40_000n,
      lossesWh: 10_000n,
      weights: [40_000n, 30_000n, 40_000n],
    });
    expect([passed(a.document)?.totalMinor, passed(v.document)?.totalMinor]).toEqual([36_363n, 27_273n]);
    expect(a.document.supplies.find(({ kind }) => kind === "metered")?.energyWh).toBe(48_000n);
    expect(passed(a.document)?.meters).toMatchObject([
      { deviceId: "one", opening: { energyWh: 0n }, closing: { energyWh: 40_000n }, energyWh: 40_000n },
    ]);
  });

  test("lets nobody leave within what others are billed for by their meter", async () => {
    const house = houseOfTwo();
    addCommonArea(house.store, {
      name: "Stairs",
      mainMeter: 1,
      method: "equal",
      units: [2, 3].map((meter) => ({ meter, percentE6: null })),
      tariffId: null,
      fromMs: 0,
      toMs: null,
    });
    const asha = house.tenant("Asha", ["one"]);
    const vikram = house.tenant("Vikram", ["two"]);
    await house.issue(asha, "2026-01-01");
    const leave = (day: string) =>
      moveOut(house.box, { account: vikram.id, atMs: at(day), readings: [], next: null, by: "owner" });
    await expect(leave("2026-01-20")).rejects.toThrow("Bills that rest on two are issued until 2026-02-01");
    await leave("2026-02-01");
    expect((await verifyDocuments(house.box)).findings).toBe(0);
  });

  test("bills who leaves within the utility's days their share on the last bill", async () => {
    const house = houseOfTwo();
    const asha = house.tenant("Asha", ["one"]);
    house.tenant("Vikram", ["two"]);
    addPassThrough(house.store, {
      mainMeter: 1,
      dates: { from: "2026-01-10", to: "2026-02-01" },
      span: { fromMs: at("2026-01-10"), toMs: at("2026-02-01") },
      utilityWh: 150_000n,
      totalMinor: 150_000n,
      currency: "INR",
      reference: "BESCOM 2",
      createdBy: "owner",
      createdAtMs: 0,
      withdrawnAtMs: null,
    });
    const input = { account: asha.id, atMs: at("2026-01-16"), readings: [], next: null, by: "owner" };
    const { account } = await moveOut(house.box, input);
    const { document } = await house.issue(account, "2026-01-01");
    const share = document.supplies.find(({ kind }) => kind === "pass-through");
    // 24 kWh before the window at 10 a kWh, 16 of the 40 within it at 10 a kWh too.
    expect(share?.energyWh).toBe(16_000n);
    expect(document.energyWh).toBe(40_000n);
    expect(document.totalMinor).toBe(24_000n + (share?.totalMinor ?? 0n));
  });
});
