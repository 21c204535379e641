import { existsSync } from "node:fs";
import { isPresent } from "./skips.ts";

/** What the tests use beside npm packages: how to see that it is there ← its Debian package. */
const PACKAGES: Readonly<Record<string, string>> = {
  chromium: "chromium",
  mosquitto_pub: "mosquitto-clients",
  strace: "strace",
  ip: "iproute2",
  gcc: "gcc",
  "g++": "g++",
  make: "make",
  "/usr/include/stdio.h": "libc6-dev",
  "/usr/sbin/mosquitto": "mosquitto",
  "/usr/include/mosquitto.h": "libmosquitto-dev",
  "/usr/include/sodium.h": "libsodium-dev",
  "/usr/include/cjson/cJSON.h": "libcjson-dev",
  "/usr/include/doctest/doctest.h": "doctest-dev",
  ...(process.arch === "x64" && {
    "qemu-aarch64-static": "qemu-user-static",
    "/usr/aarch64-linux-gnu/lib/libc.so.6": "libc6-arm64-cross",
    "/usr/aarch64-linux-gnu/lib/libstdc++.so.6": "libstdc++6-arm64-cross",
  }),
};

/** Installs what is missing where that is ours to do (root on Debian); elsewhere says it in one line and goes on. */
export function installTools(): void {
  const isRootOnDebian = existsSync("/etc/debian_version") && process.getuid?.() === 0;
  if (missing().length > 0 && isRootOnDebian) {
    apt("update");
    apt("install", "--yes", "--no-install-recommends", ...missing());
  }
  if (missing().length > 0) console.log(`To run every test: apt-get install ${missing().join(" ")}`);
}

function missing(): string[] {
  return Object.entries(PACKAGES).flatMap(([tool, name]) => (isPresent(tool) ? [] : [name]));
}

function apt(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  Bun.spawnSync(["apt-get", "-q", ...args], { env, stdio: ["ignore", "inherit", "inherit"] });
}
