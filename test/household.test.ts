import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { MqttClient } from "mqtt";
import { type InvoiceJson, type RunningBox, setUpFolder, startBox, waitFor } from "./appliance.ts";
import { householdRegisters, householdRows, METERS, type Register, registerAt } from "./household.ts";
import { MISSION_TARIFF } from "./mission-tariff.ts";
import { pdfText } from "./pdf.ts";

const DAY_MS = 24 * 3_600_000;
const IN_FLIGHT = 30;
const registers = householdRegisters(householdRows());

let box: RunningBox;
beforeAll(async () => {
  const folder = await setUpFolder({
    currency: "INR",
    "time-zone": "Europe/Paris",
    locale: "en-IN",
    name: "Sceaux",
  });
  box = await startBox(folder, ["--clock", "2007-01-20T00:00:00Z@1"]);
  await box.json("/api/tariffs", MISSION_TARIFF);
  for (const meter of METERS) await publishAll(await box.connect(meter), meter, registers[meter]);
}, 180_000);
afterAll(async () => {
  expect(await box.stop()).toBe(0);
});

/** Publishes a meter's registers in arrays of 100 at QoS 1; resolves when all are acknowledged. */
async function publishAll(client: MqttClient, meter: string, readings: readonly Register[]): Promise<void> {
  const inFlight = new Set<Promise<unknown>>();
  for (let start = 0; start < readings.length; start += 100) {
    const message = readings.slice(start, start + 100).map(({ atMs, wh, row }) => ({
      device_id: meter,
      timestamp: new Date(atMs).toISOString(),
      energy_kwh: Number(wh) / 1000,
      ...(row && meter === "main"
        ? { power_w: Number(row.powerW), voltage: row.voltageV, current: row.currentA }
        : {}),
    }));
    const sent = client.publishAsync(`smartmeter/${meter}/telemetry`, JSON.stringify(message), { qos: 1 });
    inFlight.add(sent);
    void sent.finally(() => inFlight.delete(sent));
    if (inFlight.size >= IN_FLIGHT) await Promise.race(inFlight);
  }
  await Promise.all(inFlight);
}

describe("a real household through MQTT", () => {
  test("arrives whole: every reading that was acknowledged is there", async () => {
    const midnight = Date.parse("2006-12-20T00:00:00+01:00");
    const { readings, truncated } = await box.json<{
      readings: { timestamp: string; energy_wh: number }[];
      truncated: boolean;
    }>(
      `/api/devices/main/readings?from=${new Date(midnight).toISOString()}&to=${new Date(midnight + DAY_MS).toISOString()}&limit=2000`,
    );
    expect(truncated).toBe(false);
    const expected = registers.main.filter(
      (register) => register.atMs >= midnight && register.atMs < midnight + DAY_MS,
    );
    expect(readings.map((reading) => [Date.parse(reading.timestamp), BigInt(reading.energy_wh)])).toEqual(
      expected.map((register) => [register.atMs, register.wh]),
    );
    expect(expected.length).toBe(1440);
  });

  test.each(METERS)(
    "has for %s each day the register's difference between local midnights",
    async (meter) => {
      const readings = registers[meter];
      const lastMs = readings.at(-1)!.atMs;
      const days = await box.json<{ from: string; energy_wh: number | null }[]>(
        `/api/devices/${meter}/energy?from=2006-12-15T23:00:00Z&to=2007-01-11T23:00:00Z&by=day`,
      );
      const expected = days.map((day) => {
        const fromMs = Date.parse(day.from);
        const toMs = Math.min(fromMs + DAY_MS, lastMs);
        return Number(registerAt(readings, toMs) - registerAt(readings, fromMs));
      });
      expect(days.length).toBe(27);
      expect(days.map((day) => day.energy_wh)).toEqual(expected);
    },
  );

  test("is drafted for December by the mission's tariff, without anybody asking for it", async () => {
    const [draft] = await waitFor(20_000, async () => {
      const drafts = await box.json<InvoiceJson[]>("/api/invoices/main");
      return drafts.some((found) => found.status === "draft") && drafts;
    });
    const opening = registers.main[0]!.wh;
    const closing = registerAt(registers.main, Date.parse("2007-01-01T00:00:00+01:00"));
    expect(Number(closing - opening)).toBe(696_888);
    expect(draft).toMatchObject({
      device_id: "main",
      month: "2006-12",
      status: "draft",
      energy_wh: 696_888,
      energy_kwh: 696.888,
      slabs: [
        { range: "0-100", amount: 350 },
        { range: "101-300", amount: 900 },
        { range: "301+", amount: 2381.33 },
      ],
      fixed_charge: 50,
      tax: 662.64,
      total: 4343.97,
    });
    expect(await box.json<InvoiceJson>("/api/billing/main?month=2006-12")).toEqual(draft!);
  });

  test("prints the same total on the draft's PDF", async () => {
    const response = await box.api("/api/billing/main.pdf?month=2006-12");
    expect(response.headers.get("Content-Type")).toBe("application/pdf");
    const text = await pdfText(new Uint8Array(await response.arrayBuffer()));
    expect(text).toContain("₹4,343.97");
    expect(text).toContain("SAMPLE");
    expect(text).toMatch(/draft/i);
  });

  test("has a draft for every meter, each rated by its own consumption", async () => {
    for (const meter of METERS) {
      const bill = await box.json<InvoiceJson>(`/api/billing/${meter}?month=2006-12`);
      const closing = registerAt(registers[meter], Date.parse("2007-01-01T00:00:00+01:00"));
      expect(BigInt(bill.energy_wh)).toBe(closing);
      expect(bill.total_minor).toBe(missionTotalMinor(closing));
    }
  });

  test("is the same after a late duplicate of a whole day", async () => {
    const before = await box.json<InvoiceJson>("/api/billing/main?month=2006-12");
    const day = registers.main
      .filter((register) => register.atMs >= Date.parse("2006-12-25T00:00:00+01:00"))
      .slice(0, 1440);
    await publishAll(await box.connect("main"), "main", day);
    const { computed_at: _then, ...unchanged } = before as InvoiceJson & { computed_at: string };
    expect(await box.json<InvoiceJson>("/api/billing/main?month=2006-12")).toMatchObject(unchanged);
  });
});

/** The mission's tariff in plain integer arithmetic, paise: the test's own computation. */
function missionTotalMinor(wh: bigint): number {
  const halfUp = (numerator: bigint, denominator: bigint) =>
    (2n * numerator + denominator) / (2n * denominator);
  const part = (from: bigint, to: bigint) => (wh <= from ? 0n : (wh < to ? wh : to) - from);
  const energy =
    halfUp(part(0n, 100_000n) * 350n, 1000n) +
    halfUp(part(100_000n, 300_000n) * 450n, 1000n) +
    halfUp(part(300_000n, 10n ** 15n) * 600n, 1000n);
  return Number(energy + 5000n + halfUp((energy + 5000n) * 18n, 100n));
}
