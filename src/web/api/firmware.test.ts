import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { addPerson } from "../../actions/change-people.ts";
import { startSession } from "../../actions/sign-in.ts";
import { espImage } from "../../domain/esp-image.fixture.ts";
import { putNodeFacts } from "../../store/node-facts.ts";
import { offerCredential, useCredential } from "../../store/nodes.ts";
import { NOON_MS, openHouse, type TestHouse } from "../pages.fixture.ts";

const POSIX = Buffer.from(`meterbox-image native native 1.3.0\n${"x".repeat(5000)}`);
const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const raw = (house: TestHouse, bytes: Uint8Array, query = "") =>
  house.request(`/api/firmware${query}`, {
    method: "POST",
    headers: {
      Host: "localhost",
      Origin: "http://localhost",
      Cookie: house.cookie(),
      "Content-Type": "application/octet-stream",
    },
    body: Uint8Array.from(bytes),
  });

function adopt({ box: { store } }: TestHouse, node: string, version: string): void {
  const credential = { username: node, node, passwordHash: "x", offeredAtMs: 0, isForStranger: true };
  offerCredential(store, credential);
  useCredential(store, { ...credential, usedAtMs: null }, NOON_MS);
  putNodeFacts(store, { node, chip: "native", board: "native", firmwareVersion: version }, NOON_MS);
}

test("an image is sent as it is or as a form, kept with its SHA-256, listed and deleted", async () => {
  const house = await openHouse();
  const kept = await raw(house, POSIX);
  expect([kept.status, await kept.json()]).toEqual([
    201,
    {
      id: 1,
      chip: "native",
      board: "native",
      version: "1.3.0",
      project: "",
      size: POSIX.length,
      sha256: sha256Of(POSIX),
      path: `/firmware/${sha256Of(POSIX)}.bin`,
      uploaded_by: "owner",
      uploaded_at: new Date(NOON_MS).toISOString(),
    },
  ]);
  // Sent again it is the same one.
  expect((await (await raw(house, POSIX)).json()).id).toBe(1);
  const form = new FormData();
  form.set("file", new File([Uint8Array.from(espImage())], "firmware.bin"));
  form.set("board", "esp32dev");
  const headers = { Host: "localhost", Origin: "http://localhost", Cookie: house.cookie() };
  const sent = await house.request("/api/firmware", { method: "POST", headers, body: form });
  expect([sent.status, await sent.json()]).toMatchObject([
    201,
    { chip: "esp32", board: "esp32dev", project: "meterbox" },
  ]);
  const list = async () => (await house.send("GET", "/api/firmware")).json();
  expect((await list()).map(({ id }: { id: number }) => id)).toEqual([2, 1]);
  expect((await house.send("DELETE", "/api/firmware/1")).status).toBe(204);
  expect((await house.send("DELETE", "/api/firmware/1")).status).toBe(404);
  expect(await list()).toHaveLength(1);
  expect((await house.get(`/firmware/${sha256Of(POSIX)}.bin`)).status).toBe(404);
});

test.each([
  [Buffer.alloc(0), "", 422, "file", "nothing in this one"],
  [Buffer.alloc(2 * 1024 * 1024), "", 422, "file", "at most 1536 kB"],
  [espImage().subarray(0, -1), "?board=esp32dev", 422, "file", "not whole"],
  [Buffer.concat([espImage().subarray(0, -1), Buffer.from([0])]), "?board=esp32dev", 422, "file", "SHA-256"],
  [espImage(), "", 422, "board", "for which board"],
  [POSIX, "?version=1.4.0", 422, "version", "The file says 1.3.0"],
])("what is no image is refused: %#", async (bytes, query, status, field, message) => {
  const house = await openHouse();
  const refused = await raw(house, bytes, query);
  const { errors } = await refused.json();
  expect([refused.status, errors[0].field, errors[0].message]).toEqual([
    status,
    field,
    expect.stringContaining(message),
  ]);
});

test("another image with the version of one that is here is refused", async () => {
  const house = await openHouse();
  await raw(house, POSIX);
  const refused = await raw(house, Buffer.concat([POSIX, Buffer.from("y")]));
  expect([refused.status, (await refused.json()).detail]).toEqual([
    409,
    expect.stringContaining("Another image"),
  ]);
});

