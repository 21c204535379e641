import { expect, test } from "bun:test";
import { createAccount } from "../actions/add-account.ts";
import { createShareLink } from "../actions/share-account.ts";
import { openHouse, type TestHouse } from "./pages.fixture.ts";

const SETTLED_MS = 1500;

function head(house: TestHouse, path: string) {
  return house.request(path, { method: "HEAD", headers: { Host: "localhost", Cookie: house.cookie() } });
}

test("a stream that is asked for by HEAD is ended, and holds no listener", async () => {
  const house = await openHouse();
  house.addMeter("meter-001");
  for (const path of ["/live", "/meters/meter-001/live"]) {
    const { status, headers, body } = await head(house, path);
    expect([status, headers.get("Content-Type"), body]).toEqual([200, "text/event-stream", null]);
  }
  await Bun.sleep(SETTLED_MS);
  expect(house.listenerCount()).toBe(0);
});

test("asking by HEAD does not use up the streams of an account's own page", async () => {
  const house = await openHouse();
  const { id } = createAccount(house.box, { name: "Asha" });
  const { token } = createShareLink(house.box, id, { note: "", createdBy: "owner" });
  for (let asked = 0; asked < 20; asked++) await head(house, `/t/${token}/live`);
  const stream = await house.get(`/t/${token}/live`);
  expect(stream.status).toBe(200);
  await stream.body?.cancel();
});

test("a page and a file that are asked for by HEAD say what they would be", async () => {
  const house = await openHouse();
  for (const [path, type] of [
    ["/settings", "text/html; charset=UTF-8"],
    ["/static/meterbox.css", "text/css; charset=utf-8"],
    ["/documents.csv", "text/csv; charset=utf-8"],
  ] as const) {
    const { status, headers, body } = await head(house, path);
    expect([path, status, headers.get("Content-Type"), body]).toEqual([path, 200, type, null]);
  }
});
