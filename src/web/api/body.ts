import type { Context } from "hono";
import { AppError } from "../../domain/error.ts";
import { readJson } from "../../json-text.ts";

/** The body of a request that its route reads itself: a JSON object; throws `invalid` for anything else, saying where. */
export async function readBody(context: Context): Promise<Readonly<Record<string, unknown>>> {
  const read = readJson(await context.req.text());
  if ("error" in read) throw new AppError("invalid", `The body is no JSON. ${read.error.message}`);
  const body = read.value;
  if (typeof body === "object" && body !== null && !Array.isArray(body))
    return body as Readonly<Record<string, unknown>>;
  throw new AppError("invalid", "The body must be a JSON object.");
}
