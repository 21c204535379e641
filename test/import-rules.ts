import { dirname, join, normalize } from "node:path";

/** A source file: its path from the project's root and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

const WORKERS = ["mqtt", "jobs", "web", "mail", "discovery"];
const BELOW_WORKERS = ["actions", "store", "domain"];
const EVERYWHERE = ["clock", "log", "build-info"];

/** What each part may import beside itself; a part is a folder of src/, a module at its root, or views. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  main: [
    "cli",
    "appliance",
    "commands",
    "data-folder",
    "config",
    "assets",
    ...WORKERS,
    "pdf",
    "document-form",
    "tariff-form",
    ...BELOW_WORKERS,
    ...EVERYWHERE,
  ],
  cli: [
    "appliance",
    "json-text",
    "commands",
    "data-folder",
    "config",
    "assets",
    ...WORKERS,
    "pdf",
    "document-form",
    "tariff-form",
    ...BELOW_WORKERS,
    ...EVERYWHERE,
  ],
  appliance: [
    "commands",
    "data-folder",
    "addresses",
    "config",
    "assets",
    ...WORKERS,
    "pdf",
    "document-form",
    "tariff-form",
    ...BELOW_WORKERS,
    ...EVERYWHERE,
  ],
  ...Object.fromEntries(WORKERS.map((worker) => [worker, [...BELOW_WORKERS, ...EVERYWHERE]])),
  commands: ["data-folder", "document-form", "tariff-form", ...BELOW_WORKERS, ...EVERYWHERE],
  web: ["views", "json-text", "document-form", "tariff-form", ...BELOW_WORKERS, ...EVERYWHERE],
  pdf: ["domain", ...EVERYWHERE],
  actions: ["store", "document-form", "tariff-form", "domain", ...EVERYWHERE],
  store: ["document-form", "tariff-form", "domain", ...EVERYWHERE],
  "document-form": ["tariff-form", "domain"],
  "tariff-form": ["domain"],
  domain: [],
  views: ["domain", "build-info"],
  "data-folder": ["assets", ...BELOW_WORKERS, ...EVERYWHERE],
  addresses: ["config", "domain"],
  config: ["domain", ...EVERYWHERE],
  assets: [],
  "json-text": [],
  clock: ["build-info"],
  log: ["build-info", "clock"],
  "build-info": [],
  build: [],
};

/** Which packages the pure parts may import; the others may import any. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  domain: /^$/,
  views: /^(hono\/(jsx(\/|$)|html$)|uqr$)/,
};

const FOR_TESTS = /\.(test|fixture)\./;

/** Says, one sentence each, how a file of src/ or views/ breaks the rules of the house; tests and fixtures are free. */
export function violations({ path, text }: Source): string[] {
  const part = partOf(path);
  if (FOR_TESTS.test(path)) return [];
  const found = importsOf({ path, text }).flatMap((specifier) => {
    if (!specifier.startsWith(".")) return packageViolation(path, part, specifier);
    if (FOR_TESTS.test(specifier)) return [`${path} imports what is for tests (${specifier})`];
    const target = partOf(normalize(join(dirname(path), specifier)));
    return target === part || ALLOWED[part]?.includes(target)
      ? []
      : [`${path} imports ${target} (${specifier})`];
  });
  const only = (file: string, pattern: RegExp, what: string) =>
    path !== file && part !== "build" && pattern.test(text) ? [`${path} ${what}; only ${file} may`] : [];
  return [
    ...found,
    ...only(
      "src/assets.ts",
      /import\.meta\.(dir|dirname|path|filename|file|url|resolve)\b|\b__(dir|file)name\b/,
      "asks where it stands",
    ),
    ...only("src/config.ts", readsEnvironment(path), "reads the environment"),
  ];
}

function packageViolation(path: string, part: string, specifier: string): string[] {
  if (PACKAGES[part]?.test(specifier) === false) return [`${path} imports the package ${specifier}`];
  const isDriver = specifier === "better-sqlite3" || specifier.startsWith("better-sqlite3/");
  return isDriver && path !== "src/store/open.ts" ? [`${path} imports the SQLite driver`] : [];
}

// What a build writes in place of process.env.METERBOX_… is no environment.
function readsEnvironment(path: string): RegExp {
  const reads = "process\\.env|Bun\\.env|import\\.meta\\.env";
  return path === "src/build-info.ts" || path === "src/store/open.ts"
    ? new RegExp(`(${reads})(?!\\["METERBOX_(LIBC|VERSION|BUILD_DATE|FINGERPRINT)"\\])`)
    : new RegExp(reads);
}

/** Every module that a source names, types included, without what the compiler adds for JSX. */
export function importsOf({ path, text }: Source): string[] {
  const transpiler = new Bun.Transpiler({ loader: path.endsWith("x") ? "tsx" : "ts" });
  const values = transpiler.scanImports(text).map((found) => found.path);
  // The transpiler drops imports of types: `import type … from`, `export type … from`, `import { type … } from`, `import("…")`.
  const types = text.matchAll(
    /^\s*(?:import|export)\b[^;"'`]*?\bfrom\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm,
  );
  const all = [...values, ...Array.from(types, ([, statement, call]) => statement ?? call ?? "")];
  return [...new Set(all)].filter((specifier) => !/^react($|\/)|jsx-(dev-)?runtime$/.test(specifier));
}

// src/web/bills.tsx → web, src/clock.ts → clock, views/page.tsx → views
function partOf(path: string): string {
  const [first = "", second = ""] = path.replaceAll("\\", "/").split("/");
  return first === "src" ? second.replace(/\.tsx?$/, "") : first;
}
