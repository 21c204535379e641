import { Database } from "bun:sqlite";
import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { meterbox, PASSWORD, type RunningBox, scratchFolder, setUpFolder, startBox } from "./appliance.ts";
import { skipUnless } from "./skips.ts";

const boxes: RunningBox[] = [];
afterEach(async () => {
  await Promise.all(boxes.splice(0).map((box) => box.stop()));
});
async function start(...args: Parameters<typeof startBox>): Promise<RunningBox> {
  const box = await startBox(...args);
  boxes.push(box);
  return box;
}

/** A small tmpfs, where this user can make one. */
function mountSmall(): string | undefined {
  const folder = scratchFolder();
  const mounted = Bun.spawnSync(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]);
  return mounted.exitCode === 0 ? folder : undefined;
}
const smallDisk = mountSmall();
afterAll(() => {
  if (smallDisk) Bun.spawnSync(["umount", "-l", smallDisk]);
});

const FREE_PORTS = ["--http", "127.0.0.1:0", "--mqtt", "127.0.0.1:0"];

/** Publishes readings of a meter one after the other; `acknowledged` counts those that the box answered. */
async function flow(box: RunningBox, id: string) {
  const client = await box.connect(id);
  const state = { acknowledged: 0, isOn: true };
  const startMs = Date.now() - 3_600_000;
  const publish = async () => {
    for (let seq = 0; state.isOn; seq++) {
      const reading = { device_id: id, energy_kwh: seq / 1000, boot: 1, seq };
      const timestamp = new Date(startMs + seq * 1000).toISOString();
      await client.publishAsync(`smartmeter/${id}/telemetry`, JSON.stringify({ ...reading, timestamp }), {
        qos: 1,
      });
      state.acknowledged = seq + 1;
    }
  };
  // A box that goes takes the connection with it.
  const done = publish().catch(() => {});
  return {
    state,
    async until(count: number) {
      while (state.acknowledged < count) await Bun.sleep(10);
    },
    async stop() {
      state.isOn = false;
      await done;
    },
  };
}

async function countReadings(box: RunningBox, id: string): Promise<number> {
  const from = new Date(Date.now() - 7_200_000).toISOString();
  const path = `/api/devices/${id}/readings?from=${from}&limit=10000`;
  const { readings } = await box.json<{ readings: unknown[] }>(path);
  return readings.length;
}

function signIn(box: RunningBox, password: string): Promise<Response> {
  return fetch(`${box.http}/sign-in`, {
    method: "POST",
    headers: { Origin: box.http },
    body: new URLSearchParams({ password }),
    redirect: "manual",
  });
}

function fileWith(text: string): string {
  const file = join(scratchFolder(), "file");
  writeFileSync(file, text);
  return file;
}

/** A stopped folder with some readings, its token, and a backup of it. */
async function backedUp(readings = 20) {
  const folder = await setUpFolder();
  const box = await startBox(folder, ["--commit-interval-ms", "0"]);
  const meter = await flow(box, "meter-001");
  await meter.until(readings);
  await meter.stop();
  await box.stop();
  const file = join(scratchFolder(), "backup.db");
  const made = await meterbox("backup", "--data", folder.data, "--to", file);
  expect(made).toMatchObject({ code: 0, stderr: "" });
  return { ...folder, file, readings: meter.state.acknowledged };
}

