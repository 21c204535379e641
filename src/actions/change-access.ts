import type { AccessPolicy } from "../domain/node-access.ts";
import { accessPolicy, putAccessPolicy } from "../store/access-policy.ts";
import type { Box } from "./ports.ts";

/** Says who may connect and publish from now on; what is connected and may not is disconnected. */
export function changeAccessPolicy(
  { store, clock, nodeLinks }: Pick<Box, "store" | "clock" | "nodeLinks">,
  policy: AccessPolicy,
): void {
  if (accessPolicy(store) === policy) return;
  putAccessPolicy(store, policy, clock.nowMs());
  if (policy === "closed") nodeLinks.disconnectStrangers();
}
