import { expect, test } from "bun:test";
import { takeAnswer } from "../actions/take-answer.ts";
import { updateMeter } from "../store/meters.ts";
import { latestCommand, listNodeCommands, noteCommandSent } from "../store/node-commands.ts";
import { addNodeEvent } from "../store/node-events.ts";
import { putNodeFacts } from "../store/node-facts.ts";
import { NOON_MS, openHouse, type TestHouse, textOfPage } from "./pages.fixture.ts";

/** A house with a device that carries two meters. */
async function carried(): Promise<TestHouse> {
  const house = await openHouse();
  const main = house.addMeter("main", { name: "Main", node: "esp-1" });
  house.addMeter("l2", { name: "Second", node: "esp-1" });
  await house.publish(main, [{ energyWh: 12_345, powerCw: 100 }]);
  return house;
}

const answer = (house: TestHouse, verb: "config" | "identify", result: "ok" | "refused", detail = "") => {
  const id = latestCommand(house.box.store, "esp-1", verb)?.id ?? "";
  takeAnswer(house.box, "esp-1", { verb, id, result, detail }, new Uint8Array());
};
const setConnected = (house: TestHouse, isConnected: boolean) =>
  Object.assign(house.box.presence, { isConnected: () => isConnected });
const toldTo = (house: TestHouse) => listNodeCommands(house.box.store, "esp-1", 9);

test("the page of a device shows what is known of it and leads to its meters, and theirs lead to it", async () => {
  const house = await carried();
  const page = await house.page("/nodes/esp-1");
  expect(textOfPage(page)).toMatch(
    /Connection Connected Last seen just now Wi-Fi signal −60 dBm Firmware 1\.2\.0/,
  );
  expect(page).toContain('href="/meters/l2"');
  expect(await house.page("/meters/main")).toContain('href="/nodes/esp-1"');
  expect(await house.page("/meters")).toContain('href="/nodes/esp-1"');
  expect((await house.get("/nodes/nobody")).status).toBe(404);
});

test("settings that are typed are wanted of the device, and the page says how far it has taken them", async () => {
  const house = await carried();
  const typed = { interval_s: "30", delta_w: "", address: ["1", "2", ""], id: ["main", "l2", ""] };
  const response = await house.post("/nodes/esp-1/config", typed);
  expect([response.status, response.headers.get("Location")]).toEqual([
    303,
    "/nodes/esp-1?done=node-configured",
  ]);
  const meters = [
    { address: 1, id: "main" },
    { address: 2, id: "l2" },
  ];
  expect(toldTo(house)).toMatchObject([
    { verb: "config", payload: { interval_s: 30, meters }, wantedBy: "owner", state: "waiting" },
  ]);
  const waiting = await house.page("/nodes/esp-1");
  expect(textOfPage(waiting)).toContain("The device is connected and is being told these settings.");
  expect(waiting).toContain('value="30"');
  setConnected(house, false);
  expect(textOfPage(await house.page("/nodes/esp-1"))).toContain(
    "These settings wait until the device is online.",
  );
  setConnected(house, true);
  house.clock.nowMs += 10_000;
  expect(textOfPage(await house.page("/nodes/esp-1"))).toContain(
    "These settings wait: the device is connected, but takes no commands.",
  );
  noteCommandSent(house.box.store, toldTo(house)[0]?.number ?? 0, house.clock.nowMs);
  expect(textOfPage(await house.page("/nodes/esp-1"))).toContain(
    "These settings were sent; the device has not answered yet.",
  );
  answer(house, "config", "refused", "too fast for me");
  expect(textOfPage(await house.page("/nodes/esp-1"))).toContain("refused these settings");
  await house.post("/nodes/esp-1/config", { ...typed, interval_s: "60" });
  answer(house, "config", "ok");
  expect(textOfPage(await house.page("/nodes/esp-1"))).toContain("The device took these settings");
  await house.post("/nodes/esp-1/config", { ...typed, interval_s: "60" });
  expect(toldTo(house)).toHaveLength(2);
});

test.each([
  [{ interval_s: "0" }, "interval_s"],
  [{ interval_s: "3601" }, "interval_s"],
  [{ interval_s: "ten" }, "interval_s"],
  [{ delta_w: "-5" }, "delta_w"],
  [{ interval_s: "" }, "interval_s"],
])("settings that no device can have are refused beside their field: %o", async (typed, field) => {
  const house = await carried();
  const response = await house.post("/nodes/esp-1/config", typed);
  expect(response.status).toBe(422);
  expect(await response.text()).toMatch(new RegExp(`id="field-${field}"[^>]*aria-invalid="true"`));
  expect(toldTo(house)).toEqual([]);
});

