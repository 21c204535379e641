import { z } from "zod";
import { keeping } from "./kept.ts";
import type { Store } from "./open.ts";
import { putSetting, readSetting } from "./settings.ts";

const LAST_BACKUP = "last-backup";

/** The kind of incident that says that one failed. */
export const BACKUP_FAILED = "backup-failed";

const storedBackup = z.object({ atMs: z.number(), bytes: z.number() });

/** When a copy of the whole box was made last, and how large it is. */
export type LastBackup = z.output<typeof storedBackup>;

/** The last backup that this box knows of; undefined where it made none. */
export const findLastBackup = keeping((store: Store): LastBackup | undefined => {
  const stored = readSetting(store, LAST_BACKUP);
  return stored === undefined ? undefined : storedBackup.parse(stored);
});

/** Keeps that a backup was made. */
export function putLastBackup(store: Store, backup: LastBackup): void {
  putSetting(store, LAST_BACKUP, backup, backup.atMs);
}
