import { describe, expect, test } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { hashToken } from "../actions/secrets.ts";
import { findProperty } from "../store/property.ts";
import { listTariffs } from "../store/tariffs.ts";
import { openHouse, SETUP_CODE, type TestHouse, textOfPage } from "./pages.fixture.ts";

const HOUSE = {
  password: "a long password",
  name: "Rose Cottage",
  currency: "inr",
  time_zone: "Asia/Kolkata",
  locale: "en-IN",
};
const FIRST_RUN = { ...HOUSE, code: SETUP_CODE };

const cookieOf = (response: Response, name: string) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .find((cookie) => cookie.startsWith(`${name}=`)) ?? "";

/** A browser that has typed the code and chosen something. */
async function chosen(house: TestHouse, choice: string) {
  const response = await house.post("/setup", { code: SETUP_CODE, choice });
  return { response, cookie: cookieOf(response, "meterbox_setup") };
}

/** Posts a form with a file as a browser that typed the code. */
async function uploadBackup(house: TestHouse, content: string, cookie: string) {
  const form = new FormData();
  form.set("file", new File([content], "meterbox.db"));
  const request = new Request("http://localhost/", { method: "POST", body: form });
  const headers = {
    "Content-Type": request.headers.get("Content-Type") ?? "",
    "Content-Length": String(content.length + 200),
    Cookie: cookie,
    Host: "localhost",
    Origin: "http://localhost",
  };
  return house.request("/setup/restore", { method: "POST", body: await request.bytes(), headers });
}

