import { accessPolicy } from "../store/access-policy.ts";
import { isAdopted } from "../store/nodes.ts";
import { findWaitingNode } from "../store/waiting-nodes.ts";
import { admitClient, type Login } from "./admit-client.ts";
import { mayTellStranger } from "./adopt-node.ts";
import { type AsideBox, noteWaiting, type WaitingHint } from "./set-aside.ts";

/** What the broker asks about who may connect, publish and be told something. */
export function nodeAccess(box: AsideBox) {
  const { store } = box;
  return {
    admit: (login: Login) => admitClient(box, login),
    policy: () => accessPolicy(store),
    isAdopted: (node: string) => isAdopted(store, node),
    otherBoxVerdict(node: string): "undecided" | "accepted" | undefined {
      const row = findWaitingNode(store, node);
      if (row?.reason !== "other-box") return undefined;
      return row.verdict === "accept" ? "accepted" : "undecided";
    },
    noteWaiting: (hint: WaitingHint) => noteWaiting(box, hint),
    mayTellStranger: (node: string, verb: string) => mayTellStranger(box, node, verb),
  };
}
