import { eq } from "drizzle-orm";
import { nodeFacts } from "./firmware-schema.ts";
import type { Store } from "./open.ts";

/** Ids are anybody's to invent: of so many devices it is kept what they say, and of all that carry a meter. */
const KEPT_NODES = 1000;

/** What a device says of itself; null what it does not say. */
export interface NodeFacts {
  readonly node: string;
  readonly chip: string | null;
  readonly board: string | null;
  readonly firmwareVersion: string | null;
  /** Since when it says that version. */
  readonly versionSinceMs: number;
}

/** What a device has said of itself; undefined where it has said nothing. */
export function findNodeFacts(store: Store, node: string): NodeFacts | undefined {
  return store.db.select().from(nodeFacts).where(eq(nodeFacts.node, node)).get();
}

/** What all devices have said of themselves, by their ids. */
export function listNodeFacts(store: Store): NodeFacts[] {
  return store.db.select().from(nodeFacts).orderBy(nodeFacts.node).all();
}

/** Keeps what a device says of itself, durably; writes nothing where that is known. */
export function putNodeFacts(
  store: Store,
  said: Pick<NodeFacts, "node" | "chip" | "board" | "firmwareVersion">,
  nowMs: number,
): void {
  const known = findNodeFacts(store, said.node);
  const isSameVersion = known?.firmwareVersion === said.firmwareVersion;
  if (known && isSameVersion && known.chip === said.chip && known.board === said.board) return;
  const facts = { ...said, versionSinceMs: known && isSameVersion ? known.versionSinceMs : nowMs };
  if (!known) makeRoom(store);
  store.db.insert(nodeFacts).values(facts).onConflictDoUpdate({ target: nodeFacts.node, set: facts }).run();
}

/** Forgets the device that has said the same for longest, among those that carry no meter, where there are too many. */
function makeRoom(store: Store): void {
  const { count } = store.statement("SELECT count(*) AS count FROM node_facts").get() as {
    readonly count: number;
  };
  if (count < KEPT_NODES) return;
  store
    .statement(
      `DELETE FROM node_facts WHERE node = (
         SELECT node FROM node_facts WHERE node NOT IN (SELECT coalesce(node, device_id) FROM meters)
         ORDER BY version_since_ms LIMIT 1)`,
    )
    .run();
}
