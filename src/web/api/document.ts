import { describeRoute, resolver } from "hono-openapi";
import type { z } from "zod";
import { problemSchema } from "./schemas.ts";

/**
 * Describes a route of the API: one sentence, its tag, the body of its answer, and that of the request where the route
 * reads it itself, as JSON and where there is one as a form.
 */
export function documented(
  tag: string,
  summary: string,
  answer?: z.ZodType,
  status = 200,
  body?: z.ZodType,
  form?: z.ZodType,
) {
  return describeRoute({
    tags: [tag],
    summary,
    ...(body
      ? {
          requestBody: {
            required: true,
            content: {
              "application/json": { schema: resolver(body) },
              ...(form ? { "multipart/form-data": { schema: resolver(form) } } : {}),
            },
          },
        }
      : {}),
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
