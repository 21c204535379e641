import { z } from "zod";
import { backUp } from "../store/backup.ts";
import { checkInChild } from "./check-in-child.ts";
import { command } from "./command.ts";

/** The whole box in one file. */
export const backup = command({
  input: z.object({ to: z.string(), overwrite: z.boolean() }),
  result: z.object({
    bytes: z.number(),
    newest: z.object({ number: z.string(), hash: z.string() }).nullable(),
  }),
  needsReadings: true,
  run: (box, { to, overwrite }, tell) =>
    backUp(box.store, {
      to,
      overwrite,
      // The copy follows what is written meanwhile, so the works need not wait for it.
      prepare: () => box.store.works.run(() => box.sealAll()),
      check: (file) => checkInChild(file, box.signal),
      tell,
      signal: box.signal,
    }),
});
