import type { FieldError } from "../domain/error.ts";
import { fieldError } from "./issues.ts";

const MAX_ENTRIES = 400;
const MAX_NODES = 100_000;
const MAX_DEPTH = 20;

/**
 * What keeps a document from being looked at in detail: that it is no object, that it is larger or deeper than any
 * tariff, or that it uses the one name that JSON readers disagree about.
 */
export function outlineErrors(json: unknown): FieldError[] {
  if (!isRecord(json)) {
    return [{ field: "", message: "A tariff is a JSON object with components; this is something else." }];
  }
  const errors: FieldError[] = [];
  let nodes = 0;
  const walk = (value: unknown, path: readonly PropertyKey[]): void => {
    if (typeof value !== "object" || value === null || errors.length > 0) return;
    const entries: [PropertyKey, unknown][] = Array.isArray(value)
      ? value.map((item, index) => [index, item])
      : Object.entries(value);
    nodes += entries.length;
    const problem =
      path.length > MAX_DEPTH
        ? "must not be nested so deeply"
        : entries.length > MAX_ENTRIES || nodes > MAX_NODES
          ? "must be smaller: no tariff is that large"
          : Object.hasOwn(value, "__proto__")
            ? "must not use the name __proto__"
            : undefined;
    if (problem === undefined) for (const [key, inner] of entries) walk(inner, [...path, key]);
    else errors.push(fieldError(path.slice(0, MAX_DEPTH), json, problem));
  };
  walk(json, []);
  return errors;
}

/** Whether a value is an object with fields, and no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
