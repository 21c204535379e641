import { z } from "zod";
import { ACCESS_POLICIES, type AccessPolicy, DEFAULT_POLICY } from "../domain/node-access.ts";
import type { Store } from "./open.ts";
import { putSetting, readSetting } from "./settings.ts";

const ACCESS = "access";

const storedAccess = z.object({ policy: z.enum(ACCESS_POLICIES) });

/** Who may connect and publish. */
export function accessPolicy(store: Store): AccessPolicy {
  const stored = readSetting(store, ACCESS);
  return stored === undefined ? DEFAULT_POLICY : storedAccess.parse(stored).policy;
}

/** Keeps who may connect and publish, in place of what held before. */
export function putAccessPolicy(store: Store, policy: AccessPolicy, nowMs: number): void {
  putSetting(store, ACCESS, { policy }, nowMs);
}
