import { and, eq, isNull } from "drizzle-orm";
import { type Store, written } from "./open.ts";
import { shareLinks } from "./share-schema.ts";

/** An address that shows one account, as it is listed: its token is kept only as a hash. */
export type ShareLink = Omit<typeof shareLinks.$inferSelect, "tokenHash">;

const LINK = `SELECT id, account, note, created_at_ms AS createdAtMs, created_by AS createdBy,
  last_used_at_ms AS lastUsedAtMs, revoked_at_ms AS revokedAtMs FROM share_links`;

/** Keeps a link by its token's hash and gives it with its id. */
export function addShareLink(
  store: Store,
  link: Omit<ShareLink, "id" | "lastUsedAtMs" | "revokedAtMs"> & { readonly tokenHash: string },
): ShareLink {
  const { tokenHash: _, ...added } = written(store, (tx) =>
    tx.insert(shareLinks).values(link).returning().get(),
  );
  return added;
}

/** An account's links in the order in which they were made, revoked ones too. */
export function listShareLinks(store: Store, account: number): ShareLink[] {
  return store.statement(`${LINK} WHERE account = ? ORDER BY id`).all(account) as ShareLink[];
}

/** The link of that id, or undefined. */
export function findShareLink(store: Store, id: number): ShareLink | undefined {
  return store.statement(`${LINK} WHERE id = ?`).get(id) as ShareLink | undefined;
}

/** The link of that hash; undefined where there is none, or none any more: the two are one to whoever asks. */
export function findOpenShareLink(store: Store, tokenHash: string): ShareLink | undefined {
  return store.statement(`${LINK} WHERE token_hash = ? AND revoked_at_ms IS NULL`).get(tokenHash) as
    | ShareLink
    | undefined;
}

/** Notes that somebody opened a link. */
export function noteShareLinkUse(store: Store, id: number, atMs: number): void {
  store.db.update(shareLinks).set({ lastUsedAtMs: atMs }).where(eq(shareLinks.id, id)).run();
}

/** Revokes a link for good; one that is revoked keeps its time. */
export function putShareLinkRevoked(store: Store, id: number, atMs: number): void {
  store.db
    .update(shareLinks)
    .set({ revokedAtMs: atMs })
    .where(and(eq(shareLinks.id, id), isNull(shareLinks.revokedAtMs)))
    .run();
}
