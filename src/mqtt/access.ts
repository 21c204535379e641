/** Who publishes, and what is known of the device it publishes for. */
export interface PublishClaim {
  readonly clientId: string;
  /** Whether that client id is a node that has published as itself before. */
  readonly clientIsNode: boolean;
  readonly deviceId: string;
  /** The node on record for the device; null or undefined where there is none. */
  readonly recordedNode: string | null | undefined;
  /** The `node` that the payload names. */
  readonly claimedNode: string | null;
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
  if (claim.claimedNode === claim.clientId && !claim.recordedNode) return true;
  return !claim.clientIsNode;
}
