import type { Client } from "aedes";
import type { Admission, Login } from "../actions/admit-client.ts";
import { Throttle } from "../actions/throttle.ts";
import type { Standing } from "../domain/node-access.ts";

/** What logins ask of the appliance. */
export interface LoginPorts {
  /** Decides on a client; throws where the disk does not take what has to be kept of it. */
  admit(login: Login): Admission;
  log(message: string): void;
}

/** What Aedes makes of a refusal. */
export type LoginAnswer = (error: (Error & { returnCode: number }) | null, isLetIn: boolean | null) => void;

/** After so many refusals of an address within a minute of each other, it is answered late and not logged any more. */
const REFUSALS_AT_ONCE = 10;
const REFUSED_FOR_MS = 60_000;
const LATE_MS = 3000;

/**
 * Decides who is let in, before anything else happens on a connection: a refused client neither takes over the session of
 * the one that has its id nor ends it.
 */
export class Logins {
  readonly #ports: LoginPorts;
  readonly #refusals = new Throttle(REFUSALS_AT_ONCE, REFUSED_FOR_MS, () => performance.now());
  /** Who is let in, from that moment on: a takeover takes a while. */
  readonly #letIn = new Map<Client, Standing>();
  /** The newest of each client id. */
  readonly #newest = new Map<string, Client>();
  #refused = 0;

  constructor(ports: LoginPorts) {
    this.#ports = ports;
  }

  /** How many connections were refused. */
  get refused(): number {
    return this.#refused;
  }

  /** The newest connection of a client id. */
  newest(clientId: string): Client | undefined {
    return this.#newest.get(clientId);
  }

  /** Whether a node is connected with its credential. */
  isNode(node: string): boolean {
    const client = this.newest(node);
    return client !== undefined && this.#letIn.get(client) === "node";
  }

  /** The newest connection of a client id, where it came without the credential of its node. */
  waiting(clientId: string): Client | undefined {
    const client = this.newest(clientId);
    return client && this.#letIn.get(client) === "waiting" ? client : undefined;
  }

  /** Ends connections; they have to be let in again. */
  end(isMeant: (client: Client, standing: Standing) => boolean): void {
    for (const [client, standing] of [...this.#letIn]) if (isMeant(client, standing)) client.close();
  }

  /** Answers a CONNECT; gives as what the client was let in, undefined where it was not. A right one is answered at once. */
  answer(
    client: Client,
    address: string,
    given: Pick<Login, "username" | "password">,
    answer: LoginAnswer,
  ): Standing | undefined {
    const admission = this.#admit({
      ...given,
      clientId: client.id,
      nodeIsConnected: this.isNode(client.id),
    });
    if (admission.kind === "refused") {
      this.#refuse(client, address, admission, answer);
      return undefined;
    }
    this.#enter(client, admission.kind);
    answer(null, true);
    return admission.kind;
  }

  #admit(login: Login): Admission {
    try {
      return this.#ports.admit(login);
    } catch (error) {
      this.#ports.log(`a login: ${error instanceof Error ? error.message : String(error)}`);
      return { kind: "refused", code: 3, why: "the box cannot keep it now" };
    }
  }

  #enter(client: Client, standing: Standing): void {
    this.#letIn.set(client, standing);
    this.#newest.set(client.id, client);
    client.conn.once("close", () => {
      this.#letIn.delete(client);
      if (this.#newest.get(client.id) === client) this.#newest.delete(client.id);
    });
  }

  #refuse(
    client: Client,
    address: string,
    { code, why }: Extract<Admission, { kind: "refused" }>,
    answer: LoginAnswer,
  ): void {
    this.#refused++;
    const isLate = this.#refusals.isClosed(address);
    this.#refusals.fail(address);
    if (!isLate) this.#ports.log(`${address}: refused as ${JSON.stringify(client.id.slice(0, 64))}: ${why}`);
    const refuse = () => answer(Object.assign(new Error(why), { returnCode: code }), null);
    if (isLate) setTimeout(refuse, LATE_MS).unref();
    else refuse();
  }
}
