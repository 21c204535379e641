import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { z } from "zod";
import type { Store } from "./open.ts";
import { putSetting, readSetting } from "./settings.ts";

const OTA_KEY = "ota-key";

const storedKey = z.object({ publicKey: z.string(), privateKey: z.string() });

/** The box's raw Ed25519 public key in base64: what an adopted device checks firmware against. Made once for a data folder. */
export function otaPublicKey(store: Store): string {
  return otaKeys(store).publicKey;
}

/** The Ed25519 signature of bytes by the box's private key [RFC 8032], in base64. */
export function signForDevices(store: Store, bytes: Uint8Array): string {
  const key = createPrivateKey({
    key: Buffer.from(otaKeys(store).privateKey, "base64"),
    format: "der",
    type: "pkcs8",
  });
  return sign(null, bytes, key).toString("base64");
}

function otaKeys(store: Store): z.infer<typeof storedKey> {
  const stored = readSetting(store, OTA_KEY);
  if (stored !== undefined) return storedKey.parse(stored);
  const made = generateKeyPairSync("ed25519");
  const keys = {
    // The last 32 bytes of the SubjectPublicKeyInfo are the key itself [RFC 8410, 4].
    publicKey: made.publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64"),
    privateKey: made.privateKey.export({ format: "der", type: "pkcs8" }).toString("base64"),
  };
  putSetting(store, OTA_KEY, keys, 0);
  return keys;
}
