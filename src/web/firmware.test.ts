import { expect, test } from "bun:test";
import { attentionItems } from "../actions/attention.ts";
import { addPerson } from "../actions/change-people.ts";
import { startSession } from "../actions/sign-in.ts";
import { stepRollouts, takeOfferAnswer } from "../actions/step-rollouts.ts";
import { espImage } from "../domain/esp-image.fixture.ts";
import { latestCommand } from "../store/node-commands.ts";
import { putNodeFacts } from "../store/node-facts.ts";
import { offerCredential, useCredential } from "../store/nodes.ts";
import { NOON_MS, openHouse, type TestHouse, textOfPage } from "./pages.fixture.ts";

const HOSTILE = '"><img src=x onerror=alert(1)>';
const image = (version: string) => new File([`meterbox-image native native ${version}\n`], "image.txt");

function device(
  { box: { store }, addMeter }: TestHouse,
  node: string,
  version: string,
  isAdopted = true,
): void {
  addMeter(node, { node });
  putNodeFacts(store, { node, chip: "native", board: "native", firmwareVersion: version }, NOON_MS);
  if (!isAdopted) return;
  const credential = { username: node, node, passwordHash: "x", offeredAtMs: 0, isForStranger: true };
  offerCredential(store, credential);
  useCredential(store, { ...credential, usedAtMs: null }, NOON_MS);
}

/** As if all devices were connected: what they say is said by the test. */
const step = ({ box }: TestHouse) =>
  stepRollouts({
    ...box,
    nodeLinks: {
      ...box.nodeLinks,
      isNode: () => true,
      reachedBy: () => ({ host: "192.168.1.20", port: 1883 }),
      addressOf: () => undefined,
    },
  });

function refuse({ box }: TestHouse, node: string, detail: string): void {
  const command = latestCommand(box.store, node, "ota");
  if (command) takeOfferAnswer(box, command, "refused", detail);
}

test("without any image the page says where images come from, and that none is brought along", async () => {
  const house = await openHouse();
  const text = textOfPage(await house.page("/settings/firmware"));
  expect(text).toContain("Meterbox brings none with it");
  expect(text).toContain("PlatformIO");
  expect(textOfPage(await house.page("/settings"))).toContain("Firmware None is here yet.");
});

test("an image is uploaded on the page, rolled out from there, and its page says to whom it can go", async () => {
  const house = await openHouse();
  device(house, "esp-1", "1.2.0");
  device(house, "esp-2", "1.4.0");
  device(house, "esp-3", "1.2.0", false);
  const kept = await house.upload("/settings/firmware", image("1.3.0"));
  expect([kept.status, kept.headers.get("Location")]).toEqual([
    303,
    "/settings/firmware/1?done=firmware-kept",
  ]);
  const text = textOfPage(await house.page("/settings/firmware/1"));
  expect(text).toContain("esp-1 runs 1.2.0 · not connected Can be updated");
  expect(text).toContain("esp-2 runs 1.4.0 · not connected Runs a newer one");
  expect(text).toContain("esp-3 runs 1.2.0 · not connected Not adopted");
  expect(text).toContain("Take care: an older version");
  const older = await house.post("/settings/firmware/1/roll-out", { first: "esp-2", scope: "first" });
  expect([older.status, textOfPage(await older.text())]).toEqual([
    422,
    expect.stringContaining("esp-2 runs a newer version: it goes back only where it is forced."),
  ]);
  const begun = await house.post("/settings/firmware/1/roll-out", { first: "esp-1", scope: "all" });
  expect(begun.headers.get("Location")).toBe("/settings/firmware?done=firmware-rolling");
  const page = await house.page("/settings/firmware");
  expect(textOfPage(page)).toMatch(/1\.3\.0 to native Running .* esp-1 1\.2\.0 Waits until it is connected/);
  expect(page).toContain('hx-select="#rollout-1"');
  expect(textOfPage(await house.page("/settings/firmware/1"))).toContain("A roll-out to this board goes on.");
  expect((await house.post("/settings/firmware/1/delete", {})).status).toBe(409);
});

test("a file that is none is refused beside its field, and what was typed stays", async () => {
  const house = await openHouse();
  const body = new FormData();
  body.set("file", new File([Uint8Array.from(espImage().subarray(0, 400))], "firmware.bin"));
  body.set("board", "esp32dev");
  const headers = { Host: "localhost", Origin: "http://localhost", Cookie: house.cookie() };
  const refused = await house.request("/settings/firmware", { method: "POST", headers, body });
  const page = await refused.text();
  expect([refused.status, textOfPage(page)]).toEqual([
    422,
    expect.stringContaining("The image is not whole"),
  ]);
  expect(page).toContain('value="esp32dev"');
});

