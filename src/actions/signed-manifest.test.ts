import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "../domain/canonical-json.ts";
import type { FirmwareImage } from "../store/firmware-images.ts";
import { otaPublicKey } from "../store/ota-key.ts";
import { putSetting } from "../store/settings.ts";
import { temporaryStore } from "../store/store.fixture.ts";
import { signedManifest } from "./step-rollouts.ts";

/** The first test key of RFC 8032, 7.1, in PKCS #8 [RFC 8410, 7]. */
const PRIVATE_KEY = Buffer.from(
  "302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
  "hex",
);
const GOLDEN = join(import.meta.dir, "../../firmware/fixtures/ota-manifest.json");

test("a manifest is signed over its form by RFC 8785, as the firmware's own test reads it", () => {
  const golden = JSON.parse(readFileSync(GOLDEN, "utf8"));
  const store = temporaryStore();
  const keys = { publicKey: golden.ota_key, privateKey: PRIVATE_KEY.toString("base64") };
  putSetting(store, "ota-key", keys, 0);
  expect(otaPublicKey(store)).toBe("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
  const { id: _id, signature: _signature, force: _force, url, ...name } = golden.command;
  const image = name as FirmwareImage;
  const origin = url.replace(/\/firmware\/.*$/, "");
  const { signature, ...manifest } = signedManifest(store, image, origin, true);
  expect(canonicalJson(manifest)).toBe(golden.canonical);
  expect({ id: golden.command.id, ...manifest, signature }).toEqual(golden.command);
});
