import type { MiddlewareHandler, ValidationTargets } from "hono";
import { validator } from "hono-openapi";
import type { z } from "zod";
import { AppError, type FieldError } from "../../domain/error.ts";
import { fieldPath } from "../../tariff-form/field-words.ts";
import { hasJson, readBody } from "./body.ts";

type PathPart = PropertyKey | { readonly key: PropertyKey };

interface Issue {
  readonly message: string;
  readonly path?: readonly PathPart[] | undefined;
  readonly code?: string | undefined;
  /** Of a union: what each of its alternatives found. */
  readonly errors?: readonly (readonly Issue[])[];
}

/** Validates a part of a request by a schema that also documents it; throws `invalid` naming each field. */
export function checked<Target extends keyof ValidationTargets, Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) {
  const validated = validator(target, schema, (result) => {
    if (!result.success) throw invalid(result.error);
  });
  if (target !== "json") return validated;
  // What the framework's own reader leaves of a body may be something else than what was sent.
  const readByOurs: MiddlewareHandler = async (context, next) => {
    const body = hasJson(context) ? await readBody(context) : {};
    context.req.addValidatedData("json", readBy(schema, body) as object);
    await next();
  };
  return Object.assign(readByOurs, validated) as typeof validated;
}

/** Reads a value by a schema; throws `invalid` naming each field. */
export function readBy<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw invalid(read.error.issues);
}

function invalid(issues: readonly Issue[]): AppError {
  const fields: FieldError[] = issues.flatMap(meantIssues).map((issue) => ({
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

/** Of a union that nothing fits, what its nearest alternative says: one that fits from outside, or that read the value. */
function meantIssues(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union" || !issue.errors) return [issue];
  const nearest =
    issue.errors.find((found) => found.length > 0 && found.every(({ path }) => (path ?? []).length > 0)) ??
    issue.errors.find((found) => found.some(({ code }) => code === "custom"));
  if (!nearest) return [issue];
  return nearest.flatMap((inner) =>
    meantIssues({ ...inner, path: [...(issue.path ?? []), ...(inner.path ?? [])] }),
  );
}

function fieldName(path: readonly PathPart[]): string {
  return fieldPath(path.map((part) => (typeof part === "object" ? part.key : part)));
}
