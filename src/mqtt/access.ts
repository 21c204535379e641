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

/**
 * Whether a client may publish under `smartmeter/<deviceId>/`: a node for itself and the meters it carries; anybody
 * else (a bridge, a script) only for devices that are not connected themselves.
 */
export function mayPublishFor(claim: PublishClaim): boolean {
  if (claim.clientId === claim.deviceId || claim.clientId === claim.recordedNode) return true;
  if (claim.ownerIsConnected) return false;
  return !claim.clientIsNode || (!claim.recordedNode && claim.claimedNode() === claim.clientId);
}

/** The `node` that a payload names: of an array or an envelope its first reading's; null where it names none. */
export function claimedNode(payload: Uint8Array): string | null {
  try {
    const json = fieldOf(JSON.parse(new TextDecoder().decode(payload)), "readings");
    const node = fieldOf(Array.isArray(json) ? json[0] : json, "node");
    return typeof node === "string" ? node : null;
  } catch {
    return null;
  }
}

/** A field of an object, or the value itself where it has no such field. */
function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : value;
}
