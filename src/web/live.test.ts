import { expect, test } from "bun:test";
import { openHouse } from "./pages.fixture.ts";

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
  const first = await readUntil(reader, "live-meters");
  for (const id of ["live-power", "live-today", "live-readings", "live-meters"]) {
    expect(first).toContain(`<hx-partial hx-target="#${id}" hx-swap="innerMorph">`);
  }
  await house.publish(other, [{ energyWh: 1, powerCw: 4_400 }]);
  await house.publish(meter, [{ energyWh: 1, powerCw: 128_400 }]);
  await readUntil(reader, "1,284<");
  expect(house.listenerCount()).toBe(1);
  await reader.cancel();
  expect(house.listenerCount()).toBe(0);
});

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
