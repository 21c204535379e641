import { afterAll, beforeEach, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { skipUnless } from "./skips.ts";

const dist = join(import.meta.dir, "../dist");
const libraries = "/usr/aarch64-linux-gnu";
const arm64Binary = join(dist, "meterbox-linux-arm64");
const arm64: readonly string[] =
  process.arch === "arm64" ? [arm64Binary] : ["qemu-aarch64-static", "-L", libraries, arm64Binary];
const noArm64 = process.arch !== "arm64" && (skipUnless("qemu-aarch64-static") || skipUnless(libraries));

const scratch = mkdtempSync(join(tmpdir(), "meterbox-targets-"));
let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(scratch, "empty-"));
});
afterAll(() => rmSync(scratch, { recursive: true }));

test.skipIf(noArm64)(
  "the arm64 binary starts, answers and stops",
  async () => {
    const appliance = await serve(arm64, ["--data", join(cwd, "data")]);
    expect((await fetch(`${appliance.address}/health`)).status).toBe(200);
    expect(await appliance.stop()).toBe(0);
  },
  120_000,
);

test("the binary needs nothing but itself, and no file of the folder that it stands in sets it up", async () => {
  writeFileSync(join(cwd, ".env"), "METERBOX_DATA=./elsewhere\n");
  writeFileSync(join(cwd, "bunfig.toml"), 'preload = ["./trap.ts"]\n');
  writeFileSync(join(cwd, "trap.ts"), 'await Bun.write("trapped", "");\n');
  const appliance = await serve([join(dist, "meterbox")], []);
  expect((await fetch(`${appliance.address}/health`)).status).toBe(200);
  expect(await appliance.stop()).toBe(0);
  expect([existsSync(join(cwd, "data")), existsSync(join(cwd, "elsewhere"))]).toEqual([true, false]);
  expect(existsSync(join(cwd, "trapped"))).toBe(false);
}, 30_000);

test("the environment itself does set it up", async () => {
  const appliance = await serve([join(dist, "meterbox")], [], { METERBOX_DATA: "./elsewhere" });
  expect(await appliance.stop()).toBe(0);
  expect([existsSync(join(cwd, "data")), existsSync(join(cwd, "elsewhere"))]).toEqual([false, true]);
}, 30_000);

test("SHA256SUMS names each release binary with its sum", async () => {
  const lines = readFileSync(join(dist, "SHA256SUMS"), "utf8").trimEnd().split("\n");
  expect(lines.map((line) => line.slice(66))).toEqual(["meterbox-linux-x64", "meterbox-linux-arm64"]);
  for (const line of lines) {
    const sum = new Bun.CryptoHasher("sha256").update(readFileSync(join(dist, line.slice(66))));
    expect(line.slice(0, 64)).toBe(sum.digest("hex"));
  }
});

/** Starts the appliance in the empty folder, with no environment but what is given, and waits until it is ready. */
async function serve(
  command: readonly string[],
  args: readonly string[],
  settings: Record<string, string> = {},
) {
  const temp = join(cwd, "tmp");
  mkdirSync(temp);
  const output = join(cwd, "output");
  const free = ["--http", "127.0.0.1:0", "--mqtt", "127.0.0.1:0", "--log", "json"];
  const child = Bun.spawn([...command, "serve", ...free, ...args], {
    cwd,
    env: { PATH: "/usr/bin:/bin", TMPDIR: temp, ...settings },
    stdio: ["ignore", Bun.file(output), Bun.file(`${output}.errors`)],
  });
  const printed = () => [output, `${output}.errors`].map((path) => readFileSync(path, "utf8")).join("");
  for (;;) {
    const ready = printed()
      .split("\n")
      .find((line) => line.includes("ready") && line.includes('"http"'));
    const address = ready?.match(/"http":\s*"(?:http:\/\/)?([^"/]+)/)?.[1];
    if (address) return { address: `http://${address}`, stop: () => stop(child) };
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${printed()}`);
    await Bun.sleep(50);
  }
}

function stop(child: Bun.Subprocess): Promise<number> {
  child.kill("SIGTERM");
  return child.exited;
}
