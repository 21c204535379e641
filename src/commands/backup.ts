import { z } from "zod";
import { backUp } from "../store/backup.ts";
import { checkInChild } from "./check-in-child.ts";
import { command } from "./command.ts";

/** The whole box in one file. */
export const backup = command({
  input: z.object({ to: z.string(), overwrite: z.boolean() }),
  result: z.object({ bytes: z.number() }),
  needsReadings: true,
  run: (box, { to, overwrite }, tell) =>
    box.store.works.run(() =>
      backUp(box.store, {
        to,
        overwrite,
        prepare: () => box.sealAll(),
        check: (file) => checkInChild(file, box.signal),
        tell,
        signal: box.signal,
      }),
    ),
});
