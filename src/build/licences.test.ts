import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readAsset } from "../assets.ts";
import type { ShippedPart } from "./licences.ts";
import { projectRoot } from "./project.ts";
import { vendor } from "./vendor.ts";

const text = (name: "licences.json" | "licences.txt") =>
  new TextDecoder().decode(readAsset(`public/vendor/${name}`));

test("every package that the program is made of is named with its version, its licence and its text", () => {
  vendor();
  const { dependencies } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const parts: readonly ShippedPart[] = JSON.parse(text("licences.json"));
  const named = new Map(parts.map(({ name, version }) => [name, version]));
  for (const [name, version] of Object.entries(dependencies))
    expect([name, named.get(name)]).toEqual([name, version]);
  // What is in it without being named in package.json.
  for (const name of ["SQLite", "Bun", "Noto Sans, Noto Sans Devanagari", "@kurkle/color", "mqtt-packet"])
    expect(named.has(name)).toBe(true);
  const all = text("licences.txt");
  for (const { name, version, licence } of parts) {
    expect(licence).toMatch(/^[A-Z0-9(]/);
    expect(all).toContain(`${name} ${version} (${licence})`);
  }
  expect(all).toContain("SIL OPEN FONT LICENSE");
  expect(all).toContain("Permission is hereby granted, free of charge");
});
