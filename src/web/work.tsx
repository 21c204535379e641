import { type Context, Hono } from "hono";
import { type ShownWork, WorkPage } from "../../views/work-page.tsx";
import type { Work } from "../actions/long-work.ts";
import type { Box } from "../actions/ports.ts";
import { AppError } from "../domain/error.ts";
import { pageParts } from "./pages.ts";

/** `/work/{id}`: how far a long work is, and what came of it; `/work/{id}/file`: what it left. */
export function workPages(box: Box): Hono {
  return new Hono()
    .get("/work/:id", (context) => {
      const { shell, format } = pageParts(box, context);
      return context.html(
        <WorkPage shell={shell} format={format} work={shownWork(requireWork(box, context))} />,
      );
    })
    .get("/work/:id/file", (context) => workFile(requireWork(box, context)));
}

/** A long work as pages show it. */
export function shownWork({ file, ...work }: Work): ShownWork {
  return { ...work, fileName: file?.name ?? null };
}

/** The work of an address; throws `not-found` where it is not remembered. */
export function requireWork(box: Box, { req }: Context): Work {
  const work = box.longWorks.find(req.param("id") ?? "");
  if (!work) throw new AppError("not-found", "This work is not remembered any more. Start it again.");
  return work;
}

/** The file that a work left: of a backup, which holds everybody's secrets, at the address that is for owners. */
export function workFile(work: Work): Response {
  if (work.kind !== "backup") return fileOf(work);
  return new Response(null, { status: 303, headers: { Location: `/settings/data/backups/${work.id}` } });
}

/** The file that a work left, as a download; throws `not-found` where there is none, `conflict` while it is being made. */
export function fileOf({ state, file }: Work): Response {
  if (state === "running")
    throw new AppError("conflict", "The file is being made. Ask again when it is done.");
  if (state !== "done" || !file) throw new AppError("not-found", "This work left no file.");
  return new Response(Bun.file(file.path), {
    headers: {
      "Content-Type": file.type,
      "Content-Disposition": `attachment; filename="${file.name.replaceAll(/[^A-Za-z0-9._-]/g, "-")}"`,
      "Cache-Control": "no-store",
    },
  });
}
