import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { createApiToken, signIn } from "../actions/sign-in.ts";
import { assetPath } from "../assets.ts";
import { MAX_PHOTO_BYTES } from "../domain/photo.ts";
import { listTypedReadings } from "../store/typed-readings.ts";
import { createApp } from "./app.tsx";
import { NOON_MS, openHouse, PASSWORD, type TestHouse, textOfPage } from "./pages.fixture.ts";

const HOUR_MS = 3_600_000;
const READ_AT = new Date(NOON_MS - 5 * HOUR_MS).toISOString();
const JPEG = photo([0xff, 0xd8, 0xff, 0xe0], 2000);
const PNG = photo([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 300);

function photo(beginning: readonly number[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  bytes.set(beginning);
  return bytes;
}

interface Sent {
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly name?: string;
  readonly type?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** A house with a meter, and forms sent to it by a script. */
async function houseWithMeter() {
  const house = await openHouse();
  const meter = house.addMeter("m");
  await house.publish(meter, [
    { takenAtMs: NOON_MS - 10 * HOUR_MS, energyWh: 1000 },
    { takenAtMs: NOON_MS, energyWh: 9000 },
  ]);
  const token = createApiToken(house.box, "script", "write");
  const app = createApp(house.box, { hostNames: [], publicFolder: assetPath("public") });
  const send = (sent: Sent, path = "/api/devices/m/typed-readings", headers = {}) => {
    const body = new FormData();
    const fields = sent.fields ?? { timestamp: READ_AT, energy_kwh: "2.5" };
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    if (sent.bytes)
      body.set(
        "photo",
        new File([sent.bytes], sent.name ?? "photo.jpg", { type: sent.type ?? "image/jpeg" }),
      );
    const access = { Host: "localhost", Authorization: `Bearer ${token}`, ...headers };
    return app.request(`http://localhost${path}`, { method: "POST", body, headers: access });
  };
  return { house, meter, send };
}

async function refused(response: Response): Promise<[number, string | undefined]> {
  const problem = await response.json();
  return [response.status, problem.errors[0]?.field];
}

const typedIn = (house: TestHouse, meter: { readonly number: number }) =>
  listTypedReadings(house.box.store, meter.number).length;

describe("the photo of a typed-in reading", () => {
  test("is kept with its hash and given as a file to save, never to show", async () => {
    const { house, send } = await houseWithMeter();
    const response = await send({ bytes: JPEG });
    expect(response.status).toBe(201);
    const sha256 = createHash("sha256").update(JPEG).digest("hex");
    const kept = { media_type: "image/jpeg", sha256, bytes: JPEG.length };
    const typed = await response.json();
    expect(typed).toMatchObject({ id: 1, energy_wh: 2500, photo: kept });
    expect(await (await house.get("/api/devices/m/typed-readings")).json()).toMatchObject([{ photo: kept }]);
    for (const reading of ["1", READ_AT, encodeURIComponent(READ_AT)]) {
      const file = await house.get(`/api/devices/m/typed-readings/${reading}/photo`);
      expect(file.status).toBe(200);
      expect(new Uint8Array(await file.arrayBuffer())).toEqual(JPEG);
      expect(file.headers.get("Content-Type")).toBe("image/jpeg");
      expect(file.headers.get("Content-Disposition")).toBe('attachment; filename="m-2026-02-20.jpg"');
      expect(file.headers.get("X-Content-Type-Options")).toBe("nosniff");
    }
    expect((await house.get("/api/devices/m/typed-readings/2/photo")).status).toBe(404);
  });

  test("is what its bytes say, whatever it is called", async () => {
    const { house, send } = await houseWithMeter();
    expect((await send({ bytes: PNG, name: "x.jpg", type: "text/html" })).status).toBe(201);
    const file = await house.get("/api/devices/m/typed-readings/1/photo");
    expect(file.headers.get("Content-Type")).toBe("image/png");
    expect(file.headers.get("Content-Disposition")).toEndWith('.png"');
  });

  test("of another kind, empty, too large or no file is refused, and the reading with it", async () => {
    const { house, meter, send } = await houseWithMeter();
    const html = new TextEncoder().encode("<script>alert(1)</script>");
    const gif = photo([0x47, 0x49, 0x46, 0x38], 100);
    for (const bytes of [html, gif, new Uint8Array(0), photo([0xff, 0xd8, 0xff], MAX_PHOTO_BYTES + 1)])
      expect(await refused(await send({ bytes }))).toEqual([422, "photo"]);
    const huge = photo([0xff, 0xd8, 0xff], MAX_PHOTO_BYTES + 1024 * 1024);
    expect(await refused(await send({ bytes: huge }))).toEqual([422, "photo"]);
    const asText = { fields: { timestamp: READ_AT, energy_kwh: "2.5", photo: "abc" } };
    expect(await refused(await send(asText))).toEqual([422, "photo"]);
    expect(typedIn(house, meter)).toBe(0);
    expect(house.box.store.statement("SELECT count(*) FROM reading_photos").pluck().get()).toBe(0);
  });

  test("may have 5 MB, while other requests stay small, and forms elsewhere", async () => {
    const { send } = await houseWithMeter();
    const largest = photo([0xff, 0xd8, 0xff], MAX_PHOTO_BYTES);
    expect((await send({ bytes: largest })).status).toBe(201);
    const elsewhere = await send(
      { bytes: photo([0xff, 0xd8, 0xff], 300 * 1024) },
      "/api/devices/m/decisions",
    );
    expect([elsewhere.status, (await elsewhere.json()).detail]).toEqual([
      422,
      "A request may have at most 256 kB.",
    ]);
    expect((await send({ bytes: JPEG }, undefined, { Authorization: "Bearer nobody" })).status).toBe(401);
  });

  test("and a reading that will not do are refused together", async () => {
    const { house, meter, send } = await houseWithMeter();
    const fields = { timestamp: READ_AT, energy_kwh: "-1" };
    expect(await refused(await send({ bytes: JPEG, fields }))).toEqual([422, "energy_kwh"]);
    expect(await refused(await send({ bytes: JPEG, fields: { energy_kwh: "1" } }))).toEqual([
      422,
      "timestamp",
    ]);
    const stray = { timestamp: READ_AT, energy_kwh: "1", energy_wh: "1" };
    expect((await send({ bytes: JPEG, fields: stray })).status).toBe(422);
    expect(typedIn(house, meter)).toBe(0);
  });

  test("is sent from the meter's page and given back there", async () => {
    const { house, meter, send } = await houseWithMeter();
    expect(textOfPage(await house.page("/meters/m"))).toContain("Photo of the display (optional)");
    const cookie = await cookieOf(house);
    const fields = { timestamp: "2026-02-20T07:00", energy_kwh: "2.5", note: "By eye" };
    const page = (sent: Sent) =>
      send({ fields, ...sent }, "/meters/m/typed-readings", { Cookie: cookie, Origin: "http://localhost" });
    const wrong = await page({ bytes: new TextEncoder().encode("GIF89a") });
    expect(wrong.status).toBe(422);
    const text = await wrong.text();
    expect(text).toMatch(/id="field-photo-error">The photo is neither a JPEG nor a PNG/);
    expect(text).toContain('value="By eye"');
    expect(typedIn(house, meter)).toBe(0);
    // What a browser sends where no file was chosen.
    expect((await page({ bytes: new Uint8Array(0), name: "" })).status).toBe(303);
    expect(await house.page("/meters/m")).not.toContain("Its photo");
    expect((await page({ bytes: PNG })).status).toBe(303);
    expect(await house.page("/meters/m")).toContain('href="/meters/m/typed-readings/2/photo" download');
    const file = await house.get("/meters/m/typed-readings/2/photo");
    expect([file.status, file.headers.get("Content-Disposition")]).toEqual([
      200,
      'attachment; filename="m-2026-02-20.png"',
    ]);
  });
});

async function cookieOf(house: TestHouse): Promise<string> {
  return `meterbox_session=${await signIn(house.box, PASSWORD)}`;
}
