import type { Standing } from "../domain/node-access.ts";

/** Who publishes, and what is known of the device it publishes for. */
export interface PublishClaim {
  readonly clientId: string;
  /** Whether that client id is a node that has published as itself before. */
  readonly clientIsNode: boolean;
  readonly deviceId: string;
  /** The node on record for the device; null or undefined where there is none. */
  readonly recordedNode: string | null | undefined;
  /** The `node` that the payload names; asked only where it matters. */
  readonly claimedNode: () => string | null;
  /** Whether the device, or the node on record, is connected under its own client id. */
  readonly ownerIsConnected: boolean;
}

/** A claim, and what there is of credentials. */
export interface JudgedClaim extends PublishClaim {
  readonly standing: Standing;
  /** Whether the device, or the node on record, has a credential of its own in use. */
  readonly ownerIsAdopted: boolean;
}

/**
 * Whether a client may publish under `smartmeter/<deviceId>/`: a node for itself and the meters it carries; anybody
 * else (a bridge, a script) only for devices that are not connected themselves, and never for an adopted node.
 */
export function mayPublishFor(claim: JudgedClaim): boolean {
  const { clientId, deviceId, recordedNode, ownerIsAdopted } = claim;
  if (claim.standing !== "anyone") return isItsOwn(claim);
  if (ownerIsAdopted) return false;
  if (clientId === deviceId || clientId === recordedNode) return true;
  if (claim.ownerIsConnected) return false;
  return !claim.clientIsNode || (!recordedNode && claim.claimedNode() === clientId);
}

/** A credential is good for its node and the meters of that node, and for nothing that belongs to another one. */
function isItsOwn({ clientId, deviceId, recordedNode, ownerIsAdopted, claimedNode }: JudgedClaim): boolean {
  if (clientId === deviceId || clientId === recordedNode) return true;
  return !recordedNode && !ownerIsAdopted && claimedNode() === clientId;
}

/** The `node` that a payload names: of an array or an envelope the first that a reading names; null where none does. */
export function claimedNode(payload: Uint8Array): string | null {
  const json = jsonOf(payload);
  const readings: unknown = fieldOf(json, "readings");
  for (const reading of Array.isArray(readings) ? readings : [readings]) {
    const node = textOf(reading, "node");
    if (node !== null) return node;
  }
  return null;
}

const ADOPTED_BY = "adopted_by";

/** The ids of boxes are shorter. */
const MAX_BOX_ID = 64;

/** The box that a payload says its device belongs to; null where it names none. */
export function claimedBox(payload: Uint8Array): string | null {
  // Asked of every message of an unknown hand; nearly none says it.
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  if (!bytes.includes(ADOPTED_BY)) return null;
  const json = jsonOf(payload);
  return textOf(Array.isArray(json) ? json[0] : json, ADOPTED_BY)?.slice(0, MAX_BOX_ID) ?? null;
}

function jsonOf(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
}

function textOf(value: unknown, name: string): string | null {
  if (typeof value !== "object" || value === null) return null;
  const text = (value as Record<string, unknown>)[name];
  return typeof text === "string" ? text : null;
}

/** A field of an object, or the value itself where it has no such field. */
function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : value;
}