describe("on a running box", () => {
  test("a token made by the command works at once", async () => {
    const folder = await setUpFolder();
    const box = await start(folder);
    const made = await meterbox("token", "--data", folder.data, "--name", "later", "--scope", "read");
    expect(made.code).toBe(0);
    const headers = { Authorization: `Bearer ${made.stdout.trim()}` };
    expect((await fetch(`${box.http}/api/devices`, { headers })).status).toBe(200);
    const again = await meterbox("token", "--data", folder.data, "--name", "later", "--scope", "read");
    expect(again.code).toBe(1);
    expect(again.stderr).toContain("There is a token called later");
  });

  test("a password given by the command counts at once and ends sessions", async () => {
    const folder = await setUpFolder();
    const box = await start(folder);
    const cookie = (await signIn(box, PASSWORD)).headers.get("Set-Cookie")?.split(";")[0] ?? "";
    const home = () => fetch(box.http, { headers: { Cookie: cookie }, redirect: "manual" });
    expect((await home()).status).toBe(200);
    const file = fileWith("another good password\n");
    const changed = await meterbox("password", "--data", folder.data, "--password-file", file);
    expect(changed).toMatchObject({ code: 0, stdout: "owner has the new password.\n" });
    expect((await home()).status).toBe(303);
    expect((await signIn(box, PASSWORD)).headers.get("Set-Cookie")).toBeNull();
    expect((await signIn(box, "another good password")).headers.get("Set-Cookie")).toContain("HttpOnly");
    const short = await meterbox("password", "--data", folder.data, "--password-file", fileWith("short"));
    expect(short.code).toBe(1);
    expect(short.stderr).toContain("8 to 200");
  });

  test("setup does the first run, once, and its one-time code goes", async () => {
    const data = join(scratchFolder(), "data");
    const box = await start({ data });
    expect(existsSync(join(data, "setup-code"))).toBe(true);
    const early = await meterbox("token", "--data", data, "--name", "x", "--scope", "read");
    expect(early.code).toBe(1);
    expect(early.stderr).toContain("set up");
    const setup = () =>
      meterbox(
        ...["setup", "--data", data, "--password-file", fileWith(PASSWORD)],
        ...["--currency", "INR", "--time-zone", "Asia/Kolkata", "--locale", "en-IN"],
      );
    expect((await setup()).code).toBe(0);
    expect(existsSync(join(data, "setup-code"))).toBe(false);
    expect((await fetch(`${box.http}/setup`)).status).toBe(404);
    expect((await signIn(box, PASSWORD)).headers.get("Set-Cookie")).toContain("HttpOnly");
    expect((await setup()).stderr).toContain("already");
  });

  test("a second serve exits 3 and names the folder", async () => {
    const folder = await setUpFolder();
    await start(folder);
    const second = await meterbox("serve", "--data", folder.data, ...FREE_PORTS);
    expect(second.code).toBe(3);
    expect(second.stderr).toContain(folder.data);
  });

  test("commands reach it in a folder whose path is longer than a socket's may be", async () => {
    const made = await setUpFolder();
    const data = join(scratchFolder(), "a-folder-with-a-long-name-".repeat(8), "data");
    mkdirSync(join(data, ".."), { recursive: true });
    Bun.spawnSync(["cp", "-r", made.data, data]);
    await start({ data });
    expect(data.length).toBeGreaterThan(200);
    const token = await meterbox("token", "--data", data, "--name", "far", "--scope", "read");
    expect(token).toMatchObject({ code: 0, stderr: "" });
  });

  test("its socket is for its user alone, goes when it stops, and one left by kill -9 does no harm", async () => {
    const folder = await setUpFolder();
    const socket = join(folder.data, "meterbox.sock");
    const box = await startBox(folder);
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    await box.kill();
    expect(existsSync(socket)).toBe(true);
    const alone = await meterbox("token", "--data", folder.data, "--name", "alone", "--scope", "read");
    expect(alone.code).toBe(0);
    const again = await startBox(folder);
    const asked = await meterbox("token", "--data", folder.data, "--name", "asked", "--scope", "read");
    expect(asked.code).toBe(0);
    expect(await again.stop()).toBe(0);
    expect(existsSync(socket)).toBe(false);
  });
});

