import { describe, expect, test } from "bun:test";
import { originOf, reachOf } from "./box-address.ts";

describe("an address of the box", () => {
  test.each([
    ["https://meters.example.com", "https://meters.example.com"],
    ["  https://Meters.Example.com/ ", "https://meters.example.com"],
    ["meters.example.com", "https://meters.example.com"],
    ["http://192.168.1.20:8080", "http://192.168.1.20:8080"],
    ["http://[fd00::1]:8080", "http://[fd00::1]:8080"],
    ["https://meters.example.com:443", "https://meters.example.com"],
  ])("typed as %s is %s", (typed, origin) => {
    expect(originOf(typed)).toBe(origin);
  });

  test.each([
    "",
    "https://",
    "ftp://meters.example.com",
    "javascript:alert(1)",
    "https://user:secret@example.com",
    "https://example.com/box",
    "https://example.com/?a=1",
    "two words",
    `https://${"a".repeat(300)}.com`,
  ])("is not %s", (typed) => {
    expect(originOf(typed)).toBeUndefined();
  });

  test.each([
    ["http://localhost:8080", "machine"],
    ["http://127.0.0.1:8080", "machine"],
    ["http://[::1]", "machine"],
    ["http://192.168.1.20:8080", "lan"],
    ["http://10.0.0.1", "lan"],
    ["http://172.20.0.1", "lan"],
    ["http://100.100.1.1", "lan"],
    ["http://meterbox.local:8080", "lan"],
    ["http://meterbox", "lan"],
    ["http://box.home.arpa", "lan"],
    ["http://[fd00::1]:8080", "lan"],
    ["http://[fe80::1]", "lan"],
    ["http://172.32.0.1", "internet"],
    ["https://93.184.216.34", "internet"],
    ["https://[2001:db8::1]", "internet"],
    ["https://meters.example.com", "internet"],
  ] as const)("%s is reached from: %s", (origin, reach) => {
    expect(reachOf(origin)).toBe(reach);
  });
});
