import type { ValidationTargets } from "hono";
import { validator } from "hono-openapi";
import type { z } from "zod";
import { AppError, type FieldError } from "../../domain/error.ts";

/** Validates a part of a request by a schema that also documents it; throws `invalid` naming each field. */
export function checked<Target extends keyof ValidationTargets, Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) {
  return validator(target, schema, (result) => {
    if (result.success) return;
    const fields: FieldError[] = result.error.map((issue) => ({
      field: fieldName(issue.path ?? []),
      message: issue.message,
    }));
    const first = fields[0];
    throw new AppError(
      "invalid",
      first
        ? `${first.field === "" ? "" : `${first.field}: `}${first.message}`
        : "The request cannot be used.",
      fields,
    );
  });
}

function fieldName(path: readonly (PropertyKey | { readonly key: PropertyKey })[]): string {
  const keys = path.map((part) => (typeof part === "object" ? part.key : part));
  return keys.reduce<string>(
    (name, key) =>
      typeof key === "number" ? `${name}[${key}]` : name === "" ? String(key) : `${name}.${String(key)}`,
    "",
  );
}
