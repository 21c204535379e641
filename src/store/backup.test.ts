import { expect, test } from "bun:test";
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assetPath } from "../assets.ts";
import { AppError } from "../domain/error.ts";
import { type BackupOptions, backUp } from "./backup.ts";

import { checkDatabase } from "./database-check.ts";
import { issueInvoice } from "./documents.fixture.ts";
import { loadDriver, openStore, type Store } from "./open.ts";

/** A store of some 20 MB, so that a backup takes many steps. */
function filledStore(): Store {
  const store = openStore(mkdtempSync(join(tmpdir(), "meterbox-backup-")), assetPath("drizzle"));
  const insert = fillingOf(store, 20_000);
  store.sqlite.transaction(() => {
    for (let row = 0; row < 1000; row++) insert.run();
  })();
  return store;
}

/** Adds a row of random bytes, to a table of which nothing is read here. */
function fillingOf(store: Store, bytes: number) {
  return store.statement(
    `INSERT INTO damaged_blocks (meter, from_ms, to_ms, data) VALUES (1, 0, 1, randomblob(${bytes}))`,
  );
}

function options(changes: Partial<BackupOptions> = {}): BackupOptions {
  return {
    to: join(mkdtempSync(join(tmpdir(), "meterbox-backup-")), "copy.db"),
    overwrite: false,
    prepare: async () => {},
    check: async (file) => checkDatabase(file, assetPath("drizzle")),
    tell() {},
    signal: new AbortController().signal,
    ...changes,
  };
}

function idsIn(file: string): number[] {
  const Driver = loadDriver();
  const copy = new Driver(file, { readonly: true });
  const ids = copy.prepare("SELECT id FROM damaged_blocks ORDER BY id").pluck().all().map(Number);
  copy.close();
  return ids;
}

test("a backup holds what was there before, and every write that comes meanwhile leaves it whole", async () => {
  const store = filledStore();
  const insert = fillingOf(store, 3000);
  const change = store.statement("UPDATE damaged_blocks SET data = randomblob(20000) WHERE id % 97 = ?");
  let isPrepared = false;
  const given = options({
    prepare: async () => {
      insert.run();
      isPrepared = true;
    },
  });
  let turns = 0;
  const writes = setInterval(() => {
    insert.run();
    change.run(turns++ % 97);
  }, 0);
  const { document, hash } = issueInvoice(store);
  const { bytes, newest } = await backUp(store, given);
  expect(newest).toEqual({ number: document.number, hash });
  clearInterval(writes);
  expect(isPrepared).toBe(true);
  expect(turns).toBeGreaterThan(5);
  const ids = idsIn(given.to);
  expect(ids.length).toBeGreaterThan(1000);
  expect(ids).toEqual(Array.from(ids, (_, index) => index + 1));
  expect(bytes).toBe(statSync(given.to).size);
  expect(statSync(given.to).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(given.to, ".."))).toEqual(["copy.db"]);
  store.close();
});

test("a backup tells how far it is", async () => {
  const store = filledStore();
  const lines: string[] = [];
  await backUp(store, options({ tell: (line) => lines.push(line) }));
  expect(lines[0]).toMatch(/^Copying 2\d\.\d MB$/);
  expect(lines.slice(1, -1)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => `Copied ${tenth}0 %`));
  expect(lines.at(-1)).toBe("Checking the copy");
  store.close();
});

test("a backup that is stopped, or whose copy is not whole, leaves what was there", async () => {
  const store = filledStore();
  const stopping = new AbortController();
  const stopped = new AppError("unavailable", "stopped");
  const overwriting = options({
    overwrite: true,
    signal: stopping.signal,
    tell: (line) => line === "Copied 30 %" && stopping.abort(stopped),
  });
  writeFileSync(overwriting.to, "the last one");
  await expect(backUp(store, overwriting)).rejects.toBe(stopped);
  const broken = options({
    to: overwriting.to,
    overwrite: true,
    check: async (file) => {
      writeFileSync(file, "garbled");
      checkDatabase(file, assetPath("drizzle"));
    },
  });
  expect((await backUp(store, broken).catch((error: unknown) => error)) as AppError).toMatchObject({
    code: "conflict",
  });
  expect(readFileSync(overwriting.to, "utf8")).toBe("the last one");
  expect(readdirSync(join(overwriting.to, ".."))).toEqual(["copy.db"]);
  expect(store.sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
  store.close();
});

test("a file that came while the copy was made is not replaced", async () => {
  const store = filledStore();
  const given = options({
    tell: (line) => line === "Checking the copy" && writeFileSync(given.to, "somebody else's"),
  });
  expect((await backUp(store, given).catch((error: unknown) => error)) as AppError).toMatchObject({
    code: "conflict",
  });
  expect(readFileSync(given.to, "utf8")).toBe("somebody else's");
  store.close();
});

test("what an ended process left of a backup is replaced", async () => {
  const store = filledStore();
  const given = options();
  const left = join(given.to, "..", ".copy.db.partial");
  writeFileSync(left, "half a copy");
  writeFileSync(`${left}-journal`, "its journal");
  await backUp(store, given);
  expect(idsIn(given.to)).toHaveLength(1000);
  expect(existsSync(left)).toBe(false);
  expect(existsSync(`${left}-journal`)).toBe(false);
  store.close();
});