describe("a backup", () => {
  test("of a running box holds every reading acknowledged before it, while more come", async () => {
    const folder = await setUpFolder();
    const box = await start(folder, ["--commit-interval-ms", "0"]);
    const meter = await flow(box, "meter-001");
    await meter.until(50);
    const file = join(scratchFolder(), "box.db");
    const before = meter.state.acknowledged;
    const made = await meterbox("backup", "--data", folder.data, "--to", file);
    expect(made).toMatchObject({ code: 0, stderr: "" });
    expect(made.stdout).toMatch(/^Copying [\d.]+ MB\n(Copied \d+ %\n)*Checking the copy\n/);
    const sent = meter.state.acknowledged;
    await meter.stop();
    expect(sent).toBeGreaterThan(before);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(file, ".."))).toEqual(["box.db"]);
    const copy = new Database(file, { readonly: true });
    expect(copy.query("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
    copy.close();
    expect(readdirSync(join(file, ".."))).toEqual(["box.db"]);

    const data = join(scratchFolder(), "restored");
    const restored = await meterbox("restore", file, "--data", data);
    expect(restored).toMatchObject({ code: 0, stderr: "" });
    const other = await start({ data, token: folder.token });
    const count = await countReadings(other, "meter-001");
    expect(count).toBeGreaterThanOrEqual(before);
    expect(count).toBeLessThanOrEqual(sent + 1);
    expect((await signIn(other, PASSWORD)).headers.get("Set-Cookie")).toContain("HttpOnly");
    expect(statSync(join(data, "meterbox.db")).mode & 0o777).toBe(0o600);
  });

  test("of a box that was killed holds what it had acknowledged", async () => {
    const folder = await setUpFolder();
    const box = await startBox(folder, ["--commit-interval-ms", "0"]);
    const meter = await flow(box, "meter-001");
    await meter.until(30);
    await box.kill();
    const { acknowledged } = meter.state;
    const file = join(scratchFolder(), "box.db");
    expect((await meterbox("backup", "--data", folder.data, "--to", file)).code).toBe(0);
    const data = join(scratchFolder(), "restored");
    expect((await meterbox("restore", file, "--data", data)).code).toBe(0);
    const other = await start({ data, token: folder.token });
    expect(await countReadings(other, "meter-001")).toBeGreaterThanOrEqual(acknowledged);
  });

  test("replaces a file only when told to, and never the box's own database", async () => {
    const folder = await setUpFolder();
    const file = fileWith("mine");
    const to = (path: string, ...more: string[]) =>
      meterbox("backup", "--data", folder.data, "--to", path, ...more);
    const refused = await to(file);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("--overwrite");
    expect(readFileSync(file, "utf8")).toBe("mine");
    expect((await to(file, "--overwrite")).code).toBe(0);
    expect(readFileSync(file, "utf8")).toStartWith("SQLite format 3");
    expect((await to(join(folder.data, "meterbox.db"), "--overwrite")).stderr).toContain("own database");
    const nowhere = await to(join(scratchFolder(), "none", "box.db"));
    expect(nowhere.code).toBe(1);
    expect(nowhere.stderr).toContain("There is no folder");
  });

  test("is written where the caller stands, not where the box does", async () => {
    const folder = await setUpFolder();
    await start(folder);
    const made = await meterbox("backup", "--data", folder.data, "--to", "here.db");
    expect(made.code).toBe(0);
    expect(existsSync(join(folder.data, "here.db"))).toBe(false);
    expect(existsSync("here.db")).toBe(false);
  });

  test.skipIf(skipUnless(smallDisk !== undefined, "no tmpfs can be mounted here"))(
    "for which there is no room leaves nothing behind, and the box goes on",
    async () => {
      const folder = await setUpFolder();
      const box = await start(folder);
      const made = await meterbox("backup", "--data", folder.data, "--to", join(smallDisk ?? "", "box.db"));
      expect(made.code).toBe(1);
      expect(made.stderr).toContain("no room");
      expect(readdirSync(smallDisk ?? "")).toEqual([]);
      expect((await fetch(`${box.http}/health`)).status).toBe(200);
    },
  );
});

