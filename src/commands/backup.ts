import { z } from "zod";
import { logOf } from "../log.ts";
import { backUp } from "../store/backup.ts";
import { addIncident } from "../store/incidents.ts";
import { BACKUP_FAILED, putLastBackup } from "../store/last-backup.ts";
import { checkInChild } from "./check-in-child.ts";
import { type CommandBox, command } from "./command.ts";

/** The whole box in one file. */
export const backup = command({
  input: z.object({ to: z.string(), overwrite: z.boolean() }),
  result: z.object({
    bytes: z.number(),
    newest: z.object({ number: z.string(), hash: z.string() }).nullable(),
  }),
  needsReadings: true,
  async run(box, { to, overwrite }, tell) {
    const atMs = box.clock.nowMs();
    try {
      const made = await backUp(box.store, {
        to,
        overwrite,
        // The copy follows what is written meanwhile, so the works need not wait for it.
        prepare: () => box.store.works.run(() => box.sealAll()),
        check: (file) => checkInChild(file, box.signal),
        tell,
        signal: box.signal,
      });
      putLastBackup(box.store, { atMs, bytes: made.bytes });
      return made;
    } catch (error) {
      // Whoever made it by a timetable hears of it on Home.
      if (!box.signal.aborted) noteFailure(box, atMs, error);
      throw error;
    }
  },
});

function noteFailure({ store }: CommandBox, atMs: number, failure: unknown): void {
  try {
    addIncident(store, { atMs, kind: BACKUP_FAILED, detail: String(failure) });
  } catch (error) {
    // On a full disk there is no room for that either; what is said is why there is no backup.
    logOf("store").error("that a backup failed could not be written down: {error}", { error });
  }
}
