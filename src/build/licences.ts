import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./project.ts";

/** Something that is a part of the program: its name, its version, the short name of its licence. */
export interface ShippedPart {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

interface Part extends ShippedPart {
  readonly text: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/** Writes public/vendor/licences.json (what the program is made of) and licences.txt (the texts) where they are not right. */
export function writeLicences(): void {
  const parts = [...packages(), ...otherParts()].toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  const list = parts.map(({ name, version, licence }) => ({ name, version, licence }));
  keep("licences.json", `${JSON.stringify(list)}\n`);
  keep("licences.txt", textOf(parts));
}

/** The packages that package.json names, and all that those need. */
function packages(): Part[] {
  const found = new Map<string, Part>();
  const visit = (name: string, from: string) => {
    const folder = folderOf(name, from);
    if (folder === undefined || found.has(folder)) return;
    const manifest = manifestIn(folder);
    found.set(folder, { ...partOf(manifest), text: licenceTextIn(folder) });
    for (const inner of Object.keys(manifest.dependencies ?? {})) visit(inner, folder);
  };
  for (const name of Object.keys(manifestIn(projectRoot).dependencies ?? {})) visit(name, projectRoot);
  return [...new Map([...found.values()].map((part) => [`${part.name} ${part.version}`, part])).values()];
}

/** What is in the program without being a package of node_modules. */
function otherParts(): Part[] {
  const bun = process.versions["bun"] ?? "";
  return [
    {
      name: "Bun",
      version: bun,
      licence: "MIT, with parts under others",
      text: "MIT License. Bun links JavaScriptCore and WebKit's WTF (LGPL-2.0), and other libraries under their own\nlicences: https://bun.com/docs/project/license says which, and how Bun is linked against a changed copy.\n",
    },
    {
      name: "SQLite",
      version: "as in better-sqlite3",
      licence: "Public domain",
      text: "The authors disclaim copyright to this source code. In place of a legal notice, here is a blessing:\nMay you do good and not evil. May you find forgiveness for yourself and forgive others.\nMay you share freely, never taking more than you give.\n",
    },
    {
      name: "Noto Sans, Noto Sans Devanagari",
      version: "",
      licence: "OFL-1.1",
      text: readFileSync(join(projectRoot, "public/fonts/OFL.txt"), "utf8"),
    },
  ];
}

function partOf({ name, version, license }: Manifest): ShippedPart {
  return {
    name,
    version,
    licence: (typeof license === "string" ? license : license?.type) ?? "see its text",
  };
}

/** Where a package is that another one needs: beside or above it. */
function folderOf(name: string, from: string): string | undefined {
  for (let folder = from; folder.startsWith(projectRoot); folder = join(folder, "..")) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return candidate;
  }
  return undefined;
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

function licenceTextIn(folder: string): string {
  const names = readdirSync(folder).filter((name) => LICENCE_FILE.test(name));
  return names.map((name) => readFileSync(join(folder, name), "utf8").trim()).join("\n\n");
}

/** Every text once, under the names of all that it is the licence of. */
function textOf(parts: readonly Part[]): string {
  const bare = (text: string) => text.replaceAll(/\s+/g, " ").trim();
  const groups = Map.groupBy(parts, ({ text, licence }) => bare(text) || licence);
  return [...groups.values()]
    .map((group) => {
      const names = group.map(({ name, version, licence }) => `${name} ${version} (${licence})`);
      const { text, licence } = group[0] ?? { text: "", licence: "" };
      return `${names.join("\n")}\n\n${text.trim() || `Its package has no text of its own: https://spdx.org/licenses/${licence}.html`}\n`;
    })
    .join(`\n${"-".repeat(72)}\n\n`);
}

function keep(name: string, text: string): void {
  const path = join(projectRoot, "public/vendor", name);
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
}
