import { describe, expect, test } from "bun:test";
import { LogLines, withoutSecrets } from "./lines.ts";

const line = (text: string, level: "info" | "warning" | "error" = "info") => ({
  atMs: 0,
  level,
  part: "web",
  text,
});

describe("the latest lines of the log", () => {
  test("come newest first, and no more than are kept", () => {
    const lines = new LogLines(3);
    for (let number = 1; number <= 10; number++) lines.add(line(`line ${number}`));
    expect(lines.latest("info").map(({ text }) => text)).toEqual(["line 10", "line 9", "line 8"]);
    expect(lines.latest("info", 1).map(({ text }) => text)).toEqual(["line 10"]);
  });

  test("can be asked for by how serious they are", () => {
    const lines = new LogLines(10);
    for (const level of ["info", "warning", "error"] as const) lines.add(line(level, level));
    expect(lines.latest("info").length).toBe(3);
    expect(lines.latest("warning").map(({ text }) => text)).toEqual(["error", "warning"]);
    expect(lines.latest("error").map(({ text }) => text)).toEqual(["error"]);
  });

  test("are cut where they are long", () => {
    const lines = new LogLines(1);
    lines.add(line("word ".repeat(10_000)));
    expect(lines.latest("info")[0]?.text.length).toBe(2000);
  });
});

describe("what looks like a secret", () => {
  const TOKEN = Buffer.alloc(32, 200).toString("base64url");
  test.each([
    "Authorization: Bearer abc.def",
    "cookie meterbox_session=abcdef; other",
    'password: "hunter22"',
    "password=hunter22",
    '{"secret":"hunter22"}',
    "smtp://asha:hunter22@mail.example.com failed",
    `GET /s/${TOKEN} failed`,
  ])("is not kept of: %s", (text) => {
    expect(withoutSecrets(text)).not.toMatch(/hunter22|abc\.def|abcdef|yMjI/);
    expect(withoutSecrets(text)).toContain("…");
  });

  test.each([
    "GET /meters failed: SqliteError: disk I/O error code: SQLITE_IOERR",
    "client flat-2-main may not publish to meters/kitchen/telemetry",
    "the bills of Asha Rao: no tariff applies",
  ])("is not found in: %s", (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });
});
