import { expect, test } from "bun:test";
import fc from "fast-check";
import { isMoment, spanOf } from "./moment.ts";

const iso = (span: { readonly fromMs: number; readonly toMs: number }) =>
  [span.fromMs, span.toMs].map((ms) => new Date(ms).toISOString());

test("a date is a whole local day, also where the clock is set", () => {
  expect(iso(spanOf({ from: "2026-01-01", to: "2026-01-31" }, "Asia/Kolkata"))).toEqual([
    "2025-12-31T18:30:00.000Z",
    "2026-01-31T18:30:00.000Z",
  ]);
  const { fromMs, toMs } = spanOf({ from: "2026-03-29", to: "2026-03-29" }, "Europe/Berlin");
  expect(toMs - fromMs).toBe(23 * 3_600_000);
});

test("an instant is itself, whatever the zone", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("2001-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
      fc.integer({ min: 1, max: 1e12 }),
      fc.constantFrom("UTC", "Asia/Kolkata", "America/St_Johns"),
      (start, lengthMs, zone) => {
        const span = { fromMs: start.getTime(), toMs: start.getTime() + lengthMs };
        const [from = "", to = ""] = iso(span);
        expect(spanOf({ from, to }, zone)).toEqual(span);
      },
    ),
  );
});

test.each(["", "yesterday", "2026-02-30", "2026-01-01T00:00:00", "2026-1-1", "1769680800"])(
  "%p is no moment",
  (text) => {
    expect(isMoment(text)).toBe(false);
  },
);

test("a span that ends before it begins is refused", () => {
  expect(() => spanOf({ from: "2026-01-02", to: "2026-01-01" }, "UTC")).toThrow("Nothing lies between");
  expect(isMoment("2026-01-29T10:00:00+05:30")).toBe(true);
});
