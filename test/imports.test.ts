import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importsOf, violations } from "./import-rules.ts";

const root = join(import.meta.dir, "..");
const sources = [...new Bun.Glob("{src,views}/**/*.{ts,tsx}").scanSync(root)].map((path) => ({
  path,
  text: readFileSync(join(root, path), "utf8"),
}));

describe("the house", () => {
  test("every import runs downward", () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.flatMap(violations)).toEqual([]);
  });

  test("the lockfile names no registry", () => {
    expect(readFileSync(join(root, "bun.lock"), "utf8")).not.toContain("://");
  });
});

describe("the rules report", () => {
  test.each([
    ["src/store/meters.ts", 'import { setUp } from "../actions/set-up.ts";', "imports actions"],
    ["src/domain/bill.ts", 'import type { Store } from "../store/open.ts";', "imports store"],
    ["src/domain/bill.ts", 'import { type Store } from "../store/open.ts";', "imports store"],
    ["src/domain/bill.ts", 'type S = import("../store/open.ts").Store;', "imports store"],
    ["src/domain/bill.ts", 'export * from "../clock.ts";', "imports clock"],
    ["src/domain/bill.ts", 'import { join } from "node:path"; join();', "package node:path"],
    ["src/domain/bill.ts", 'import type { z } from "zod";', "package zod"],
    ["src/mqtt/broker.ts", 'import { app } from "../web/app.ts"; app();', "imports web"],
    ["src/web/app.ts", 'const { x } = await import("../config.ts");', "imports config"],
    ["src/appliance.ts", 'import { serve } from "./cli/serve.ts"; serve();', "imports cli"],
    ["src/actions/set-up.ts", 'import { page } from "../../views/page.tsx"; page();', "imports views"],
    ["src/pdf/bill.ts", 'import { store } from "../store/open.ts"; store();', "imports store"],
    ["views/page.tsx", 'import { Hono } from "hono"; new Hono();', "package hono"],
    ["views/page.tsx", 'import { app } from "../src/web/app.ts"; app();', "imports web"],
    ["src/store/meters.ts", 'import type Database from "better-sqlite3";', "SQLite driver"],
    ["src/store/meters.ts", 'const d = require("better-sqlite3/linux-x64");', "SQLite driver"],
    ["src/pdf/bill.ts", 'import { bill } from "./bill.fixture.ts"; bill();', "for tests"],
    ["src/web/app.ts", 'const root = import.meta.dir + "/../public";', "asks where it stands"],
    ["src/web/app.ts", 'const a = process.env["A"];', "reads the environment"],
    ["src/build-info.ts", 'const a = process.env["HOME"];', "reads the environment"],
  ])("%s with %s", (path, text, complaint) => {
    const found = violations({ path, text });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(complaint);
  });

  test("nothing in a file that keeps them", () => {
    const text = `import { Hono } from "hono";
      import type { Bill } from "../domain/bill.ts";
      import { BillPage } from "../../views/bill-page.tsx";
      const page = (bill: Bill) => <BillPage bill={bill} />;
      export const app = new Hono().get("/", (c) => c.html(page({} as Bill)));`;
    expect(importsOf({ path: "src/web/bills.tsx", text })).toHaveLength(3);
    expect(violations({ path: "src/web/bills.tsx", text })).toEqual([]);
    expect(violations({ path: "views/page.tsx", text: "export const Page = () => <p>hello</p>;" })).toEqual(
      [],
    );
  });
});
