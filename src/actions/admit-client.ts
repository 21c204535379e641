import { timingSafeEqual } from "node:crypto";
import { isNodeUsername, type Standing } from "../domain/node-access.ts";
import { accessPolicy } from "../store/access-policy.ts";
import { credentialsOf, findCredential, type NodeCredential, useCredential } from "../store/nodes.ts";
import { findWaitingNode, putVerdict } from "../store/waiting-nodes.ts";
import type { TimedStore } from "./ports.ts";
import { hashToken } from "./secrets.ts";

/** What a client says of itself as it connects. */
export interface Login {
  readonly clientId: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Whether a client with the credential of that node is connected. */
  readonly nodeIsConnected: boolean;
}

/** The return codes of a CONNACK that refuses [MQTT-3.2.2.3]: not now, a wrong credential, not authorised. */
export type RefusalCode = 3 | 4 | 5;

/** As what a client is let in, or why it is not. */
export type Admission =
  | { readonly kind: Standing }
  | { readonly kind: "refused"; readonly code: RefusalCode; readonly why: string };

/**
 * Decides on a client that connects. A node's credential is good under the node's own id only; its first use ends, durably,
 * what the node had before. Who comes without one under the id of an adopted node is let in while that node is not there,
 * so that its owner hears of it, and nothing that it publishes is believed.
 */
export function admitClient(box: TimedStore, login: Login): Admission {
  const { clientId, username, password } = login;
  const credential = username === undefined ? undefined : findCredential(box.store, username);
  if (credential) {
    if (!isPassword(credential, password)) return refused(4, "a wrong password");
    if (credential.node !== clientId) return refused(5, `a credential of ${credential.node}`);
    if (credential.usedAtMs === null) startUsing(box, credential);
    return { kind: "node" };
  }
  const { inUse, offered } = credentialsOf(box.store, clientId);
  // What somebody typed into a device that was never adopted says nothing, as before there were credentials.
  if (username !== undefined && (inUse || isNodeUsername(username)))
    return refused(4, "a credential that this box does not know");
  const waiting = findWaitingNode(box.store, clientId);
  if (waiting?.verdict === "refuse" && waiting.connectsItself) return refused(5, "the device was refused");
  if (inUse) {
    if (login.nodeIsConnected) return refused(5, "no credential, and the node itself is connected");
    return { kind: "waiting" };
  }
  if (accessPolicy(box.store) === "closed" && !offered) return refused(5, "not adopted");
  return { kind: "anyone" };
}

function startUsing({ store, clock }: TimedStore, credential: NodeCredential): void {
  const { node, isForStranger } = credential;
  store.sqlite.transaction(() => {
    useCredential(store, credential, clock.nowMs());
    // The owner gave it to this device: what the device sent in the meantime is accepted with it.
    if (isForStranger && findWaitingNode(store, node)) putVerdict(store, node, "accept");
  })();
}

function isPassword({ passwordHash }: NodeCredential, password: string | undefined): boolean {
  return timingSafeEqual(Buffer.from(passwordHash), Buffer.from(hashToken(password ?? "")));
}

function refused(code: RefusalCode, why: string): Admission {
  return { kind: "refused", code, why };
}
