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
    this.#speakers.set(node, connection);
    this.#silent.delete(deviceId);
    this.#gone.delete(node);
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

  /** Whether it is the connection that has published last for a node, whatever its client id. */
  speaksFor(connection: object, node: string): boolean {
    return this.#speakers.get(node) === connection;
  }

  /** Whether a client of that id is connected. */
  hasClient(clientId: string): boolean {
    return this.#connections.has(clientId);
  }

  /** Whether a meter can be heard: its node, or whoever published for it last, is connected. */
  isConnected(deviceId: string, node: string | null): boolean {
    if (this.#gone.has(node ?? deviceId)) return false;
    const carrier = this.#carriers.get(deviceId);
    return (
      (carrier !== undefined && this.#open.has(carrier)) ||
      this.#connections.has(deviceId) ||
      (node !== null && this.#connections.has(node))
    );
  }

  /** Whether its node says that the meter does not answer. */
  isReportedSilent(deviceId: string): boolean {
    return this.#silent.has(deviceId);
  }
}
