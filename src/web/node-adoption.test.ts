import { expect, test } from "bun:test";
import { adoptionOf } from "../actions/adopt-node.ts";
import { setAside, writeAside } from "../actions/set-aside.ts";
import { waitingCommands } from "../store/node-commands.ts";
import { credentialsOf, useCredential } from "../store/nodes.ts";
import { countWaiting } from "../store/waiting-nodes.ts";
import { openHouse, type TestHouse } from "./pages.fixture.ts";

function send(
  house: TestHouse,
  node: string,
  reason: "stranger" | "lost-credential" | "other-box" = "stranger",
) {
  setAside(
    house.box,
    {
      node,
      reason,
      connectsItself: true,
      adoptedBy: null,
      deviceId: node,
      clientId: node,
      readings: 1,
      payload: Buffer.from("{}"),
    },
    () => {},
  );
  writeAside(house.box);
}

function useOffer({ box }: TestHouse, node: string): void {
  const { offered } = credentialsOf(box.store, node);
  if (offered) useCredential(box.store, offered, box.clock.nowMs());
}

test("what waits is listed, asked about on Home and on the list of meters, and gone once it is decided", async () => {
  const house = await openHouse();
  expect(await house.page("/settings/devices")).toContain("No device waits.");
  send(house, "esp-1");
  send(house, "esp-2");
  send(house, "esp-3", "other-box");
  const page = await house.page("/settings/devices");
  for (const text of ["esp-1", "esp-2", "One reading waits.", "It has never been here before."])
    expect(page).toContain(text);
  expect(await house.page("/")).toContain("3 devices wait for you to decide on them.");
  house.addMeter("meter-0", { firstSeenMs: 1 });
  const home = await house.page("/");
  expect(home).toContain("2 devices wait to be accepted.");
  expect(home).toContain("needs adopting again");
  expect(await house.page("/meters")).toContain("3 devices wait for you to decide on them.");
  expect((await house.post("/nodes/esp-1/adopt", {})).headers.get("Location")).toStartWith(
    "/settings/devices?",
  );
  expect(waitingCommands(house.box.store, "esp-1")).toMatchObject([{ verb: "adopt", isSecret: true }]);
  expect(await house.page("/nodes/esp-2/refuse")).toContain("One reading that waits is deleted for good.");
  await house.post("/nodes/esp-2/refuse", {});
  await house.post("/nodes/esp-3/accept", {});
  expect(countWaiting(house.box.store).size).toBe(0);
  expect(await house.page("/")).not.toContain("needs adopting again");
  const after = await house.page("/settings/devices");
  expect(after).toContain("Let it ask again");
  await house.post("/nodes/esp-2/ask-again", {});
  expect(await house.page("/settings/devices")).not.toContain("Let it ask again");
});

test("a known device says on its page and on its meter's whether it is adopted; it is adopted and forgotten there", async () => {
  const house = await openHouse();
  house.addMeter("meter-1", { node: "esp-1" });
  expect(await house.page("/meters/meter-1")).toContain("Not adopted");
  expect(await house.page("/nodes/esp-1")).toContain("Not adopted");
  await house.post("/nodes/esp-1/adopt", {});
  expect(await house.page("/nodes/esp-1")).toContain("Being adopted");
  house.clock.nowMs += 11 * 60_000;
  expect(await house.page("/nodes/esp-1")).toContain("Not answered yet");
  useOffer(house, "esp-1");
  expect(await house.page("/meters/meter-1")).toContain("Adopted");
  send(house, "esp-1", "lost-credential");
  expect(await house.page("/nodes/esp-1")).toContain("uses its name without its credential");
  expect(await house.page("/nodes/esp-1/forget")).toContain("Forget the credential of");
  await house.post("/nodes/esp-1/forget", {});
  expect(adoptionOf(house.box, "esp-1").state).toBe("none");
  expect((await house.get("/nodes/esp-1/forget")).status).toBe(404);
});

test("the rule is set by its owner, and names how many devices it would turn away", async () => {
  const house = await openHouse();
  house.addMeter("meter-1", { node: "esp-1" });
  expect(await house.page("/settings")).toContain("Any device may connect.");
  expect(await house.page("/settings/devices")).toContain("One device that is known is not adopted");
  await house.post("/settings/devices", { policy: "adopt" });
  expect(await house.page("/settings")).toContain("New devices wait until you accept them.");
  expect((await house.post("/settings/devices", { policy: "all" })).status).toBe(422);
  expect(await (await house.send("GET", "/api/node-access")).json()).toMatchObject({
    policy: "adopt",
    limits: { days: 7, readings: 10_000 },
  });
  expect((await house.send("PUT", "/api/node-access", { policy: "some" })).status).toBe(422);
  expect((await house.send("PUT", "/api/node-access", { policy: "closed" })).status).toBe(200);
});

test("programs list what waits, adopt, accept, refuse and forget, and are never told a password", async () => {
  const house = await openHouse();
  send(house, "esp-1");
  send(house, "esp-2");
  expect(await (await house.send("GET", "/api/waiting-nodes")).json()).toMatchObject([
    {
      node: "esp-1",
      reason: "stranger",
      can_be_adopted: true,
      readings: 1,
      devices: ["esp-1"],
      verdict: null,
    },
    { node: "esp-2" },
  ]);
  const adopted = await house.send("POST", "/api/nodes/esp-1/adopt");
  expect(adopted.status).toBe(202);
  expect(await adopted.json()).toMatchObject({
    node: "esp-1",
    state: "offered",
    adopted: false,
    refusal: null,
  });
  const commands = await (await house.send("GET", "/api/nodes/esp-1/commands")).text();
  expect(commands).not.toContain("password");
  useOffer(house, "esp-1");
  expect(await (await house.send("GET", "/api/nodes/esp-1/adoption")).json()).toMatchObject({
    state: "adopted",
    adopted: true,
  });
  expect((await house.send("DELETE", "/api/nodes/esp-1/adoption")).status).toBe(204);
  expect((await house.send("DELETE", "/api/nodes/esp-1/adoption")).status).toBe(404);
  expect(await (await house.send("POST", "/api/nodes/esp-2/refuse")).json()).toEqual({ deleted: 1 });
  expect((await house.send("POST", "/api/nodes/esp-2/ask-again")).status).toBe(204);
  expect((await house.send("POST", "/api/nodes/esp-2/accept")).status).toBe(404);
  expect((await house.send("POST", "/api/nodes/nobody/adopt")).status).toBe(404);
});
