import type { Context } from "hono";
import { AppError } from "../../domain/error.ts";
import { readJson } from "../../json-text.ts";
import { fieldPath } from "../../tariff-form/field-words.ts";

/**
 * The body of a request: a JSON object in UTF-8 in which no field stands twice; throws `invalid` for anything else, saying
 * where, with the field where one is to blame.
 */
export async function readBody(context: Context): Promise<Readonly<Record<string, unknown>>> {
  const read = readJson(new Uint8Array(await context.req.arrayBuffer()));
  if ("error" in read) {
    const { message, path } = read.error;
    const fields = path.length > 0 ? [{ field: fieldPath(path), message }] : [];
    throw new AppError("invalid", `The body is no JSON. ${message}`, fields);
  }
  const body = read.value;
  if (typeof body === "object" && body !== null && !Array.isArray(body))
    return body as Readonly<Record<string, unknown>>;
  throw new AppError("invalid", "The body must be a JSON object.");
}

/** Whether a request says that its body is JSON. */
export function hasJson(context: Context): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(context.req.header("Content-Type") ?? "");
}
