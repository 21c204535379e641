import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeLicences } from "./licences.ts";
import { projectRoot } from "./project.ts";

/** What browsers get of the pinned packages, each file with its licence: name in public/vendor ← path in node_modules. */
const VENDORED: Readonly<Record<string, string>> = {
  "htmx.min.js": "htmx.org/dist/htmx.min.js",
  "hx-sse.min.js": "htmx.org/dist/ext/hx-sse.min.js",
  "htmx.LICENSE.txt": "htmx.org/LICENSE",
  "chart.umd.min.js": "chart.js/dist/chart.umd.min.js",
  "chart.LICENSE.txt": "chart.js/LICENSE.md",
};

/** What people read about the program, as plain text: name in public/vendor ← path in the project. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  "readme.txt": "README.md",
  "tariffs.txt": "docs/tariffs.md",
  "documents.txt": "docs/documents.md",
  "firmware.txt": "firmware/README.md",
};
const LICENCES: readonly string[] = ["licences.json", "licences.txt"];

/** Brings public/vendor in line with the installed packages and touches nothing that already is. */
export function vendor(): void {
  const folder = join(projectRoot, "public/vendor");
  mkdirSync(folder, { recursive: true });
  const sources = { ...under("node_modules", VENDORED), ...under("", DOCUMENTS) };
  for (const name of readdirSync(folder))
    if (!(name in sources) && !LICENCES.includes(name)) rmSync(join(folder, name), { recursive: true });
  for (const [name, source] of Object.entries(sources)) {
    const text = withoutSourceMap(readFileSync(join(projectRoot, source), "utf8"));
    const target = join(folder, name);
    if (!existsSync(target) || readFileSync(target, "utf8") !== text) writeFileSync(target, text);
  }
  writeLicences();
}

function under(folder: string, paths: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, join(folder, path)]));
}

// The map stays behind, and a browser's tools would ask for it.
function withoutSourceMap(text: string): string {
  return text.replace(/^\/\/# sourceMappingURL=.*\n?/gm, "");
}
