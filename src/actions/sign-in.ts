import { AppError, invalidField } from "../domain/error.ts";
import {
  type ApiToken,
  addApiToken,
  addSession,
  changePassword,
  findUser,
  listApiTokens,
  listUsers,
  type TokenScope,
  type User,
} from "../store/access.ts";
import type { Store } from "../store/open.ts";
import type { Box, TimedStore } from "./ports.ts";
import { hashPassword, hashToken, newToken } from "./secrets.ts";
import { passwordErrors } from "./set-up.ts";

const SESSION_MS = 30 * 24 * 3_600_000;
const MAX_BROWSER = 300;

/** The hash of a password that nobody knows: who is not known here takes as long as who is. */
const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$FE4x9032Apb/ximLEiLq4VEAoYGPb5VtTl4QuIyixA4$bIIOAMhpdfreuj9NeONg+WGSYtINKrumfOLDLkFhAgs";

/** Who signs in, where it is said, and what the browser calls itself. */
export interface Visitor {
  /** Needed where more than one person may sign in. */
  readonly name?: string | undefined;
  readonly browser?: string | undefined;
}

/** A new session's token for the right password; throws `unauthorized`. */
export async function signIn(
  box: TimedStore,
  password: string,
  { name, browser }: Visitor = {},
): Promise<string> {
  const user = namedUser(box.store, name);
  const isRight = await Bun.password.verify(password, user?.passwordHash ?? NOBODYS_HASH);
  // Somebody may have been removed, or given another password, while this one was hashed.
  const now = user && listUsers(box.store).find(({ id }) => id === user.id);
  if (!isRight || now?.passwordHash !== user?.passwordHash || !now)
    throw new AppError("unauthorized", "That is not the password.");
  return startSession(box, now.id, browser);
}

/** Who signs in under a name; without one the only person there is. */
export function namedUser(store: Store, name: string | undefined): User | undefined {
  if (name !== undefined && name.trim() !== "") return findUser(store, name);
  const [only, ...others] = listUsers(store);
  return others.length === 0 ? only : undefined;
}

/** A new session's token for a user. */
export function startSession(box: TimedStore, userId: number, browser = ""): string {
  const token = newToken();
  const nowMs = box.clock.nowMs();
  addSession(box.store, {
    tokenHash: hashToken(token),
    userId,
    browser: browser.slice(0, MAX_BROWSER),
    createdAtMs: nowMs,
    expiresAtMs: nowMs + SESSION_MS,
  });
  return token;
}

/** A new API token, shown this once; throws `invalid` for a name that is empty, too long or taken. */
export function createApiToken(box: TimedStore, name: string, scope: TokenScope): string {
  return makeApiToken(box, name, scope).token;
}

/** A new API token with its entry in the list; throws as `createApiToken` does. */
export function makeApiToken(
  box: TimedStore,
  name: string,
  scope: TokenScope,
): { readonly token: string; readonly listed: ApiToken } {
  const trimmed = name.trim();
  if (trimmed === "" || trimmed.length > 80) {
    throw invalidField("name", "A token needs a name of 1 to 80 characters.");
  }
  if (listApiTokens(box.store).some((known) => known.name === trimmed)) {
    throw invalidField(
      "name",
      `There is a token called ${trimmed} already. Revoke it first, or choose another name.`,
    );
  }
  const token = `mb_${newToken()}`;
  const listed = addApiToken(box.store, {
    name: trimmed,
    scope,
    tokenHash: hashToken(token),
    createdAtMs: box.clock.nowMs(),
  });
  return { token, listed };
}

/**
 * Gives somebody another password for the current one and ends all of their sessions; throws `invalid` with the field
 * `current` or `password`.
 */
export async function changeOwnPassword(
  box: Pick<Box, "store">,
  userName: string,
  current: string,
  next: string,
): Promise<void> {
  const user = findUser(box.store, userName);
  const wrong = () => invalidField("current", "That is not your password.");
  if (!user || !(await Bun.password.verify(current, user.passwordHash))) throw wrong();
  const passwordHash = await hashNew(next);
  // Somebody may have been removed, or given another password, while these were hashed.
  if (findUser(box.store, userName)?.passwordHash !== user.passwordHash) throw wrong();
  changePassword(box.store, user.id, passwordHash);
}

/** Gives a user another password and ends the user's sessions; throws `not-found` or `invalid`. */
export async function resetPassword(
  box: Pick<Box, "store">,
  userName: string,
  password: string,
): Promise<void> {
  const user = findUser(box.store, userName);
  if (!user) throw new AppError("not-found", `There is no user called ${userName}.`);
  changePassword(box.store, user.id, await hashNew(password));
}

/** The hash of a new password; throws `invalid` where it will not do. */
async function hashNew(password: string): Promise<string> {
  const errors = passwordErrors(password);
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  return hashPassword(password);
}
