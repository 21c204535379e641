import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { espImage } from "./esp-image.fixture.ts";
import { compareVersions, isFirmwareVersion } from "./firmware.ts";
import { knowImage } from "./firmware-image.ts";

const NOTHING = { chip: "", board: "", version: "" };
const posix = (line: string) => Buffer.from(`meterbox-image ${line}\nmisbehaves not\n`);

describe("an image says what it is", () => {
  test("by its first line, where it is one of the POSIX build", () => {
    expect(knowImage(posix("native native 1.3.0-rc.1"), NOTHING)).toMatchObject({
      chip: "native",
      board: "native",
      version: "1.3.0-rc.1",
    });
  });

  test("by its header and the description of its program, where it is for an ESP32; the board is typed", () => {
    expect(
      knowImage(espImage({ chipId: 5, version: "v1.4.0" }), { ...NOTHING, board: "esp32c3dev" }),
    ).toEqual({
      chip: "esp32c3",
      board: "esp32c3dev",
      version: "1.4.0",
      project: "meterbox",
      hashAt: expect.any(Number),
    });
    // Arduino's prebuilt libraries write their own version there.
    const arduino = espImage({ version: "v5.5.2-1", project: "arduino-lib-builder", isHashed: false });
    expect(() => knowImage(arduino, { ...NOTHING, board: "esp32dev" })).toThrow("which version");
    expect(knowImage(arduino, { chip: "esp32", board: "esp32dev", version: "1.3.0" })).toMatchObject({
      version: "1.3.0",
      project: "arduino-lib-builder",
      hashAt: undefined,
    });
  });

  test("by the line that it carries, where it carries one", () => {
    const image = espImage({ version: "5.5.1", text: "meterbox-image esp32 esp32dev 1.6.0\0more" });
    expect(knowImage(image, NOTHING)).toMatchObject({ chip: "esp32", board: "esp32dev", version: "1.6.0" });
    const strange = espImage({ chipId: 9, text: "meterbox-image esp32 esp32dev 1.6.0\0" });
    expect(() => knowImage(strange, NOTHING)).toThrow("for the chip esp32s3, and says that it is for esp32");
  });
});

describe("what is refused, with what to do", () => {
  const image = espImage();
  const typed = { chip: "", board: "esp32dev", version: "" };
  test.each([
    ["nothing", Buffer.alloc(0), typed, "nothing in this one"],
    ["a picture", Buffer.from("\x89PNG..."), typed, "This is no firmware"],
    ["one that is larger than a slot", Buffer.alloc(1536 * 1024 + 1, 0xe9), typed, "at most 1536 kB"],
    ["a line that is no name", posix("native native one"), NOTHING, "three numbers such as 1.3.0"],
    ["a line that does not end", Buffer.from("meterbox-image native native 1.0.0"), NOTHING, "no firmware"],
    ["a boot loader", image.fill(0, 32, 36), typed, "no program for an ESP32"],
    ["a chip that is not known", espImage({ chipId: 99 }), typed, "not known here"],
    ["another chip than was typed", espImage(), { ...typed, chip: "esp32s3" }, "The file says esp32."],
    [
      "another version than its line says",
      posix("a b 1.0.0"),
      { ...NOTHING, version: "2.0.0" },
      "says 1.0.0",
    ],
    ["no board", espImage(), NOTHING, "for which board"],
    ["a board with blanks", espImage(), { ...typed, board: "my board" }, "Small letters"],
    ["no version", espImage({ version: "abc" }), typed, "which version"],
    ["two images in one file", Buffer.concat([espImage(), espImage()]), typed, "after the image's end"],
  ])("%s", (_, bytes, name, message) => {
    expect(() => knowImage(bytes, name)).toThrow(message);
  });

  test("an image that was cut off anywhere, or in which a bit of its segments turned", () => {
    const whole = espImage();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (length) => {
        expect(() => knowImage(whole.subarray(0, length), typed)).toThrow(/not whole|no program/);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 296, max: 395 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const turned = Buffer.from(whole);
        turned[at] = (turned[at] ?? 0) ^ (1 << bit);
        expect(() => knowImage(turned, typed)).toThrow("its checksum does not fit");
      }),
    );
  });
});

test("versions follow one another as semver.org has them, the build left out", () => {
  const ordered = [
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    "1.0.0",
    "1.2.0",
    "1.10.0",
    "99999999999999999999.0.0",
  ];
  for (const [index, version] of ordered.entries()) {
    expect(isFirmwareVersion(version)).toBe(true);
    for (const [other, against] of ordered.entries())
      expect(Math.sign(compareVersions(version, against))).toBe(Math.sign(index - other));
  }
  expect(compareVersions("1.0.0+5", "1.0.0+6")).toBe(0);
  for (const wrong of [
    "1.0",
    "01.0.0",
    "1.0.0-",
    "1.0.0-01",
    "1.0.0+",
    "v1.0.0",
    "1.0.0-a..b",
    `1.0.0-${"a".repeat(26)}`,
  ])
    expect([wrong, isFirmwareVersion(wrong)]).toEqual([wrong, false]);
});
