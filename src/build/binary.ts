import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { installPackages, isStale, projectRoot, runBun } from "./project.ts";
import { vendor } from "./vendor.ts";

/** Each target of a release, with the one SQLite addon that belongs in it. */
export const ADDONS = {
  "linux-x64": "linux-x64",
  "linux-x64-baseline": "linux-x64",
  "linux-arm64": "linux-arm64",
  "linux-x64-musl": "linuxmusl-x64",
  "linux-arm64-musl": "linuxmusl-arm64",
  "darwin-arm64": "darwin-arm64",
  "windows-x64": "win32-x64",
} as const;

export type Target = keyof typeof ADDONS;

/** Whether a word names a target of a release. */
export function isTarget(word: string): word is Target {
  return word in ADDONS;
}

const dist = join(projectRoot, "dist");
const SOURCES = ["src", "views", "drizzle", "public", "package.json", "bun.lock", "tsconfig.json"];

/** Installs packages and vendored files, compiles what is missing or older than its sources, and gives the path of the binary. */
export function upToDateBinary(target: Target, name: string): string {
  prepare();
  const path = join(dist, fileName(target, name));
  const sources = SOURCES.map((source) => join(projectRoot, source));
  if (isStale(path, sources)) compile(target, name);
  return path;
}

/** Compiles these targets afresh, with dist/SHA256SUMS over exactly them. */
export function buildRelease(targets: readonly Target[]): void {
  prepare();
  const sums = targets.map((target) => {
    const name = compile(target, `meterbox-${target}`);
    return `${sha256(join(dist, name))}  ${name}\n`;
  });
  writeFileSync(join(dist, "SHA256SUMS"), sums.join(""));
}

/** The target that this machine runs; throws where there is none. */
export function hostTarget(): Target {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const isMusl = system === "linux" && readFileSync("/proc/self/maps", "utf8").includes("/ld-musl-");
  const target = `${system}-${process.arch}${isMusl ? "-musl" : ""}`;
  if (!isTarget(target)) throw new Error(`Meterbox has no build for ${target}`);
  return target;
}

function prepare(): void {
  installPackages();
  vendor();
}

function fileName(target: Target, name: string): string {
  return target === "windows-x64" ? `${name}.exe` : name;
}

/** Gives the file's name in dist/. It is put in place whole, so that a running binary can be replaced. */
function compile(target: Target, name: string): string {
  const file = fileName(target, name);
  const scratch = join(dist, `.${name}-${process.pid}`);
  const metafile = join(scratch, "meta.json");
  mkdirSync(scratch, { recursive: true });
  try {
    runBun(
      ...["build", "--compile", "--minify", "--sourcemap", `--target=bun-${target}`],
      ...["--no-compile-autoload-dotenv", "--no-compile-autoload-bunfig"],
      ...[`--asset=${migrations(scratch)}`, "--asset=public"],
      ...define("METERBOX_LIBC", target.endsWith("-musl") ? "musl" : "glibc"),
      ...define("METERBOX_VERSION", packageVersion()),
      ...define("METERBOX_FINGERPRINT", fingerprint(join(projectRoot, "public"))),
      ...define("METERBOX_BUILD_DATE", new Date().toISOString()),
      ...[`--metafile=${metafile}`, "src/main.ts", "--outfile", join(scratch, file)],
    );
    requireOneAddon(target, readFileSync(metafile, "utf8"));
    renameSync(join(scratch, file), join(dist, file));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return file;
}

/** A copy of drizzle/ without the snapshots of the schema, which only drizzle-kit reads and which grow with each migration. */
function migrations(scratch: string): string {
  const copy = join(scratch, "drizzle");
  const filter = (path: string) => !path.endsWith("_snapshot.json");
  cpSync(join(projectRoot, "drizzle"), copy, { recursive: true, filter });
  return copy;
}

/** Twelve hexadecimal digits over the names and bytes of a folder's files. */
function fingerprint(folder: string): string {
  const hash = new Bun.CryptoHasher("sha256");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted()) {
    const path = join(folder, name);
    if (statSync(path).isFile()) hash.update(name).update(readFileSync(path));
  }
  return hash.digest("hex").slice(0, 12);
}

function define(name: string, value: string): string[] {
  return ["--define", `process.env.${name}=${JSON.stringify(value)}`];
}

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
  return version;
}

// A wrong addon would be noticed only on that machine, a second one by nobody.
function requireOneAddon(target: Target, metafile: string): void {
  const inputs = Object.keys(JSON.parse(metafile).inputs).filter((path) => path.endsWith(".node"));
  const expected = `node_modules/better-sqlite3/prebuilds/${ADDONS[target]}.node`;
  if (inputs.length !== 1 || inputs[0] !== expected) {
    throw new Error(`${target} must embed ${expected} alone, but embeds: ${inputs.join(", ") || "no addon"}`);
  }
}

function sha256(path: string): string {
  return new Bun.CryptoHasher("sha256").update(readFileSync(path)).digest("hex");
}