describe("the first run", () => {
  test("takes the code from the address or however it is typed, and goes on without it", async () => {
    const house = await openHouse({ isSetUp: false });
    expect((await house.get("/")).headers.get("Location")).toBe("/setup");
    const followed = await (await house.get(`/setup?code=${SETUP_CODE}`)).text();
    expect(followed).toMatch(new RegExp(`name="code"[^>]*value="${SETUP_CODE}"`));
    const response = await house.post("/setup", { code: " abcd 2345", choice: "set-up" });
    expect([response.status, response.headers.get("Location")]).toEqual([303, "/setup/house"]);
    const cookie = cookieOf(response, "meterbox_setup");
    expect(cookie).not.toContain("ABCD");
    const page = await (await house.get("/setup/house", { Cookie: cookie })).text();
    expect(page).not.toContain('name="code"');
    expect((await house.get("/setup/house")).headers.get("Location")).toBe("/setup");
    for (const made of ["abc", `%C3%A9${"a".repeat(63)}`])
      expect((await house.get("/setup/house", { Cookie: `meterbox_setup=${made}` })).status).toBe(303);
  });

  test("guesses currency, zone and language by what the browser asks for, in that language", async () => {
    const house = await openHouse({ isSetUp: false });
    const { cookie } = await chosen(house, "set-up");
    const asked = { Cookie: cookie, "Accept-Language": "de-DE,de;q=0.9" };
    const page = await (await house.get("/setup/house", asked)).text();
    expect(page).toContain('<html lang="de">');
    expect(page).toMatch(/name="currency"[^>]*value="EUR"/);
    expect(page).toMatch(/name="locale"[^>]*value="de-DE"/);
    // Empty, so that a script can do better, and taken where there is none.
    expect(page).toMatch(/name="time_zone"[^>]*value=""[^>]*placeholder="Europe\/Berlin"/);
    const typed = { ...HOUSE, currency: "EUR", locale: "de-DE", time_zone: "", code: SETUP_CODE };
    expect((await house.post("/setup/house", typed, asked)).status).toBe(303);
    expect(findProperty(house.box.store)?.timeZone).toBe("Europe/Berlin");
  });

  test("sets up with a tariff of the library, signs in and is gone", async () => {
    const house = await openHouse({ isSetUp: false });
    const response = await house.post("/setup/house", { ...FIRST_RUN, tariff: "seed-example" });
    expect([response.status, response.headers.get("Location")]).toEqual([303, "/"]);
    expect(response.headers.getSetCookie().join()).toContain("HttpOnly");
    expect(findProperty(house.box.store)).toEqual({
      name: "Rose Cottage",
      currency: "INR",
      timeZone: "Asia/Kolkata",
      locale: "en-IN",
    });
    expect(listTariffs(house.box.store)).toMatchObject([
      { isDefault: true, versions: [{ currency: "INR" }] },
    ]);
    const waiting = await house.get("/", { Cookie: cookieOf(response, "meterbox_session") });
    expect(textOfPage(await waiting.text())).toContain("Waiting for your first meter…");
    expect(existsSync(join(house.box.dataFolder, "setup-code"))).toBe(false);
    for (const path of ["/setup", "/setup/house", "/setup/restore"]) {
      expect([path, (await house.get(path)).status]).toEqual([path, 404]);
      expect([path, (await house.post(path, FIRST_RUN)).status]).toEqual([path, 404]);
    }
  });

  test("takes the whole form at once, as scripts send it, and no tariff for later", async () => {
    const house = await openHouse({ isSetUp: false });
    expect((await house.post("/setup", FIRST_RUN)).status).toBe(303);
    expect(listTariffs(house.box.store)).toEqual([]);
  });

  test("refuses a tariff of another currency beside its field, and sets nothing up", async () => {
    const house = await openHouse({ isSetUp: false });
    const response = await house.post("/setup/house", { ...FIRST_RUN, tariff: "germany-household" });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(textOfPage(page)).toContain("That tariff is in EUR, and your currency is INR.");
    expect(page).toMatch(/value="germany-household" selected/);
    expect(findProperty(house.box.store)).toBeUndefined();
  });

  test("refuses another code and closes for a minute after five", async () => {
    const house = await openHouse({ isSetUp: false });
    const tries = [
      () => house.post("/setup", { ...FIRST_RUN, code: "WRONG-234" }),
      () => house.post("/setup", { code: "WRONG-234", choice: "demo" }),
      () => house.post("/setup/house", { ...FIRST_RUN, code: "" }),
      () => house.post("/setup", { code: "WRONG-234", choice: "restore" }),
      () => house.post("/setup", { ...FIRST_RUN, code: "WRONG-234" }),
    ];
    for (const attempt of tries) {
      const response = await attempt();
      expect([response.status, response.headers.getSetCookie()]).toEqual([422, []]);
      expect(await response.text()).toMatch(
        /<p class="error"[^>]*>That is not the code\. Nothing was changed: .*<\/p>/,
      );
    }
    expect((await house.post("/setup", FIRST_RUN)).status).toBe(429);
    expect((await chosen(house, "set-up")).response.status).toBe(429);
    house.clock.monotonicMs += 60_001;
    expect((await house.post("/setup", FIRST_RUN)).status).toBe(303);
  });

  test("knows a browser by a cookie that nobody can make of a guess", async () => {
    const house = await openHouse({ isSetUp: false });
    for (const guess of [SETUP_CODE, SETUP_CODE.replace("-", "")]) {
      const Cookie = `meterbox_setup=${hashToken(guess)}`;
      for (const path of ["/setup/house", "/setup/restore"])
        expect((await house.get(path, { Cookie })).headers.get("Location")).toBe("/setup");
      expect(await (await house.get("/setup", { Cookie })).text()).toContain('name="code"');
      expect((await house.post("/setup/house", HOUSE, { Cookie })).status).toBe(422);
    }
    const { cookie } = await chosen(house, "set-up");
    expect((await house.get("/setup/house", { Cookie: cookie })).status).toBe(200);
  });

  test("keeps what was typed, except the password, beside what is wrong", async () => {
    const house = await openHouse({ isSetUp: false });
    const wrong = { ...FIRST_RUN, password: "secret", currency: "XX", time_zone: "Nowhere" };
    const response = await house.post("/setup", wrong);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('value="Rose Cottage"');
    expect(page).not.toContain("secret");
    for (const words of ["8 to 200 characters", "XX is not a currency", "Nowhere is not a time zone"])
      expect(textOfPage(page)).toContain(words);
    expect(findProperty(house.box.store)).toBeUndefined();
  });
});

