import { Hono } from "hono";
import { z } from "zod";
import { WORK_KINDS, type Work } from "../../actions/long-work.ts";
import type { Box } from "../../actions/ports.ts";
import { requireWork, workFile } from "../work.tsx";
import { documented } from "./document.ts";
import { isoText, isoTime } from "./numbers.ts";

/** A long work, such as issuing many bills. */
export const workSchema = z.object({
  id: z.string(),
  kind: z.enum(WORK_KINDS),
  state: z.enum(["running", "done", "failed", "stopped"]),
  started_at: z.string(),
  ended_at: z.string().nullable(),
  done: z.number().describe("how many things are done"),
  total: z.number().nullable().describe("of how many; null while that is not known"),
  items: z.array(z.object({ name: z.string(), is_good: z.boolean(), detail: z.string() })),
  file: z.string().nullable().describe("the name of the file at /work/{id}/file"),
});

/** `/work`: what takes long, how far it is, and the file that it left. */
export function workRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/work",
      documented("Work", "Long works of this process, the latest first", z.array(workSchema)),
      (context) => context.json(box.longWorks.list().map(workJson)),
    )
    .get(
      "/work/:id",
      documented("Work", "A long work: how far it is, what came of it", workSchema),
      (context) => context.json(workJson(requireWork(box, context))),
    )
    .get("/work/:id/file", documented("Work", "The file that a long work left"), (context) =>
      workFile(requireWork(box, context)),
    );
}

/** A long work as JSON. */
export function workJson(work: Work): z.input<typeof workSchema> {
  const { id, kind, state, startedAtMs, endedAtMs, done, total, items, file } = work;
  return {
    id,
    kind,
    state,
    started_at: isoText(startedAtMs),
    ended_at: isoTime(endedAtMs),
    done,
    total,
    items: items.map(({ name, isGood, detail }) => ({ name, is_good: isGood, detail })),
    file: file?.name ?? null,
  };
}