test("a device loads an image by its hash without a session, in parts too, under the address of the box", async () => {
  const house = await openHouse();
  await raw(house, POSIX);
  const load = (headers: Record<string, string> = {}, name = sha256Of(POSIX)) =>
    house.request(`/firmware/${name}.bin`, { headers: { Host: "192.168.1.20:8080", ...headers } });
  const whole = await load({ "Accept-Encoding": "gzip" });
  expect([whole.status, Buffer.from(await whole.arrayBuffer()).equals(POSIX)]).toEqual([200, true]);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    "content-type": "application/octet-stream",
    "content-length": String(POSIX.length),
    "accept-ranges": "bytes",
  });
  expect(whole.headers.get("Content-Encoding")).toBeNull();
  for (const [range, from, to] of [
    ["bytes=4000-", 4000, POSIX.length - 1],
    ["bytes=0-9", 0, 9],
    ["bytes=5-99999", 5, POSIX.length - 1],
    ["bytes=-20", POSIX.length - 20, POSIX.length - 1],
  ] as const) {
    const part = await load({ Range: range });
    expect([part.status, part.headers.get("Content-Range"), part.headers.get("Content-Length")]).toEqual([
      206,
      `bytes ${from}-${to}/${POSIX.length}`,
      String(to - from + 1),
    ]);
    expect(Buffer.from(await part.arrayBuffer()).equals(POSIX.subarray(from, to + 1))).toBe(true);
  }
  const beyond = await load({ Range: `bytes=${POSIX.length}-` });
  expect([beyond.status, beyond.headers.get("Content-Range")]).toEqual([416, `bytes */${POSIX.length}`]);
  for (const ignored of ["bytes=9-5", "lines=0-1", "bytes=0-1,5-6", "bytes=-"])
    expect([ignored, (await load({ Range: ignored })).status]).toEqual([ignored, 200]);
  expect((await load({}, "0".repeat(64))).status).toBe(404);
  expect((await load({}, "1")).status).toBe(404);
});

test("a roll-out is begun, seen and ended, its image kept until then, and none begins beside it", async () => {
  const house = await openHouse();
  await raw(house, POSIX);
  adopt(house, "esp-1", "1.2.0");
  adopt(house, "esp-2", "1.4.0");
  const json = async (method: string, path: string, body?: unknown) => {
    const response = await house.send(method, path, body);
    return [response.status, await response.json()];
  };
  expect(await json("GET", "/api/firmware/1")).toMatchObject([
    200,
    {
      devices: [
        { node: "esp-1", firmware_version: "1.2.0", fit: "newer" },
        { node: "esp-2", firmware_version: "1.4.0", fit: "older" },
      ],
    },
  ]);
  expect(await json("POST", "/api/firmware/1/rollouts", { first: "esp-2" })).toMatchObject([
    422,
    { errors: [{ field: "first" }] },
  ]);
  expect(await json("POST", "/api/firmware/1/rollouts", { force: true, first: "esp-2" })).toMatchObject([
    201,
    {
      id: 1,
      state: "running",
      force: true,
      devices: [{ node: "esp-2", state: "waiting" }, { node: "esp-1" }],
    },
  ]);
  expect((await json("POST", "/api/firmware/1/rollouts", {}))[0]).toBe(409);
  expect((await house.send("DELETE", "/api/firmware/1")).status).toBe(409);
  expect((await json("POST", "/api/firmware-rollouts/1/resume", {}))[0]).toBe(409);
  expect(await json("POST", "/api/firmware-rollouts/1/cancel")).toMatchObject([200, { state: "cancelled" }]);
  expect((await house.send("DELETE", "/api/firmware/1")).status).toBe(204);
  expect(await json("GET", "/api/firmware-rollouts")).toMatchObject([
    200,
    [{ firmware: null, version: "1.3.0" }],
  ]);
});

test("only an owner puts firmware on devices; whoever may look sees it", async () => {
  const house = await openHouse();
  const { id } = await addPerson(house.box, { name: "m", role: "manager", password: "a long password" });
  const headers = {
    Host: "localhost",
    Origin: "http://localhost",
    Cookie: `meterbox_session=${startSession(house.box, id)}`,
  };
  const ask = (method: string, path: string) => house.request(path, { method, headers });
  expect((await ask("POST", "/api/firmware")).status).toBe(403);
  expect((await ask("POST", "/api/firmware/1/rollouts")).status).toBe(403);
  expect((await ask("POST", "/api/firmware-rollouts/1/cancel")).status).toBe(403);
  expect((await ask("GET", "/api/firmware")).status).toBe(200);
});