describe("a restore", () => {
  test("refuses a folder that a box runs on", async () => {
    const { data, file } = await backedUp();
    await start({ data });
    const refused = await meterbox("restore", file, "--data", data, "--replace");
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain(data);
  });

  test("refuses a folder with something in it, and with --replace keeps that aside", async () => {
    const { file, token, readings } = await backedUp();
    const other = await setUpFolder({ name: "Other House" });
    const before = readFileSync(join(other.data, "meterbox.db"));
    const refused = await meterbox("restore", file, "--data", other.data);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("--replace");
    expect(readFileSync(join(other.data, "meterbox.db")).equals(before)).toBe(true);
    const restored = await meterbox("restore", file, "--data", other.data, "--replace");
    expect(restored).toMatchObject({ code: 0, stderr: "" });
    const aside = readdirSync(other.data).filter((name) => name.startsWith("replaced-"));
    expect(aside).toHaveLength(1);
    expect(restored.stdout).toContain(aside[0] ?? "");
    expect(readFileSync(join(other.data, aside[0] ?? "", "meterbox.db")).equals(before)).toBe(true);
    const box = await start({ data: other.data, token });
    expect(await countReadings(box, "meter-001")).toBe(readings);
  });

  test("lets nothing be issued before somebody says which numbers were the last, and that once", async () => {
    const { file, token } = await backedUp();
    const data = join(scratchFolder(), "restored");
    expect((await meterbox("restore", file, "--data", data)).code).toBe(0);
    expect(readdirSync(data)).toContain("restored");
    const box = await start({ data, token });
    expect(readdirSync(data)).not.toContain("restored");
    expect(await box.json("/health")).toMatchObject({ status: "ok", issuing: { locked: true } });
    const last = { invoice: "INV-00002", credit_note: null };
    expect(await box.json("/api/issuing-lock", last)).toEqual({
      locked: false,
      lost: ["INV-00001", "INV-00002"],
    });
    expect((await box.api("/api/issuing-lock", { method: "POST", body: JSON.stringify(last) })).ok).toBe(
      false,
    );
    expect(await box.json("/api/issuing-lock")).toMatchObject({ locked: false });
    const verified = await meterbox("verify", "--data", data);
    expect(verified).toMatchObject({ code: 0, stderr: "" });
    expect(verified.stdout).toContain("2 documents: all as they were issued.");
    const again = await meterbox("backup", "--data", data, "--to", join(scratchFolder(), "again.db"));
    expect(again.stdout).toMatch(/Its newest document is INV-00002, with the hash [0-9a-f]{64}\./);
  });

  test("refuses what is damaged, no database, none of Meterbox, newer, or changed, and leaves no folder", async () => {
    const { file } = await backedUp();
    const bytes = readFileSync(file);
    const garbled = Buffer.from(bytes);
    // The last page belongs to some table of which nothing is read to know the file.
    garbled.fill(0xa5, bytes.length - 4096);
    const changed = (name: string, change: (database: Database) => void) => {
      const path = join(scratchFolder(), name);
      writeFileSync(path, bytes);
      const database = new Database(path);
      change(database);
      database.close();
      return readFileSync(path);
    };
    const newer = changed("newer.db", (database) => {
      database.run("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 99999999999999)");
    });
    const foreign = changed("foreign.db", (database) => {
      database.run("DROP TABLE property");
    });
    const unprotected = changed("unprotected.db", (database) => {
      database.run("DROP TRIGGER documents_never_go");
    });
    const cases: readonly (readonly [string, Buffer | string, string])[] = [
      ["cut.db", bytes.subarray(0, bytes.length / 2), "damaged"],
      ["garbled.db", garbled, "damaged"],
      ["text.db", "this is no database".repeat(100), "no database"],
      ["empty.db", "", "no database of Meterbox"],
      ["foreign.db", foreign, "no database of Meterbox"],
      ["newer.db", newer, "newer Meterbox"],
      ["unprotected.db", unprotected, "no trigger documents_never_go"],
    ];
    for (const [name, content, complaint] of cases) {
      const wrong = join(scratchFolder(), name);
      writeFileSync(wrong, content);
      const data = join(scratchFolder(), "data");
      const refused = await meterbox("restore", wrong, "--data", data);
      expect([name, refused.code]).toEqual([name, 1]);
      expect(refused.stderr).toContain(complaint);
      expect(refused.stderr).toContain(wrong);
      expect(refused.stderr).not.toContain(" at ");
      expect(existsSync(data)).toBe(false);
      expect(readFileSync(wrong).equals(Buffer.from(content))).toBe(true);
    }
    const none = await meterbox("restore", join(scratchFolder(), "none.db"), "--data", scratchFolder());
    expect(none.code).toBe(1);
    expect(none.stderr).toContain("There is no file");
  });

  test("refuses the file of a killed box, whose newest data is beside it", async () => {
    const folder = await setUpFolder();
    const box = await startBox(folder);
    await box.kill();
    const data = join(scratchFolder(), "data");
    const refused = await meterbox("restore", join(folder.data, "meterbox.db"), "--data", data);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("meterbox backup");
  });

  test.skipIf(skipUnless("strace"))(
    "killed at any of its steps leaves what was there, what was restored, or a folder that says so",
    async () => {
      const { file, token } = await backedUp();
      const old = await setUpFolder({ name: "Old House" });
      mkdirSync(join(old.data, "journal"));
      for (const [calls, name, expected] of STEPS) {
        const data = join(scratchFolder(), "data");
        Bun.spawnSync(["cp", "-r", old.data, data]);
        expect([name, await killRestoreAt(calls, join(data, name), file, data)]).toEqual([name, true]);
        const outcome = await outcomeOf(data, old.token, token);
        expect([calls, name, outcome]).toEqual([calls, name, expected]);
        if (outcome !== "refused") continue;
        expect((await meterbox("serve", "--data", data, ...FREE_PORTS)).stderr).toContain("interrupted");
        expect((await meterbox("restore", file, "--data", data, "--replace")).code).toBe(0);
        expect(await outcomeOf(data, old.token, token)).toBe("restored");
      }
    },
    120_000,
  );
});