test.each([
  [["1", "1"], ["a", "b"], "Two meters cannot answer at the same address."],
  [["1", "2"], ["a", "a"], "Two meters cannot have the same id."],
  [["248"], ["a"], "A bus address is a whole number from 1 to 247."],
  [["1"], [""], "will not do: a device id is"],
])("meters that cannot be on one bus are refused in their line: %o %o", async (address, id, message) => {
  const house = await carried();
  const response = await house.post("/nodes/esp-1/config", { address, id });
  expect(response.status).toBe(422);
  expect(textOfPage(await response.text())).toContain(message);
});

test("a device is asked to blink, and the log says what it answered", async () => {
  const house = await carried();
  await house.post("/nodes/esp-1/identify", {});
  expect(textOfPage(await house.page("/nodes/esp-1"))).toMatch(/Blink Being told – owner/);
  house.clock.nowMs += 10_000;
  const later = await house.page("/nodes/esp-1");
  expect(textOfPage(later)).toContain("Waits: the device is connected, but takes no commands");
  expect(later).toContain('hx-select="#told"');
  answer(house, "identify", "ok", "<b>blinks</b>");
  const page = await house.page("/nodes/esp-1");
  expect(textOfPage(page)).toContain("Blink Done");
  expect(page).toContain("&lt;b&gt;blinks&lt;/b&gt;");
  expect(page).not.toContain('hx-select="#told"');
});

test("the page follows what is under way while the device is there, or was a moment ago, and no longer", async () => {
  const house = await carried();
  const follows = async () => (await house.page("/nodes/esp-1")).includes('hx-trigger="every 3s"');
  expect(await follows()).toBe(false);
  await house.post("/nodes/esp-1/adopt", {});
  const page = await house.page("/nodes/esp-1");
  expect(page).toMatch(/<section[^>]*id="told"[^>]*hx-trigger="every 3s"/);
  const [, others = ""] = /hx-select-oob="([^"]*)"/.exec(page) ?? [];
  expect(others).toContain("#adoption:outerMorph");
  expect(others).toContain("#wanted:outerMorph");
  setConnected(house, false);
  expect(await follows()).toBe(true);
  house.clock.nowMs += 61_000;
  expect(await follows()).toBe(false);
  setConnected(house, true);
  expect(await follows()).toBe(true);
});

test("a device that speaks Tasmota shows its meters and that it takes no commands, and no card that commands it", async () => {
  const house = await openHouse();
  for (const phase of [1, 2]) house.addMeter(`tri-${phase}`, { node: "tri", dialect: "tasmota" });
  const page = await house.page("/nodes/tri");
  expect(textOfPage(page)).toContain("It speaks Tasmota and takes no commands from this box");
  expect(page).toContain('href="/meters/tri-2"');
  expect(page).not.toContain('<form method="post" action="/nodes/');
  for (const absent of ["adoption", "settings", "told", "firmware"])
    expect(page).not.toContain(`id="${absent}"`);
  for (const absent of ["identify", "reset", "adopt"]) expect(page).not.toContain(`/nodes/tri/${absent}`);
  expect(await house.page("/meters/tri-1")).not.toContain("/nodes/tri#adoption");
  const asked = [
    house.send("POST", "/api/nodes/tri/adopt"),
    house.send("POST", "/api/nodes/tri/identify"),
    house.send("PUT", "/api/nodes/tri/config", { interval_s: 30 }),
    house.send("POST", "/api/nodes/tri/reset-energy", { meter: "tri-1" }),
    house.post("/nodes/tri/adopt", {}),
    house.post("/nodes/tri/identify", {}),
    house.get("/nodes/tri/reset?meter=tri-1"),
    house.post("/nodes/tri/reset-energy", { meter: "tri-1" }),
  ];
  for (const response of await Promise.all(asked)) {
    expect(response.status).toBe(409);
    expect(await response.text()).toContain("The device tri speaks Tasmota and takes no commands");
  }
});

test("an adoption that was offered before its device was known to take none can be taken back", async () => {
  const house = await openHouse();
  house.addMeter("plug1", { node: "plug1" });
  await house.post("/nodes/plug1/adopt", {});
  updateMeter(house.box.store, "plug1", { dialect: "tasmota" });
  house.clock.nowMs += 11 * 60_000;
  const page = await house.page("/nodes/plug1");
  expect(page).toContain('href="/nodes/plug1/forget"');
  expect(page).not.toContain('action="/nodes/plug1/adopt"');
  expect(page).not.toContain("hx-trigger");
  expect((await house.send("POST", "/api/nodes/plug1/adopt")).status).toBe(409);
  await house.post("/nodes/plug1/forget", {});
  expect(await house.page("/nodes/plug1")).not.toContain('id="adoption"');
});

test("who writes another id for a meter is told that this makes a new one, and where to go on with the old one", async () => {
  const house = await carried();
  const page = await house.page("/nodes/esp-1");
  expect(textOfPage(page)).toContain("An id that is new makes a new meter and leaves the old one as it is.");
  expect(page).toContain('href="/meters/main/replace"');
  expect(page).toContain('href="/meters/l2/replace"');
});

