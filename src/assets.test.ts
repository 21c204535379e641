import { expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assetPath, readAsset } from "./assets.ts";

const FONT = "public/fonts/OFL.txt";

test("an asset is read from the project", () => {
  expect(new TextDecoder().decode(readAsset(FONT))).toContain("SIL OPEN FONT LICENSE");
  expect(() => readAsset("public/nothing.txt")).toThrow("ENOENT");
});

test("the same asset is read inside a binary, from any folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "meterbox-assets-"));
  try {
    const main = join(folder, "main.ts");
    const binary = join(folder, "probe");
    writeFileSync(
      main,
      `import { readdirSync } from "node:fs";
       import { assetPath, readAsset } from ${JSON.stringify(join(import.meta.dir, "assets.ts"))};
       const migrations = readdirSync(assetPath("drizzle")).filter((name) => name.endsWith(".sql"));
       console.log(JSON.stringify([assetPath("public"), readAsset("${FONT}").length, migrations.length > 0]));`,
    );
    const flags = ["--compile", "--asset=drizzle", "--asset=public", "--outfile", binary];
    Bun.spawnSync([process.execPath, "build", ...flags, main], { cwd: join(assetPath("public"), "..") });
    const { stdout } = Bun.spawnSync([binary], { cwd: "/" });
    expect(JSON.parse(stdout.toString())).toEqual(["/$bunfs/root/public", readAsset(FONT).length, true]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 20_000);
