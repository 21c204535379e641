import { and, asc, eq, lte, ne } from "drizzle-orm";
import type { Role } from "../domain/role.ts";
import { apiTokens, sessions, users } from "./box-schema.ts";
import type { Store } from "./open.ts";

/** Somebody who may sign in. */
export interface User {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string;
  readonly createdAtMs: number;
}

/** A signed-in browser, and whose it is. */
export interface Session {
  readonly tokenHash: string;
  readonly userId: number;
  readonly userName: string;
  readonly role: Role;
  /** What the browser calls itself, as far as it is kept. */
  readonly browser: string;
  readonly createdAtMs: number;
  /** To some minutes. */
  readonly lastUsedAtMs: number;
}

/** What a bearer token may do: `write` includes `read`. */
export type TokenScope = "read" | "write";

/** An API token as it is listed; the token itself is shown once and kept only as a hash. */
export interface ApiToken {
  readonly id: number;
  readonly name: string;
  readonly scope: TokenScope;
  readonly createdAtMs: number;
  /** To some minutes; null where it was never used. */
  readonly lastUsedAtMs: number | null;
}

/** Everybody who may sign in, in the order in which they were added. */
export function listUsers(store: Store): User[] {
  return store.db.select().from(users).orderBy(asc(users.id)).all();
}

/** The user of that name, in whatever case it is written, or undefined. */
export function findUser(store: Store, name: string): User | undefined {
  const wanted = foldedName(name);
  return listUsers(store).find((user) => foldedName(user.name) === wanted);
}

/** A name as it is compared: two that look alike are one. */
export function foldedName(name: string): string {
  return name.trim().normalize("NFKC").toLowerCase();
}

/** Adds somebody who may sign in; gives the new user. */
export function addUser(store: Store, user: Omit<User, "id">): User {
  return store.db.transaction((tx) => tx.insert(users).values(user).returning().get());
}

/** Gives a user another role. */
export function putRole(store: Store, userId: number, role: Role): void {
  store.db.update(users).set({ role }).where(eq(users.id, userId)).run();
}

/** Removes a user with all sessions of that user. */
export function deleteUser(store: Store, userId: number): void {
  store.db.delete(users).where(eq(users.id, userId)).run();
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
  session: Pick<Session, "tokenHash" | "userId" | "browser" | "createdAtMs"> & {
    readonly expiresAtMs: number;
  },
): void {
  store.db
    .insert(sessions)
    .values({ ...session, lastUsedAtMs: session.createdAtMs })
    .run();
  store.db.delete(sessions).where(lte(sessions.expiresAtMs, session.createdAtMs)).run();
}

const SESSION_COLUMNS = `token_hash AS tokenHash, user_id AS userId, users.name AS userName, role, browser,
  sessions.created_at_ms AS createdAtMs, max(last_used_at_ms, sessions.created_at_ms) AS lastUsedAtMs
  FROM sessions JOIN users ON users.id = user_id`;

/** The session of that hash while it is good, or undefined. */
export function findSession(store: Store, tokenHash: string, nowMs: number): Session | undefined {
  return store
    .statement(`SELECT ${SESSION_COLUMNS} WHERE token_hash = ? AND expires_at_ms > ?`)
    .get(tokenHash, nowMs) as Session | undefined;
}

/** All good sessions, the one used last first. */
export function listSessions(store: Store, nowMs: number): Session[] {
  return store
    .statement(`SELECT ${SESSION_COLUMNS} WHERE expires_at_ms > ? ORDER BY lastUsedAtMs DESC, tokenHash`)
    .all(nowMs) as Session[];
}

/** Notes that a session was used. */
export function touchSession(store: Store, tokenHash: string, nowMs: number): void {
  store.statement("UPDATE sessions SET last_used_at_ms = ? WHERE token_hash = ?").run(nowMs, tokenHash);
}

/** Ends a session. */
export function deleteSession(store: Store, tokenHash: string): void {
  store.db.delete(sessions).where(eq(sessions.tokenHash, tokenHash)).run();
}

/** Ends every session of a user but one; gives how many. */
export function deleteOtherSessions(store: Store, userId: number, keptHash: string): number {
  return store.db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), ne(sessions.tokenHash, keptHash)))
    .run().changes;
}

/** Keeps an API token by its hash; gives it as it is listed. */
export function addApiToken(
  store: Store,
  token: Omit<ApiToken, "id" | "lastUsedAtMs"> & { readonly tokenHash: string },
): ApiToken {
  const { id } = store.db.transaction((tx) =>
    tx.insert(apiTokens).values(token).returning({ id: apiTokens.id }).get(),
  );
  const { tokenHash: _secret, ...listed } = token;
  return { ...listed, id, lastUsedAtMs: null };
}

const TOKEN_COLUMNS = "id, name, scope, created_at_ms AS createdAtMs, last_used_at_ms AS lastUsedAtMs";

/** The token of that hash, or undefined. */
export function findApiToken(store: Store, tokenHash: string): ApiToken | undefined {
  return store.statement(`SELECT ${TOKEN_COLUMNS} FROM api_tokens WHERE token_hash = ?`).get(tokenHash) as
    | ApiToken
    | undefined;
}

/** All API tokens, oldest first. */
export function listApiTokens(store: Store): ApiToken[] {
  return store.db
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      scope: apiTokens.scope,
      createdAtMs: apiTokens.createdAtMs,
      lastUsedAtMs: apiTokens.lastUsedAtMs,
    })
    .from(apiTokens)
    .orderBy(asc(apiTokens.id))
    .all();
}

/** Notes that an API token was used. */
export function touchApiToken(store: Store, id: number, nowMs: number): void {
  store.statement("UPDATE api_tokens SET last_used_at_ms = ? WHERE id = ?").run(nowMs, id);
}

/** Revokes an API token; false where there is none of that id. */
export function deleteApiToken(store: Store, id: number): boolean {
  return store.db.delete(apiTokens).where(eq(apiTokens.id, id)).run().changes > 0;
}