test("a device has a page while something is known of it", async () => {
  const house = await openHouse();
  const { store } = house.box;
  const statuses = async () => [
    (await house.get("/nodes/esp-9")).status,
    (await house.send("GET", "/api/nodes/esp-9")).status,
  ];
  house.addMeter("esp-9", { node: "esp-9" });
  await house.post("/nodes/esp-9/identify", {});
  expect(await statuses()).toEqual([200, 200]);
  await house.send("DELETE", "/api/devices/esp-9");
  expect(await statuses()).toEqual([404, 404]);
  putNodeFacts(store, { node: "esp-9", chip: "esp32", board: null, firmwareVersion: null }, NOON_MS);
  expect(await statuses()).toEqual([200, 200]);
});

test("a counter is set to 0 only after a page that says what that does", async () => {
  const house = await carried();
  const warning = textOfPage(await house.page("/nodes/esp-1/reset?meter=main"));
  expect(warning).toContain("Its counter stands at 12.345 kWh");
  expect(warning).toContain("nothing brings its old figure back");
  expect(toldTo(house)).toEqual([]);
  const response = await house.post("/nodes/esp-1/reset-energy", { meter: "main" });
  expect(response.headers.get("Location")).toBe("/nodes/esp-1?done=node-resets");
  expect(toldTo(house)).toMatchObject([
    { verb: "reset-energy", payload: { meter: "main" }, wantedBy: "owner" },
  ]);
  expect((await house.get("/nodes/esp-1/reset?meter=nobody")).status).toBe(404);
  expect((await house.get("/nodes/other/reset?meter=main")).status).toBe(404);
  expect((await house.post("/nodes/other/reset-energy", { meter: "main" })).status).toBe(409);
});

test("where a device is connected from leads to its own page", async () => {
  const house = await carried();
  expect(await house.page("/nodes/esp-1")).not.toContain('href="http://');
  for (const [address, page] of [
    ["192.168.1.42", "http://192.168.1.42/"],
    ["fd00::42", "http://[fd00::42]/"],
  ] as const) {
    house.box.nodeLinks.addressOf = (node) => (node === "esp-1" ? address : undefined);
    expect(await house.page("/nodes/esp-1")).toContain(`<a href="${page}">${address}</a>`);
    expect(await (await house.send("GET", "/api/nodes/esp-1")).json()).toMatchObject({ address });
  }
});

test("what a device said by itself is shown as the text that it is", async () => {
  const house = await carried();
  const detail = { meter: '"><img src=x onerror=alert(1)>' };
  addNodeEvent(house.box.store, { node: "esp-1", atMs: NOON_MS, kind: "thinned", detail });
  const page = await house.page("/nodes/esp-1");
  expect(textOfPage(page)).toContain("Its memory was full");
  expect(page).not.toContain("<img");
});

test("scripts read and set what the page does", async () => {
  const house = await carried();
  const json = async (path: string) => (await house.send("GET", path)).json();
  expect(await json("/api/nodes")).toMatchObject([
    {
      node: "esp-1",
      connected: true,
      firmware_version: "1.2.0",
      meters: [{ device_id: "main" }, { device_id: "l2" }],
    },
  ]);
  const set = await house.send("PUT", "/api/nodes/esp-1/config", { interval_s: 30 });
  expect(await set.json()).toMatchObject({
    verb: "config",
    payload: { interval_s: 30 },
    state: "waiting",
    sent: 0,
  });
  expect(await json("/api/nodes/esp-1")).toMatchObject({
    config: { wanted: { interval_s: 30 }, state: "waiting" },
  });
  const blink = await house.send("POST", "/api/nodes/esp-1/identify");
  expect([blink.status, (await blink.json()).expires_at]).toEqual([
    202,
    new Date(NOON_MS + 60_000).toISOString(),
  ]);
  const reset = await house.send("POST", "/api/nodes/esp-1/reset-energy", { meter: "l2" });
  expect([reset.status, (await reset.json()).payload]).toEqual([202, { meter: "l2" }]);
  const verbs = (await json("/api/nodes/esp-1/commands?limit=2")).map(({ verb }: { verb: string }) => verb);
  expect(verbs).toEqual(["reset-energy", "identify"]);
  addNodeEvent(house.box.store, { node: "esp-1", atMs: NOON_MS, kind: "thinned", detail: { removed: 5 } });
  expect(await json("/api/nodes/esp-1/events")).toEqual([
    { at: new Date(NOON_MS).toISOString(), event: "thinned", detail: { removed: 5 } },
  ]);
  const wrong = await house.send("PUT", "/api/nodes/esp-1/config", { interval_s: 0 });
  expect([wrong.status, (await wrong.json()).errors[0].field]).toEqual([422, "interval_s"]);
  expect((await house.send("GET", "/api/nodes/nobody")).status).toBe(404);
});
