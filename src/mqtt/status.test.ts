import { expect, test } from "bun:test";
import { parseStatus } from "./status.ts";

const status = (meters: number) =>
  Buffer.from(
    JSON.stringify({
      state: "online",
      meters: Object.fromEntries(Array.from({ length: meters }, (_, number) => [`meter-${number}`, "ok"])),
    }),
  );

test("a status names as many meters as a bus has, and is no status where it is larger than any message of a meter", () => {
  expect(Object.keys(parseStatus(status(247))?.meters ?? {})).toHaveLength(247);
  expect(parseStatus(status(10_000))).toBeUndefined();
});
