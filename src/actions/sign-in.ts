import { AppError, invalidField } from "../domain/error.ts";
import {
  addApiToken,
  addSession,
  changePassword,
  findUser,
  listApiTokens,
  type TokenScope,
} from "../store/access.ts";
import type { Box, TimedStore } from "./ports.ts";
import { hashPassword, hashToken, newToken } from "./secrets.ts";
import { OWNER, passwordErrors } from "./set-up.ts";

const SESSION_MS = 30 * 24 * 3_600_000;

/** A new session's token for the right password; throws `unauthorized`. */
export async function signIn(box: TimedStore, password: string): Promise<string> {
  const user = findUser(box.store, OWNER);
  if (!user || !(await Bun.password.verify(password, user.passwordHash)))
    throw new AppError("unauthorized", "That is not the password.");
  return startSession(box, user.id);
}

/** A new session's token for a user. */
export function startSession(box: TimedStore, userId: number): string {
  const token = newToken();
  const nowMs = box.clock.nowMs();
  addSession(box.store, {
    tokenHash: hashToken(token),
    userId,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + SESSION_MS,
  });
  return token;
}

/** A new API token, shown this once; throws `invalid` for a name that is empty or too long. */
export function createApiToken(box: TimedStore, name: string, scope: TokenScope): string {
  const trimmed = name.trim();
  if (trimmed === "" || trimmed.length > 80) {
    throw invalidField("name", "A token needs a name of 1 to 80 characters.");
  }
  if (listApiTokens(box.store).some((token) => token.name === trimmed)) {
    throw invalidField(
      "name",
      `There is a token called ${trimmed} already. Revoke it first, or choose another name.`,
    );
  }
  const token = `mb_${newToken()}`;
  addApiToken(box.store, {
    name: trimmed,
    scope,
    tokenHash: hashToken(token),
    createdAtMs: box.clock.nowMs(),
  });
  return token;
}

/**
 * Gives the owner another password for the current one and ends all sessions; throws `invalid` with the field
 * `current` or `password`.
 */
export async function changeOwnPassword(
  box: Pick<Box, "store">,
  current: string,
  next: string,
): Promise<void> {
  const user = findUser(box.store, OWNER);
  if (!user || !(await Bun.password.verify(current, user.passwordHash))) {
    throw invalidField("current", "That is not your password.");
  }
  await resetPassword(box, OWNER, next);
}

/** Gives a user another password and ends the user's sessions; throws `not-found` or `invalid`. */
export async function resetPassword(
  box: Pick<Box, "store">,
  userName: string,
  password: string,
): Promise<void> {
  const user = findUser(box.store, userName);
  if (!user) throw new AppError("not-found", `There is no user called ${userName}.`);
  const errors = passwordErrors(password);
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  changePassword(box.store, user.id, await hashPassword(password));
}
