import { expect, test } from "bun:test";
import { createPublicKey, verify } from "node:crypto";
import { boxId } from "./box-id.ts";
import { otaPublicKey, signForDevices } from "./ota-key.ts";
import { temporaryStore } from "./store.fixture.ts";

test("a data folder has one id for ever, and no other folder has it", () => {
  const store = temporaryStore();
  const id = boxId(store);
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(boxId(store)).toBe(id);
  expect(boxId(temporaryStore())).not.toBe(id);
});

test("what the box signs is valid under the raw public key that devices are given", () => {
  const store = temporaryStore();
  const raw = Buffer.from(otaPublicKey(store), "base64");
  expect(raw).toHaveLength(32);
  const key = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: raw.toString("base64url") },
    format: "jwk",
  });
  const signature = Buffer.from(signForDevices(store, Buffer.from("firmware")), "base64");
  expect(verify(null, Buffer.from("firmware"), key, signature)).toBe(true);
  expect(verify(null, Buffer.from("firmwarf"), key, signature)).toBe(false);
});
