import { expect, test } from "bun:test";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assetPath } from "../assets.ts";
import { takeFolder } from "./lock.ts";
import { openStore } from "./open.ts";
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
