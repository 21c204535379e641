import { expect, onTestFinished, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applianceFlags, readFlags } from "../config.ts";
import { Changeover } from "./changeover.ts";

/** A folder with that file in `tmp`, and its box on free ports. */
async function startWith(left: string) {
  const data = mkdtempSync(join(tmpdir(), "meterbox-changeover-"));
  mkdirSync(join(data, "tmp"));
  writeFileSync(join(data, "tmp", left), "a file");
  const free = ["--http", "127.0.0.1:0", "--mqtt", "127.0.0.1:0", "--mdns", "off"];
  const config = readFlags(applianceFlags, ["--data", data, ...free], {});
  const stage = await new Changeover(config).startOwn();
  onTestFinished(async () => {
    await stage.stop();
    rmSync(data, { recursive: true, force: true });
  });
  return { stage, data };
}

test("of what pages ask in the first run, the first is taken, and the others are told", async () => {
  const { stage } = await startWith("other");
  const { firstRun } = stage.appliance.box;
  expect(["one.db", "two.db"].map((file) => firstRun?.restore(file))).toEqual([true, false]);
  firstRun?.enterDemo();
  expect(await stage.asked).toEqual({ changing: "restore", file: "one.db" });
});

test("a second click on the demo is signed in by the same session", async () => {
  const { stage } = await startWith("other");
  const { firstRun } = stage.appliance.box;
  expect(firstRun?.enterDemo()).toBe(firstRun!.enterDemo());
});

test("a start deletes the uploads that an earlier box left, and nothing else", async () => {
  const left = await startWith("upload-00ff-0123456789abcdef.db");
  expect(readdirSync(join(left.data, "tmp"))).toEqual([]);
  const other = await startWith("library.so");
  expect(existsSync(join(other.data, "tmp", "library.so"))).toBe(true);
});
