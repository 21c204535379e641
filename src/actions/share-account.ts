import { AppError, invalidField } from "../domain/error.ts";
import { requireAccount } from "../store/accounts.ts";
import {
  addShareLink,
  findOpenShareLink,
  findShareLink,
  listShareLinks,
  noteShareLinkUse,
  putShareLinkRevoked,
  type ShareLink,
} from "../store/share-links.ts";
import { noteUse } from "./note-use.ts";
import type { TimedStore } from "./ports.ts";
import { hashToken, newToken } from "./secrets.ts";

const MAX_NOTE = 80;
const MAX_OPEN = 20;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A link just made, with the token that is shown this once. */
export interface MadeShareLink {
  readonly link: ShareLink;
  readonly token: string;
}

/**
 * Makes a link that shows an account to whoever knows it; `note` says for whom. Throws `not-found`, `invalid` with the field
 * `note`, `conflict` where the account has too many.
 */
export function createShareLink(
  { store, clock }: TimedStore,
  account: number,
  { note, createdBy }: { readonly note: string; readonly createdBy: string },
): MadeShareLink {
  const { id } = requireAccount(store, account);
  const written = note.trim();
  if (written.length > MAX_NOTE) throw invalidField("note", `Write at most ${MAX_NOTE} characters.`);
  const open = listShareLinks(store, id).filter(({ revokedAtMs }) => revokedAtMs === null);
  if (open.length >= MAX_OPEN)
    throw new AppError("conflict", `This account has ${MAX_OPEN} links. Revoke one that nobody uses first.`);
  const token = newToken();
  const link = addShareLink(store, {
    account: id,
    tokenHash: hashToken(token),
    note: written,
    createdAtMs: clock.nowMs(),
    createdBy,
  });
  return { link, token };
}

/** Revokes a link of an account for good: its address opens nothing from now on. Throws `not-found`. */
export function revokeShareLink({ store, clock }: TimedStore, account: number, id: number): ShareLink {
  const link = findShareLink(store, id);
  if (link?.account !== account) throw new AppError("not-found", `This account has no link number ${id}.`);
  putShareLinkRevoked(store, id, clock.nowMs());
  return { ...link, revokedAtMs: link.revokedAtMs ?? clock.nowMs() };
}

/**
 * The link that a token opens, and notes that it was used; undefined where it opens nothing. It is looked up by its hash, so
 * how long that takes says nothing of tokens that are near it.
 */
export function openShareLink({ store, clock }: TimedStore, token: string): ShareLink | undefined {
  if (!TOKEN.test(token)) return undefined;
  const link = findOpenShareLink(store, hashToken(token));
  if (!link) return undefined;
  noteUse(clock, link, (nowMs) => noteShareLinkUse(store, link.id, nowMs));
  return link;
}
