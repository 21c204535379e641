import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { meterbox, PASSWORD, type RunningBox, scratchFolder, setUpFolder, startBox } from "./appliance.ts";
import { skipUnless } from "./skips.ts";

const noexecTemp = mountNoexec();
afterAll(() => {
  if (noexecTemp) Bun.spawnSync(["umount", "-l", noexecTemp]);
});

/** A temporary folder that may hold no programs, where this user can make one. */
function mountNoexec(): string | undefined {
  const folder = scratchFolder();
  const mounted = Bun.spawnSync(["mount", "-t", "tmpfs", "-o", "noexec,size=16m", "tmpfs", folder]);
  return mounted.exitCode === 0 ? folder : undefined;
}

const boxes: RunningBox[] = [];
afterEach(async () => {
  await Promise.all(boxes.splice(0).map((box) => box.stop()));
});
async function start(...args: Parameters<typeof startBox>): Promise<RunningBox> {
  const box = await startBox(...args);
  boxes.push(box);
  return box;
}

describe("a data folder", () => {
  test("has one owner: a second serve exits 3 and names the folder, other commands ask the running box", async () => {
    const folder = await setUpFolder();
    await start(folder);
    const second = await meterbox(
      "serve",
      "--data",
      folder.data,
      "--http",
      "127.0.0.1:0",
      "--mqtt",
      "127.0.0.1:0",
    );
    expect(second.code).toBe(3);
    expect(second.stderr).toContain(folder.data);
    const token = await meterbox("token", "--data", folder.data, "--name", "x", "--scope", "read");
    expect(token.code).toBe(0);
  });

  test("is free again after kill -9", async () => {
    const folder = await setUpFolder();
    const box = await startBox(folder);
    await box.kill();
    const again = await start(folder);
    expect((await fetch(`${again.http}/health`)).status).toBe(200);
  });

  test("of simulated time is marked for ever and refuses to be served without its clock", async () => {
    const folder = await setUpFolder();
    const box = await startBox(folder, ["--clock", "2026-01-01T00:00:00Z@60"]);
    const health = (await (await fetch(`${box.http}/health`)).json()) as {
      folder: string;
      clock: { now: string; simulated: boolean };
    };
    expect(health.folder).toBe("simulated");
    expect(health.clock.simulated).toBe(true);
    await Bun.sleep(1100);
    const later = (await (await fetch(`${box.http}/health`)).json()) as typeof health;
    expect(Date.parse(later.clock.now) - Date.parse(health.clock.now)).toBeGreaterThanOrEqual(60_000);
    expect(await box.stop()).toBe(0);
    const real = await meterbox(
      "serve",
      "--data",
      folder.data,
      "--http",
      "127.0.0.1:0",
      "--mqtt",
      "127.0.0.1:0",
    );
    expect(real.code).toBe(1);
    expect(real.stderr).toContain("--clock");
    const again = await start(folder, ["--clock", "2026-01-01T00:00:00Z@1"]);
    const resumed = (await (await fetch(`${again.http}/health`)).json()) as typeof health;
    expect(Date.parse(resumed.clock.now)).toBeGreaterThanOrEqual(Date.parse(later.clock.now));
  });
});

