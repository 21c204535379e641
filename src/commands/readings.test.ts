import { expect, test } from "bun:test";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFolder } from "../data-folder.ts";
import { runCommand } from "./run.ts";

const HOUSE = { name: "Rose Cottage", currency: "INR", timeZone: "Asia/Kolkata", locale: "en-IN" };

test("a check finds what somebody else did to the database", async () => {
  const folder = join(mkdtempSync(join(tmpdir(), "meterbox-check-")), "data");
  await runCommand(folder, "setup", { ...HOUSE, password: "correct horse battery" }, () => {});
  const checked = async () => {
    const lines: string[] = [];
    const { differences } = await runCommand(folder, "check", { meter: null }, (line) => lines.push(line));
    return { differences, lines };
  };
  expect(await checked()).toEqual({ differences: 0, lines: [] });
  const { store, close } = openFolder(folder);
  store.sqlite.exec("UPDATE property SET locale = 'x'");
  close();
  expect(await checked()).toEqual({
    differences: 1,
    lines: ["The property's locale in the database cannot be used."],
  });
});
