import { expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assetPath, readAsset } from "./assets.ts";

const LICENCE = "public/fonts/OFL.txt";
const FONT = "public/fonts/NotoSans-Regular.ttf";

test("an asset is read from the project, one that is packed by the name of what is in it", () => {
  expect(new TextDecoder().decode(readAsset(LICENCE))).toContain("SIL OPEN FONT LICENSE");
  // TrueType, version 1.0.
  expect([...readAsset(FONT).subarray(0, 4)]).toEqual([0, 1, 0, 0]);
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
       const lengths = ["${LICENCE}", "${FONT}"].map((path) => readAsset(path).length);
       console.log(JSON.stringify([assetPath("public"), ...lengths, migrations.length > 0]));`,
    );
    const flags = ["--compile", "--asset=drizzle", "--asset=public", "--outfile", binary];
    Bun.spawnSync([process.execPath, "build", ...flags, main], { cwd: join(assetPath("public"), "..") });
    const { stdout } = Bun.spawnSync([binary], { cwd: "/" });
    const lengths = [LICENCE, FONT].map((path) => readAsset(path as "public").length);
    expect(JSON.parse(stdout.toString())).toEqual(["/$bunfs/root/public", ...lengths, true]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 20_000);
