import { AppError } from "../domain/error.ts";
import { isNode } from "../store/meters.ts";
import { hasNodeCommands } from "../store/node-commands.ts";
import type { Store } from "../store/open.ts";

/** Throws `not-found` unless some meter is carried by a device of that id, or something was wanted of it. */
export function requireNode(store: Store, node: string): void {
  if (isNode(store, node) || hasNodeCommands(store, node)) return;
  throw new AppError("not-found", `There is no device called ${node}.`);
}