/** The system calls of a restore at which it is killed, the file that they are about, and what is left. */
const STEPS: readonly (readonly [string, string, string])[] = [
  ["fsync", "meterbox.db.restoring", "as before"],
  ["rename", "journal", "refused"],
  ["rename", "meterbox.db", "refused"],
  ["rename", "meterbox.db.restoring", "refused"],
  ["unlink,unlinkat,rmdir", "restore-unfinished", "refused"],
];

/** Kills a restore as it makes one of these system calls about a path; whether it came there. */
async function killRestoreAt(calls: string, path: string, file: string, data: string): Promise<boolean> {
  const child = Bun.spawn(
    [
      ...["strace", "-f", "-o", "/dev/null", "-P", path],
      ...["-e", `trace=${calls}`, "-e", `inject=${calls}:signal=KILL`],
      ...[join(import.meta.dir, "../dist/meterbox"), "restore", file, "--data", data, "--replace"],
    ],
    { env: { PATH: "/usr/bin:/bin" }, stdio: ["ignore", "ignore", "ignore"] },
  );
  return (await child.exited) !== 0;
}

/** Which of two houses a folder holds, by the token that counts in it; "refused" where it is not to be used. */
async function outcomeOf(data: string, oldToken: string, restoredToken: string): Promise<string> {
  const probe = await meterbox("token", "--data", data, "--name", `probe-${Date.now()}`, "--scope", "read");
  if (probe.code !== 0) return probe.stderr.includes("interrupted") ? "refused" : probe.stderr;
  const database = new Database(join(data, "meterbox.db"));
  const hashes = database.query("SELECT token_hash FROM api_tokens").values().flat();
  database.close();
  const has = (token: string) => hashes.includes(new Bun.CryptoHasher("sha256").update(token).digest("hex"));
  return has(restoredToken) ? "restored" : has(oldToken) ? "as before" : "neither";
}

describe("the command line", () => {
  test("lists the commands and not its own affairs, and names what is missing", async () => {
    const help = await meterbox("--help");
    for (const name of ["backup", "restore", "check", "rederive"])
      expect(help.stdout).toContain(`meterbox ${name}`);
    expect(help.stdout).not.toContain("check-database");
    expect((await meterbox("restore", "--help")).stdout).toContain("FILE");
    const bare = await meterbox("restore");
    expect(bare.code).toBe(2);
    expect(bare.stderr).toContain("FILE is missing");
    const wrong = await meterbox("rederive", "--meter", "m", "--from", "yesterday", "--to", "2026-01-01");
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("yesterday");
    expect((await meterbox("restore", "a", "b")).stderr).toContain("b is not understood");
  });

  test("makes no folder of a name that was mistyped", async () => {
    for (const command of [
      ["backup", "--to", "x.db"],
      ["check"],
      ["token", "--name", "x", "--scope", "read"],
    ]) {
      const data = join(scratchFolder(), "typo");
      const done = await meterbox(...command, "--data", data);
      expect(done.code).toBe(1);
      expect(done.stderr).toContain(data);
      expect(existsSync(data)).toBe(false);
    }
  });
});
