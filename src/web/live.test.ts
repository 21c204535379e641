import { expect, test } from "bun:test";
import { addParentLink } from "../store/meter-links.ts";
import { NOON_MS, openHouse } from "./pages.fixture.ts";

const HOUR_MS = 3_600_000;

async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, words: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  while (!text.includes(words)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`the stream ended before it said ${words}`);
    text += decoder.decode(value, { stream: true });
  }
  return text;
}

const part = (id: string) => `<hx-partial hx-target="#${id}" hx-swap="innerMorph">`;

test("the stream brings all of Home at first, a reading once it is durable, and ends with its listener", async () => {
  const house = await openHouse();
  const meter = house.addMeter("meter-001");
  const response = await house.get("/live");
  expect(response.headers.get("Content-Type")).toContain("text/event-stream");
  const reader = response.body!.getReader();
  const first = await readUntil(reader, part("live-readings"));
  for (const id of ["power", "today", "month", "slab", "meters", "attention", "readings"])
    expect(first).toContain(part(`live-${id}`));
  await house.publish(meter, [{ energyWh: 1, powerCw: 128_400 }]);
  await readUntil(reader, "1,284<");
  expect(house.listenerCount()).toBe(1);
  await reader.cancel();
  expect(house.listenerCount()).toBe(0);
});

test("the stream brings only what has changed, but for power, which shows that it is alive", async () => {
  const house = await openHouse();
  const meter = house.addMeter("meter-001");
  await house.publish(meter, [
    { takenAtMs: NOON_MS - HOUR_MS, energyWh: 1000, powerCw: 100 },
    { energyWh: 2500, powerCw: 100 },
  ]);
  const reader = (await house.get("/live")).body!.getReader();
  expect(await readUntil(reader, part("live-readings"))).toContain("1.50<");
  await house.publish(meter, [{ takenAtMs: NOON_MS + 1, energyWh: 2500, powerCw: 7700 }]);
  const next = await readUntil(reader, "77.0<");
  expect(next).toContain(part("live-power"));
  expect(next).not.toContain(part("live-month"));
  expect(next).not.toContain(part("live-today"));
  await reader.cancel();
}, 20_000);

test("meters stay where they are while somebody looks", async () => {
  const house = await openHouse();
  const [first, second] = [house.addMeter("first"), house.addMeter("second")];
  const use = (meter: typeof first, energyWh: number) =>
    house.publish(meter, [
      { takenAtMs: NOON_MS - HOUR_MS, energyWh: 0 },
      { takenAtMs: NOON_MS + energyWh, energyWh },
    ]);
  await use(first, 100);
  house.clock.nowMs += 60_000;
  const order = (text: string) => text.match(/href="\/meters\/(first|second)"><svg/g)?.join(" ") ?? "";
  const reader = (await house.get("/live")).body!.getReader();
  const before = order(await readUntil(reader, part("live-attention")));
  await use(second, 5000);
  const after = order(await readUntil(reader, "5.0<"));
  expect(before).toStartWith('href="/meters/first"');
  expect(after).toStartWith('href="/meters/first"');
  expect(order(await house.page("/"))).toStartWith('href="/meters/second"');
  await reader.cancel();
}, 20_000);

test("what lies behind another meter is not added to it", async () => {
  const house = await openHouse();
  const [main, pump] = [house.addMeter("main"), house.addMeter("pump")];
  addParentLink(house.box.store, { meter: pump.number, parent: main.number, fromMs: 0, toMs: null });
  await house.publish(main, [{ energyWh: 1, powerCw: 50_000 }]);
  await house.publish(pump, [{ energyWh: 1, powerCw: 20_000 }]);
  const reader = (await house.get("/live")).body!.getReader();
  expect(await readUntil(reader, part("live-meters"))).toContain('hero hero-on"><span class="figure">500<');
  await reader.cancel();
});

test("the stream of a browser that signs out ends", async () => {
  const house = await openHouse();
  house.addMeter("meter-001");
  const reader = (await house.get("/live")).body!.getReader();
  await readUntil(reader, "live-meters");
  await house.post("/sign-out", {});
  const rest = async () => {
    while (!(await reader.read()).done);
    return "ended";
  };
  expect(await rest()).toBe("ended");
}, 15_000);

test("there is no stream for strangers", async () => {
  const house = await openHouse();
  house.addMeter("meter-001");
  const response = await house.get("/live", { Cookie: "", "HX-Request": "true" });
  expect(response.status).toBe(401);
  expect(response.headers.get("HX-Redirect")).toBe("/sign-in");
});
