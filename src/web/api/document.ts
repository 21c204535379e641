import { describeRoute, resolver } from "hono-openapi";
import type { z } from "zod";
import { problemSchema } from "./schemas.ts";

/** Describes a route of the API: one sentence, its tag, and the body of its answer. */
export function documented(tag: string, summary: string, answer?: z.ZodType, status = 200) {
  return describeRoute({
    tags: [tag],
    summary,
    responses: {
      [status]: answer
        ? { description: "done", content: { "application/json": { schema: resolver(answer) } } }
        : { description: "done" },
      default: {
        description: "an error",
        content: { "application/problem+json": { schema: resolver(problemSchema) } },
      },
    },
  });
}
