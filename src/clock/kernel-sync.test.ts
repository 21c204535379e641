import { describe, expect, test } from "bun:test";
import { isKeptRight, kernelSync } from "./kernel-sync.ts";

function timex(status: number): DataView {
  const view = new DataView(new ArrayBuffer(208));
  view.setInt32(40, status, true);
  return view;
}

describe("the kernel's word on the clock", () => {
  test.each([
    ["nothing keeps it right", 5, 0x40, false],
    ["the status alone says that nothing does", 0, 0x2040, false],
    ["the state alone says that there is an error", 5, 0x2001, false],
    ["NTP keeps it right", 0, 0x2001, true],
    ["a leap second is announced", 1, 0x2011, true],
    ["the call is forbidden", -1, 0, undefined],
  ])("where %s", (_, state, status, answer) => {
    expect(isKeptRight(state, timex(status))).toBe(answer);
  });

  test.if(process.platform === "linux")("can be asked on Linux, and says the same twice", () => {
    const ask = kernelSync();
    expect(ask()).toBeBoolean();
    expect(ask()).toBe(kernelSync()());
  });
});