test("what a device refused pauses the roll-out, is shown as the text that it is, and needs a person", async () => {
  const house = await openHouse();
  device(house, "esp-1", "1.2.0");
  device(house, "esp-2", "1.2.0");
  await house.upload("/settings/firmware", image("1.3.0"));
  await house.post("/settings/firmware/1/roll-out", { first: "esp-1" });
  step(house);
  const offered = textOfPage(await house.page("/nodes/esp-1"));
  expect(offered).toMatch(/1\.3\.0: Offered, not answered yet since 20 Feb/);
  expect(offered).not.toContain("is here for it");
  expect(textOfPage(await house.page("/nodes/esp-2"))).not.toContain("is here for it");
  refuse(house, "esp-1", HOSTILE);
  const page = await house.page("/settings/firmware");
  expect(textOfPage(page)).toContain(`Refused it ${HOSTILE}`);
  expect(page).not.toContain("<img src=x");
  expect(textOfPage(await house.page("/"))).toContain(
    "The roll-out of firmware 1.3.0 is paused: esp-1 did not come to run it.",
  );
  expect(attentionItems(house.box).find(({ kind }) => kind === "rollout-paused")?.key).toBe(
    "rollout-paused:1",
  );
  await house.post("/settings/firmware/roll-outs/1/resume", { retry: "no" });
  step(house);
  expect(textOfPage(await house.page("/settings/firmware"))).toMatch(/esp-2 1\.2\.0 Offered/);
  expect(attentionItems(house.box).some(({ kind }) => kind === "rollout-paused")).toBe(false);
  await house.post("/settings/firmware/roll-outs/1/cancel", {});
  const ended = await house.page("/settings/firmware");
  expect(textOfPage(ended)).toContain("1.3.0 to native Cancelled");
  expect(ended).not.toContain("hx-select");
  expect(textOfPage(await house.page("/nodes/esp-1"))).toContain("1.3.0 is here for it");
  expect((await house.post("/settings/firmware/1/delete", {})).headers.get("Location")).toBe(
    "/settings/firmware?done=firmware-deleted",
  );
});

test("a device that went back is not offered the version again but by force", async () => {
  const house = await openHouse();
  device(house, "esp-1", "1.2.0");
  await house.upload("/settings/firmware", image("1.3.0"));
  await house.post("/settings/firmware/1/roll-out", { first: "esp-1" });
  step(house);
  refuse(house, "esp-1", "rolled back 1.3.0: it started again before it reached the box");
  const paused = await house.page("/settings/firmware");
  expect(textOfPage(paused)).toContain("Went back to what it ran");
  expect(paused).not.toContain('value="yes"');
  await house.post("/settings/firmware/roll-outs/1/cancel", {});
  expect(textOfPage(await house.page("/settings/firmware/1"))).toContain("Went back from it");
  expect((await house.post("/settings/firmware/1/roll-out", { first: "esp-1" })).status).toBe(422);
  expect(textOfPage(await house.page("/nodes/esp-1"))).not.toContain("Update to");
  expect((await house.post("/settings/firmware/1/roll-out", { first: "esp-1", force: "yes" })).status).toBe(
    303,
  );
});

test("the page of a device says what it runs and what is here for it", async () => {
  const house = await openHouse();
  device(house, "esp-1", "1.2.0");
  device(house, "esp-3", "1.2.0", false);
  await house.upload("/settings/firmware", image("1.10.0"));
  await house.upload("/settings/firmware", image("1.9.0"));
  const page = await house.page("/nodes/esp-1");
  expect(textOfPage(page)).toContain(
    "It runs 1.2.0 ( native , native ). 1.10.0 is here for it. Update to 1.10.0",
  );
  expect(page).toContain('href="/settings/firmware/1?first=esp-1#roll-out"');
  expect(await house.page("/settings/firmware/1?first=esp-1")).toMatch(/value="esp-1" checked/);
  expect(textOfPage(await house.page("/nodes/esp-3"))).toContain("Adopt it first");
});

test("who is no owner sees it all and can change nothing", async () => {
  const house = await openHouse();
  await house.upload("/settings/firmware", image("1.3.0"));
  const { id } = await addPerson(house.box, { name: "m", role: "manager", password: "a long password" });
  const Cookie = `meterbox_session=${startSession(house.box, id)}`;
  const page = await (await house.get("/settings/firmware/1", { Cookie })).text();
  expect(page).toContain("1.3.0");
  expect(page).not.toContain("/delete");
  expect((await house.post("/settings/firmware/1/delete", {}, { Cookie })).status).toBe(403);
});
