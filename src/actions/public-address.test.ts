import { expect, test } from "bun:test";
import { temporaryStore } from "../store/store.fixture.ts";
import { changePublicAddress, noteAddressWorks, publicAddress, setAddress } from "./public-address.ts";

const ORIGIN = "http://192.168.1.20:8080";
const NAME = "https://meters.example.com";

function openBox() {
  const clock = { nowMs: () => 5000, monotonicMs: () => 0, isTrusted: () => true, isSimulated: false };
  return { store: temporaryStore(), clock };
}

test("links begin with the address that was set, and until then with the one by which the request came", () => {
  const box = openBox();
  expect(publicAddress(box, ORIGIN)).toBe(ORIGIN);
  expect(setAddress(box)).toBeUndefined();
  changePublicAddress(box, "meters.example.com");
  expect(publicAddress(box, ORIGIN)).toBe(NAME);
  expect(setAddress(box)).toBe(NAME);
  changePublicAddress(box, " ");
  expect(publicAddress(box, ORIGIN)).toBe(ORIGIN);
});

test("an address is known to work until another one is set", () => {
  const box = openBox();
  expect(changePublicAddress(box, NAME)?.testedAtMs).toBeNull();
  noteAddressWorks(box, "https://other.example.com");
  expect(changePublicAddress(box, NAME)?.testedAtMs).toBeNull();
  noteAddressWorks(box, NAME);
  expect(changePublicAddress(box, NAME)?.testedAtMs).toBe(5000);
  expect(changePublicAddress(box, "https://other.example.com")?.testedAtMs).toBeNull();
});

test("what says more than where the box is is refused in its field", () => {
  expect(() => changePublicAddress(openBox(), "https://example.com/box")).toThrow(
    expect.objectContaining({ code: "invalid", fields: [expect.objectContaining({ field: "address" })] }),
  );
});
