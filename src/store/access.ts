import { and, asc, eq, gt, lte } from "drizzle-orm";
import type { Store } from "./open.ts";
import { apiTokens, sessions, users } from "./schema.ts";

/** What a bearer token may do: `write` includes `read`. */
export type TokenScope = "read" | "write";

/** Somebody who may sign in. */
export interface User {
  readonly id: number;
  readonly name: string;
  readonly passwordHash: string;
}

/** An API token as it is listed; the token itself is shown once and kept only as a hash. */
export interface ApiToken {
  readonly id: number;
  readonly name: string;
  readonly scope: TokenScope;
  readonly createdAtMs: number;
}

/** The user of that name, or undefined. */
export function findUser(store: Store, name: string): User | undefined {
  return store.db.select().from(users).where(eq(users.name, name)).get();
}

/** Adds the owner. */
export function addOwner(store: Store, name: string, passwordHash: string, nowMs: number): void {
  store.db.insert(users).values({ name, role: "owner", passwordHash, createdAtMs: nowMs }).run();
}

/** Gives a user another password and ends all sessions of that user. */
export function changePassword(store: Store, userId: number, passwordHash: string): void {
  store.db.transaction((tx) => {
    tx.update(users).set({ passwordHash }).where(eq(users.id, userId)).run();
    tx.delete(sessions).where(eq(sessions.userId, userId)).run();
  });
}

/** Keeps a session by its token's hash. */
export function addSession(
  store: Store,
  session: {
    readonly tokenHash: string;
    readonly userId: number;
    readonly createdAtMs: number;
    readonly expiresAtMs: number;
  },
): void {
  store.db.insert(sessions).values(session).run();
  store.db.delete(sessions).where(lte(sessions.expiresAtMs, session.createdAtMs)).run();
}

/** Whether a session of that hash is still good. */
export function hasSession(store: Store, tokenHash: string, nowMs: number): boolean {
  const found = store.db
    .select({ userId: sessions.userId })
    .from(sessions)
    .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAtMs, nowMs)))
    .get();
  return found !== undefined;
}

/** Ends a session. */
export function deleteSession(store: Store, tokenHash: string): void {
  store.db.delete(sessions).where(eq(sessions.tokenHash, tokenHash)).run();
}

/** Keeps an API token by its hash. */
export function addApiToken(
  store: Store,
  token: Omit<ApiToken, "id"> & { readonly tokenHash: string },
): void {
  store.db.insert(apiTokens).values(token).run();
}

/** The token of that hash, or undefined. */
export function findApiToken(store: Store, tokenHash: string): ApiToken | undefined {
  return store
    .statement("SELECT id, name, scope, created_at_ms AS createdAtMs FROM api_tokens WHERE token_hash = ?")
    .get(tokenHash) as ApiToken | undefined;
}

/** All API tokens, oldest first. */
export function listApiTokens(store: Store): ApiToken[] {
  return store.db.select().from(apiTokens).orderBy(asc(apiTokens.id)).all();
}

/** Revokes an API token. */
export function deleteApiToken(store: Store, id: number): void {
  store.db.delete(apiTokens).where(eq(apiTokens.id, id)).run();
}
