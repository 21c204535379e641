import { AppError } from "../domain/error.ts";
import { dialectOfNode, isNode } from "../store/meters.ts";
import { findNodeFacts } from "../store/node-facts.ts";
import { credentialsOf } from "../store/nodes.ts";
import type { Store } from "../store/open.ts";

/** Throws `not-found` unless a device of that id carries a meter, has said what it is, or was offered a credential. */
export function requireNode(store: Store, node: string): void {
  const { inUse, offered } = credentialsOf(store, node);
  if (isNode(store, node) || findNodeFacts(store, node) || inUse || offered) return;
  throw new AppError("not-found", `There is no device called ${node}.`);
}

/** Throws `conflict` where a device speaks the dialect of another firmware, which takes no commands. */
export function requireOwnDialect(store: Store, node: string): void {
  if (dialectOfNode(store, node) === null) return;
  throw new AppError(
    "conflict",
    `The device ${node} speaks Tasmota and takes no commands from this box. Set it up on its own page.`,
  );
}