describe("a backup in the first run", () => {
  /** A house whose process notes what it takes: the first file. */
  async function openRestorable() {
    const files: string[] = [];
    const firstRun = {
      failure: "The file cannot be restored. It is damaged.",
      restore: (file: string) => files.length === 0 && files.push(file) > 0,
      enterDemo: () => "demo-token",
    };
    const house = await openHouse({ isSetUp: false, firstRun });
    const { response, cookie } = await chosen(house, "restore");
    expect(response.headers.get("Location")).toBe("/setup/restore");
    return { house, cookie, files, folder: join(house.box.dataFolder, "tmp") };
  }
  const DATABASE = `SQLite format 3\0${"x".repeat(300_000)}`;

  test("goes to the disk whole, larger than any other form, and is handed over", async () => {
    const { house, cookie, files } = await openRestorable();
    const response = await uploadBackup(house, DATABASE, cookie);
    expect([response.status, response.headers.get("Refresh")]).toEqual([200, "2; url=/"]);
    expect(files).toHaveLength(1);
    expect(await Bun.file(files[0]!).text()).toBe(DATABASE);
  });

  test("does not lose its file to another one that arrives meanwhile, which is refused and leaves nothing", async () => {
    const { house, cookie, files, folder } = await openRestorable();
    const responses = await Promise.all([1, 2].map(() => uploadBackup(house, DATABASE, cookie)));
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const refused = responses.find(({ status }) => status === 409);
    expect(textOfPage(await refused!.text())).toContain("This file was not used.");
    expect(await Bun.file(files[0]!).text()).toBe(DATABASE);
    expect(readdirSync(folder).map((name) => join(folder, name))).toEqual(files);
  });

  test("that is none, or of which nothing came, is refused and leaves nothing behind", async () => {
    const { house, cookie, files, folder } = await openRestorable();
    const refusals = [
      [await uploadBackup(house, "hello", cookie), "That is no backup of Meterbox."],
      [await uploadBackup(house, "", cookie), "Choose the file of a backup first."],
    ] as const;
    for (const [response, words] of refusals) {
      expect(response.status).toBe(422);
      expect(textOfPage(await response.text())).toContain(words);
    }
    expect([files, readdirSync(folder)]).toEqual([[], []]);
  });

  test("is taken from nobody who does not know the code, and from nobody once the box is set up", async () => {
    const { house, cookie, files } = await openRestorable();
    expect((await uploadBackup(house, DATABASE, "")).headers.get("Location")).toBe("/setup");
    await house.post("/setup", FIRST_RUN);
    expect((await uploadBackup(house, DATABASE, cookie)).status).toBe(404);
    expect(files).toEqual([]);
  });

  test("that failed after all is told on the page", async () => {
    const { house, cookie } = await openRestorable();
    const page = await (await house.get("/setup/restore", { Cookie: cookie })).text();
    expect(textOfPage(page)).toContain("nothing was changed. The file cannot be restored. It is damaged.");
  });
});

describe("the demo in the first run", () => {
  test("is entered signed in, and needs the code", async () => {
    let entered = 0;
    const enterDemo = () => {
      entered++;
      return "demo-token";
    };
    const house = await openHouse({
      isSetUp: false,
      firstRun: { failure: undefined, restore: () => false, enterDemo },
    });
    expect((await house.post("/setup", { code: "WRONG-234", choice: "demo" })).status).toBe(422);
    const { response } = await chosen(house, "demo");
    expect(cookieOf(response, "meterbox_session")).toBe("meterbox_session=demo-token");
    expect([response.headers.get("Refresh"), entered]).toEqual(["2; url=/", 1]);
  });

  test("is left by a button on every page, where it was entered from a first run", async () => {
    let left = 0;
    const house = await openHouse({ folder: "demo", leaveDemo: () => void left++ });
    expect(await house.page("/tariffs")).toContain('action="/demo/leave"');
    expect((await house.post("/demo/leave", {})).headers.get("Refresh")).toBe("2; url=/");
    expect(left).toBe(1);
    const other = await openHouse({ folder: "demo" });
    expect(await other.page("/tariffs")).not.toContain('action="/demo/leave"');
    expect((await other.post("/demo/leave", {})).status).toBe(404);
  });
});
