import { expect, test } from "bun:test";
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assetPath } from "../assets.ts";
import { takeFolder } from "./lock.ts";
import { loadDriver, openStore } from "./open.ts";
import { temporaryStore } from "./store.fixture.ts";

test("every table is STRICT", () => {
  const store = temporaryStore();
  const tables = store.sqlite.pragma("table_list") as {
    name: string;
    schema: string;
    strict: number;
    type: string;
  }[];
  const loose = tables.filter((table) => table.schema === "main" && !table.strict).map((table) => table.name);
  expect(loose.filter((name) => !name.startsWith("sqlite_") && name !== "__drizzle_migrations")).toEqual([]);
  expect(tables.length).toBeGreaterThan(10);
  store.close();
});

test("what is overwritten or deleted does not stand in the file any more", () => {
  const folder = mkdtempSync(join(tmpdir(), "meterbox-secret-"));
  const store = openStore(folder, assetPath("drizzle"));
  const put = store.sqlite.prepare("INSERT INTO settings (name, document, changed_at_ms) VALUES (?, ?, 0)");
  put.run("one", JSON.stringify({ secret: "a-word-that-is-over" }));
  put.run("two", JSON.stringify({ secret: "another-that-is-over" }));
  store.sqlite.exec(
    "UPDATE settings SET document = '{}' WHERE name = 'one'; DELETE FROM settings WHERE name = 'two'",
  );
  store.close();
  // Not the file itself: a failure would print all of it.
  expect(readFileSync(join(folder, "meterbox.db")).includes("that-is-over")).toBe(false);
});

test("a commit is on disk when it returns, and foreign keys are enforced", () => {
  const store = temporaryStore();
  expect(store.sqlite.pragma("synchronous", { simple: true })).toBe(2);
  expect(store.sqlite.pragma("journal_mode", { simple: true })).toBe("wal");
  expect(store.sqlite.pragma("foreign_keys", { simple: true })).toBe(1);
  store.close();
});

test("a database that a newer program wrote is refused and left alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "meterbox-newer-"));
  const store = openStore(folder, assetPath("drizzle"));
  store.sqlite.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 99999999999999)");
  store.close();
  expect(() => openStore(folder, assetPath("drizzle"))).toThrow("newer Meterbox");
});

test("a database of an older program is kept beside itself before it is brought up to date, rows and all", () => {
  const folder = mkdtempSync(join(tmpdir(), "meterbox-older-"));
  const first = openStore(folder, assetPath("drizzle"));
  first.sqlite.exec("INSERT INTO users VALUES (1, 'owner', 'owner', 'hash', 5)");
  first.sqlite.exec(
    "INSERT INTO sessions (token_hash, user_id, created_at_ms, expires_at_ms) VALUES ('token', 1, 5, 6)",
  );
  first.close();
  const migrations = join(folder, "migrations");
  cpSync(assetPath("drizzle"), migrations, { recursive: true });
  const journalFile = join(migrations, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(journalFile, "utf8"));
  const entry = { idx: 99, version: "6", when: 9_000_000_000_000, tag: "0099_next", breakpoints: true };
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries: [...journal.entries, entry] }));
  const rebuild = `CREATE TABLE __new_users (id integer PRIMARY KEY NOT NULL, name text NOT NULL) STRICT;--> statement-breakpoint
    INSERT INTO __new_users SELECT id, name FROM users;--> statement-breakpoint
    DROP TABLE users;--> statement-breakpoint
    ALTER TABLE __new_users RENAME TO users;`;
  writeFileSync(join(migrations, "0099_next.sql"), rebuild);
  const next = openStore(folder, migrations);
  expect(next.sqlite.prepare("SELECT * FROM users").all()).toEqual([{ id: 1, name: "owner" }]);
  expect(next.sqlite.prepare("SELECT count(*) FROM sessions").pluck().get()).toBe(1);
  next.close();
  expect(existsSync(join(folder, "meterbox.db.before-update"))).toBe(true);
  const Driver = loadDriver();
  const copy = new Driver(join(folder, "meterbox.db.before-update"));
  expect(copy.prepare("SELECT password_hash FROM users").pluck().get()).toBe("hash");
  copy.close();
});

test("the triggers are those that keep what was written as it was, and an owner", () => {
  const store = temporaryStore();
  const triggers = store.sqlite
    .prepare("SELECT tbl_name || ': ' || name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
    .pluck();
  expect(triggers.all()).toEqual([
    "billed_spans: billed_spans_never_change",
    "billed_spans: billed_spans_never_go",
    "billed_spans: billed_spans_never_replaced",
    "documents: documents_in_order",
    "documents: documents_never_change",
    "documents: documents_never_go",
    "ledger: ledger_never_changes",
    "ledger: ledger_never_goes",
    "ledger: ledger_never_replaced",
    "share_links: share_links_stay_revoked",
    "tariff_versions: tariff_versions_never_change",
    "tariff_versions: tariff_versions_never_go",
    "tariff_versions: tariff_versions_never_replaced",
    "users: users_keep_an_owner",
    "users: users_lose_no_last_owner",
  ]);
  store.close();
});

test("a folder has one owner at a time", () => {
  const folder = mkdtempSync(join(tmpdir(), "meterbox-lock-"));
  const first = takeFolder(folder);
  expect(first).toBeDefined();
  expect(takeFolder(folder)).toBeUndefined();
  first?.release();
  const again = takeFolder(folder);
  expect(again).toBeDefined();
  again?.release();
});

test("rows are given back only by writes in a transaction, where a failing commit throws", async () => {
  const files = [...new Bun.Glob("*.ts").scanSync({ cwd: import.meta.dir, absolute: true })];
  for (const file of files.filter((name) => !name.endsWith(".test.ts"))) {
    const text = await Bun.file(file).text();
    const loose = text.match(/store\.db\s*\.(insert|update|delete)[^;]*\.returning\(/g) ?? [];
    expect([file, loose]).toEqual([file, []]);
  }
});
