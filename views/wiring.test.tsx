import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "../src/domain/words/language.ts";
import { Wiring } from "./wiring.tsx";
import { wordsIn } from "./words.ts";

const README = readFileSync(join(import.meta.dir, "../firmware/README.md"), "utf8");

/** The pins of the PZEM ← what firmware/README.md draws on their wires. */
function drawnInReadme(): Record<string, string> {
  const rows = README.matchAll(/ (5V|TX|RX|GND) ──┼─+ (\w+) *(?:(GPIO\d+) on esp32dev|of the ESP32)?/g);
  return Object.fromEntries(
    [...rows].map(([, pzem, pin, gpio]) => [String(pzem), gpio ? `${gpio} · ${pin}` : String(pin)]),
  );
}

describe.each([...LANGUAGES])("how a PZEM is wired, in %s", (code) => {
  const page = String(<Wiring words={wordsIn(code)} />);

  test("is what firmware/README.md draws", () => {
    const drawn = drawnInReadme();
    expect(Object.keys(drawn)).toHaveLength(4);
    const rows = [...page.matchAll(/<tr><td>([^<]+)<\/td><td>([^<]+)<\/td><\/tr>/g)];
    expect(Object.fromEntries(rows.map(([, esp, pzem]) => [pzem, esp]))).toEqual(drawn);
    for (const pin of Object.values(drawn)) expect(page).toContain(`>${pin}</text>`);
  });

  test("names the board, the warning, and where the rest is described", () => {
    for (const words of [
      "esp32dev",
      "firmware/README.md",
      "firmware/alternatives",
      "ESPHome",
      "Tasmota",
      "1 A",
    ])
      expect(page).toContain(words);
    expect(page).toContain(wordsIn(code).setup.wiring.mains);
    const links = new Set([...page.matchAll(/href="([^"]*)"/g)].map(([, to]) => to));
    expect([...links]).toEqual(["/static/vendor/firmware.txt", "/static/vendor/readme.txt"]);
  });
});

test("the pins of the drawing are those of the board's row in firmware/README.md", () => {
  const [, rx, tx] = /\| `esp32dev`[^|]*\| (GPIO\d+)[^|]*\| (GPIO\d+)/.exec(README) ?? [];
  expect(drawnInReadme()).toMatchObject({ TX: `${rx} · RX`, RX: `${tx} · TX` });
});