describe("the command line", () => {
  test("reports every wrong flag at once", async () => {
    const wrong = await meterbox(
      "serve",
      "--http",
      "nowhere",
      "--mqtt",
      "0.0.0.0:99999",
      "--log",
      "xml",
      "--bogus",
      "1",
      "stray",
    );
    expect(wrong.code).toBe(2);
    for (const part of ["--http", "--mqtt", "--log", "--bogus", "stray"])
      expect(wrong.stderr).toContain(part);
  });

  test("names the port and the flag when a port is taken", async () => {
    const blocker = createServer();
    const port = await new Promise<number>((resolve) => {
      blocker.listen(0, "127.0.0.1", () => resolve((blocker.address() as { port: number }).port));
    });
    for (const flag of ["http", "mqtt"]) {
      const other = flag === "http" ? "mqtt" : "http";
      const taken = await meterbox(
        ...[
          "serve",
          "--data",
          join(scratchFolder(), "data"),
          `--${flag}`,
          `127.0.0.1:${port}`,
          `--${other}`,
          "127.0.0.1:0",
        ],
      );
      expect(taken.code).toBe(1);
      expect(taken.stderr).toContain(String(port));
      expect(taken.stderr).toContain(`--${flag}`);
    }
    blocker.close();
  });

  test("refuses a setup whose values cannot be, naming each", async () => {
    const password = join(scratchFolder(), "password");
    writeFileSync(password, "short");
    const data = join(scratchFolder(), "data");
    const done = await meterbox(
      ...[
        "setup",
        "--data",
        data,
        "--password-file",
        password,
        "--currency",
        "XYZ",
        "--time-zone",
        "Mars/Base",
        "--locale",
        "??",
      ],
    );
    expect(done.code).toBe(1);
    for (const part of ["XYZ", "Mars/Base", "??", "8 to 200"]) expect(done.stderr).toContain(part);
  });

  test("resets a forgotten password, and refuses to set up twice", async () => {
    const { data } = await setUpFolder();
    const reset = await meterbox("password", "--data", data, "--user", "owner");
    const made = reset.stdout.trim().split(" ").at(-1) ?? "";
    const password = join(scratchFolder(), "password");
    writeFileSync(password, PASSWORD);
    const flags = ["--currency", "INR", "--time-zone", "UTC", "--locale", "en"];
    expect((await meterbox("setup", "--data", data, "--password-file", password, ...flags)).stderr).toContain(
      "already",
    );
    const box = await start({ data });
    const signIn = (word: string) =>
      fetch(`${box.http}/sign-in`, {
        method: "POST",
        headers: { Origin: box.http },
        body: new URLSearchParams({ password: word }),
        redirect: "manual",
      });
    expect((await signIn(PASSWORD)).headers.get("Set-Cookie")).toBeNull();
    expect((await signIn(made)).headers.get("Set-Cookie")).toContain("HttpOnly");
  });

  test("reads flags from the environment's METERBOX_ variables and knows its version", async () => {
    expect((await meterbox("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = await meterbox("serve", "--help");
    expect(help.stdout).toContain("--max-connections-per-address");
    expect((await meterbox("frobnicate")).code).toBe(2);
  });

  test("asks a running box how it is", async () => {
    const folder = await setUpFolder();
    const box = await start(folder);
    const { host } = new URL(box.http);
    expect((await meterbox("health", "--http", host)).code).toBe(0);
    expect((await meterbox("health", "--http", "127.0.0.1:1")).code).toBe(1);
  });
});

describe("the first run", () => {
  test("prints a one-time code, keeps it for its owner's eyes alone, and drops it once it was used", async () => {
    const data = join(scratchFolder(), "data");
    const box = await start({ data });
    const file = join(data, "setup-code");
    expect(box.setupCode).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    expect(readFileSync(file, "utf8").trim()).toBe(box.setupCode ?? "");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const home = await fetch(box.http, { redirect: "manual" });
    expect(home.headers.get("Location")).toBe("/setup");
    const submit = (code: string) =>
      fetch(`${box.http}/setup`, {
        method: "POST",
        headers: { Origin: box.http },
        redirect: "manual",
        body: new URLSearchParams({
          code,
          password: PASSWORD,
          name: "Rose Cottage",
          currency: "INR",
          time_zone: "Asia/Kolkata",
          locale: "en-IN",
        }),
      });
    expect((await submit("AAAA-AAAA")).status).toBe(422);
    const done = await submit(box.setupCode ?? "");
    expect(done.status).toBe(303);
    expect(done.headers.get("Set-Cookie")).toContain("SameSite=Strict");
    expect(existsSync(file)).toBe(false);
    expect((await fetch(`${box.http}/setup`)).status).toBe(404);
  });

  test("closes for a minute after five wrong codes, even to the right one", async () => {
    const box = await start({ data: join(scratchFolder(), "data") });
    const submit = (code: string) =>
      fetch(`${box.http}/setup`, {
        method: "POST",
        headers: { Origin: box.http },
        redirect: "manual",
        body: new URLSearchParams({
          code,
          password: PASSWORD,
          name: "x",
          currency: "INR",
          time_zone: "UTC",
          locale: "en",
        }),
      });
    for (let attempt = 0; attempt < 5; attempt++) expect((await submit("AAAA-AAAA")).status).toBe(422);
    expect((await submit(box.setupCode ?? "")).status).not.toBe(303);
  });
});

describe("stopping", () => {
  test("answers every message that waits for the disk, and refuses what comes later without an answer", async () => {
    const folder = await setUpFolder();
    const box = await startBox(folder, ["--commit-interval-ms", "10000"]);
    const client = await box.connect("meter-001", { keepalive: 300 });
    const publish = (energy_kwh: number) =>
      client.publishAsync(
        "smartmeter/meter-001/telemetry",
        JSON.stringify({ device_id: "meter-001", energy_kwh, boot: 1, seq: energy_kwh }),
        { qos: 1 },
      );
    const waiting = [1, 2, 3].map(publish);
    await Bun.sleep(300);
    const stopped = box.stop({ keepClients: true });
    await Promise.all(waiting);
    expect(await stopped).toBe(0);
    const again = await start(folder);
    const { readings } = await again.json<{ readings: unknown[] }>("/api/devices/meter-001/readings");
    expect(readings).toHaveLength(3);
  });

  test("ends event streams instead of waiting for them", async () => {
    const folder = await setUpFolder();
    const box = await startBox(folder);
    const signedIn = await fetch(`${box.http}/sign-in`, {
      method: "POST",
      headers: { Origin: box.http },
      body: new URLSearchParams({ password: PASSWORD }),
      redirect: "manual",
    });
    const client = await box.connect("meter-001");
    await client.publishAsync("smartmeter/meter-001/telemetry", '{"device_id":"meter-001","energy_kwh":1}', {
      qos: 1,
    });
    const cookie = signedIn.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    const stream = await fetch(`${box.http}/live?meter=meter-001`, { headers: { Cookie: cookie } });
    expect(stream.headers.get("Content-Type")).toStartWith("text/event-stream");
    expect(await box.stop()).toBe(0);
  });
});

test.skipIf(skipUnless(noexecTemp !== undefined, "no tmpfs can be mounted here"))(
  "where the temporary folder may hold no programs, the box uses its data folder's",
  async () => {
    const folder = await setUpFolder();
    const box = await start(folder, [], "serve", { TMPDIR: noexecTemp ?? "" });
    expect((await fetch(`${box.http}/health`)).status).toBe(200);
  },
);

test("a folder that was never set up gets neither token nor password", async () => {
  const data = join(scratchFolder(), "typo");
  for (const command of [["token", "--name", "x", "--scope", "read"], ["password"]]) {
    const done = await meterbox(...command, "--data", data);
    expect(done.code).toBe(1);
    expect(done.stderr).toContain(data);
    expect(existsSync(data)).toBe(false);
  }
});

test("a database that is none is named, not a stack trace, and left as it is", async () => {
  const { data } = await setUpFolder();
  const file = join(data, "meterbox.db");
  writeFileSync(file, "this is no database".repeat(100));
  const done = await meterbox("serve", "--data", data, "--http", "127.0.0.1:0", "--mqtt", "127.0.0.1:0");
  expect(done.code).toBe(1);
  expect(done.stderr).toContain("damaged");
  expect(done.stderr).not.toContain(" at ");
  expect(readFileSync(file, "utf8")).toStartWith("this is no database");
});

test("a folder that cannot be written is named, not a stack trace", async () => {
  const file = join(scratchFolder(), "file");
  writeFileSync(file, "");
  mkdirSync(join(scratchFolder(), "x"), { recursive: true });
  const done = await meterbox(
    "serve",
    "--data",
    join(file, "data"),
    "--http",
    "127.0.0.1:0",
    "--mqtt",
    "127.0.0.1:0",
  );
  expect(done.code).toBe(1);
  expect(done.stderr).toContain(file);
  expect(done.stderr).not.toContain(" at ");
});
