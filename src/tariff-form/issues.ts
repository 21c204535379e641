import type { z } from "zod";
import type { FieldError } from "../domain/error.ts";
import { fieldPath, valueAt, wordsOf } from "./field-words.ts";
import { fieldNames } from "./schema-parts.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const MAX_UNKNOWN = 10;

/** What a schema found wrong in a document, as fields with sentences that name the component; `at` is where it looked. */
export function issueErrors(issues: readonly Issue[], json: unknown, at: Path = []): FieldError[] {
  return issues.flatMap((issue) => errorsOf(issue, json, at));
}

/** A sentence about a field: its component, the field in words, and what is the matter with it. */
export function fieldError(path: Path, json: unknown, problem: string): FieldError {
  const { label, phrase } = wordsOf(path, json);
  return { field: fieldPath(path), message: sentence(label, phrase, problem) };
}

function errorsOf(issue: Issue, json: unknown, at: Path): FieldError[] {
  const path = [...at, ...issue.path];
  if (valueAt(path, json) === undefined) return [fieldError(path, json, "is missing")];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, MAX_UNKNOWN).map((key) => {
      const message = issue.message.replace(fieldNames(issue.keys), () => fieldNames([key]));
      return { ...fieldError(path, json, message), field: fieldPath([...path, key]) };
    });
  }
  const branch = issue.code === "invalid_union" ? chosenBranch(issue.errors) : undefined;
  if (branch) return branch.flatMap((inner) => errorsOf(inner, json, path));
  const nested =
    issue.code === "invalid_key" || issue.code === "invalid_element" ? issue.issues[0] : undefined;
  return [fieldError(path, json, nested?.message ?? issue.message)];
}

// Of the forms that a field can have, the one that was meant is the one whose outermost type fits.
function chosenBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches.find((issues) =>
    issues.every(
      (issue) =>
        issue.path.length > 0 || !["invalid_type", "invalid_value", "invalid_union"].includes(issue.code),
    ),
  );
}

function sentence(label: string | undefined, phrase: string, problem: string): string {
  const about = label === undefined ? phrase : phrase === "" ? label : `${label}: ${phrase}`;
  const text = about === "" ? `The tariff ${problem}` : `${about} ${problem}`;
  const ended = /[.!?…]$/.test(text) ? text : `${text}.`;
  return label === undefined ? ended.charAt(0).toUpperCase() + ended.slice(1) : ended;
}
