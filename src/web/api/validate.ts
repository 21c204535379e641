import type { ValidationTargets } from "hono";
import { validator } from "hono-openapi";
import type { z } from "zod";
import { AppError, type FieldError } from "../../domain/error.ts";

type PathPart = PropertyKey | { readonly key: PropertyKey };

/** Validates a part of a request by a schema that also documents it; throws `invalid` naming each field. */
export function checked<Target extends keyof ValidationTargets, Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) {
  return validator(target, schema, (result) => {
    if (!result.success) throw invalid(result.error);
  });
}

/** Reads a value by a schema; throws `invalid` naming each field. */
export function readBy<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw invalid(read.error.issues);
}

function invalid(
  issues: readonly { readonly message: string; readonly path?: readonly PathPart[] | undefined }[],
): AppError {
  const fields: FieldError[] = issues.map((issue) => ({
    field: fieldName(issue.path ?? []),
    message: issue.message,
  }));
  const first = fields[0];
  return new AppError(
    "invalid",
    first ? `${first.field === "" ? "" : `${first.field}: `}${first.message}` : "The request cannot be used.",
    fields,
  );
}

function fieldName(path: readonly PathPart[]): string {
  const keys = path.map((part) => (typeof part === "object" ? part.key : part));
  return keys.reduce<string>(
    (name, key) =>
      typeof key === "number" ? `${name}[${key}]` : name === "" ? String(key) : `${name}.${String(key)}`,
    "",
  );
}
