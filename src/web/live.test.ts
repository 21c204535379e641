import { expect, test } from "bun:test";
import { NOON_MS, openHouse } from "./pages.fixture.ts";

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

test("the stream brings a reading to the cards once it is durable, and ends with its listener", async () => {
  const house = await openHouse();
  const meter = house.addMeter("meter-001");
  const other = house.addMeter("meter-002");
  const response = await house.get("/live?meter=meter-001");
  expect(response.headers.get("Content-Type")).toContain("text/event-stream");
  const reader = response.body!.getReader();
  const first = await readUntil(reader, "live-notice");
  for (const id of [
    "live-power",
    "live-today",
    "live-readings",
    "live-meters",
    "live-month",
    "live-notice",
  ]) {
    expect(first).toContain(`<hx-partial hx-target="#${id}" hx-swap="innerMorph">`);
  }
  await house.publish(other, [{ energyWh: 1, powerCw: 4_400 }]);
  await house.publish(meter, [{ energyWh: 1, powerCw: 128_400 }]);
  await readUntil(reader, "1,284<");
  expect(house.listenerCount()).toBe(1);
  await reader.cancel();
  expect(house.listenerCount()).toBe(0);
});

test("the stream brings the month as soon as there is something of it, then every five seconds at most", async () => {
  const house = await openHouse();
  const meter = house.addMeter("meter-001");
  const reader = (await house.get("/live?meter=meter-001")).body!.getReader();
  await readUntil(reader, "live-month");
  await house.publish(meter, [{ takenAtMs: NOON_MS - 3_600_000, energyWh: 1000, powerCw: 100 }]);
  expect(await readUntil(reader, "live-month")).toContain("0.0<");
  await house.publish(meter, [{ energyWh: 2500, powerCw: 7700 }]);
  expect(await readUntil(reader, "77.0<")).not.toContain("live-month");
  house.clock.monotonicMs += 5000;
  await house.publish(meter, [{ takenAtMs: NOON_MS + 1, energyWh: 2500, powerCw: 8800 }]);
  expect(await readUntil(reader, "live-notice")).toContain("1.5<");
  await reader.cancel();
}, 20_000);

test("the stream of a browser that signs out ends", async () => {
  const house = await openHouse();
  house.addMeter("meter-001");
  const reader = (await house.get("/live?meter=meter-001")).body!.getReader();
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
  const response = await house.get("/live?meter=meter-001", { Cookie: "", "HX-Request": "true" });
  expect(response.status).toBe(401);
  expect(response.headers.get("HX-Redirect")).toBe("/sign-in");
});
