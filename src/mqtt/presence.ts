/** Which nodes are connected, which meters each connection carries, and what nodes say of themselves. */
export class Presence {
  readonly #connections = new Map<string, object>();
  readonly #carriers = new Map<string, object>();
  readonly #speakers = new Map<string, object>();
  readonly #open = new WeakSet<object>();
  readonly #gone = new Set<string>();
  readonly #silent = new Set<string>();

  /** A client has connected; the newest connection of an id decides. */
  connected(clientId: string, connection: object): void {
    this.#connections.set(clientId, connection);
    this.#open.add(connection);
    this.#gone.delete(clientId);
  }

  /** A connection has ended, whether or not a newer one of its id is there already. */
  disconnected(clientId: string, connection: object): void {
    this.#open.delete(connection);
    if (this.#connections.get(clientId) === connection) this.#connections.delete(clientId);
  }

  /** A connection has published telemetry of a device. */
  carries(connection: object, deviceId: string, node: string): void {
    this.#carriers.set(deviceId, connection);
    this.speaks(connection, node);
    this.#silent.delete(deviceId);
    this.#gone.delete(node);
  }

  /** A connection has spoken for a node, whatever its client id. */
  speaks(connection: object, node: string): void {
    this.#speakers.set(node, connection);
  }

  /** A node has said on its status topic how it is; meters it does not name keep what was known of them. */
  reported(node: string, isOnline: boolean, meters: ReadonlyMap<string, "ok" | "silent">): void {
    if (isOnline) this.#gone.delete(node);
    else this.#gone.add(node);
    for (const [deviceId, state] of meters) {
      if (state === "silent") this.#silent.add(deviceId);
      else this.#silent.delete(deviceId);
    }
  }

  /** The newest connection of a client id. */
  connectionOf(clientId: string): object | undefined {
    return this.#connections.get(clientId);
  }

  /** Whether it is the connection that has spoken last for a node, whatever its client id. */
  speaksFor(connection: object, node: string): boolean {
    return this.#speakers.get(node) === connection;
  }

  /** Whether a client of that id is connected. */
  hasClient(clientId: string): boolean {
    return this.#connections.has(clientId);
  }

  /** Whether a meter, or a node under its own id, can be heard: it, its node, or whoever spoke last for one of them. */
  isConnected(deviceId: string, node: string | null): boolean {
    const ofNode = node ?? deviceId;
    if (this.#gone.has(ofNode)) return false;
    const speakers = [this.#carriers.get(deviceId), this.#speakers.get(ofNode)];
    return (
      speakers.some((connection) => connection !== undefined && this.#open.has(connection)) ||
      this.#connections.has(deviceId) ||
      this.#connections.has(ofNode)
    );
  }

  /** Whether its node says that the meter does not answer. */
  isReportedSilent(deviceId: string): boolean {
    return this.#silent.has(deviceId);
  }
}
