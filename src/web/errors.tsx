import type { ErrorHandler, NotFoundHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { ErrorPage } from "../../views/error-page.tsx";
import { AppError, type ErrorCode, type FieldError } from "../domain/error.ts";
import { logOf } from "../log.ts";

const STATUS = {
  invalid: 422,
  unauthorized: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>;

/** What a problem of a code is called. */
export const TITLE: Readonly<Record<ErrorCode, string>> = {
  invalid: "That cannot be used",
  unauthorized: "Not signed in",
  forbidden: "Not allowed",
  "not-found": "Not found",
  conflict: "That clashes with what is there",
  unavailable: "Not possible at the moment",
};

/** The HTTP status of an error code. */
export function statusOf(code: ErrorCode): (typeof STATUS)[ErrorCode] {
  return STATUS[code];
}

/** Turns whatever was thrown into an answer: problem+json under /api, a page elsewhere. */
export const handleError: ErrorHandler = (thrown, context) => {
  const error = asAppError(thrown);
  const status = error ? STATUS[error.code] : 500;
  if (!error)
    logOf("web").error("{method} {path} failed: {error}", {
      method: context.req.method,
      path: context.req.path,
      error: thrown,
    });
  const title = error ? TITLE[error.code] : "Something went wrong inside the box";
  const detail = error?.message ?? "Nothing was changed. The log says more; please report it.";
  if (isApi(context.req.path)) {
    const text = problemText({ title, status, detail, errors: error?.fields ?? [] });
    return context.body(text, status, PROBLEM_TYPE);
  }
  return context.html(<ErrorPage title={title} detail={detail} />, status);
};

/** The header of a body that is a problem. */
export const PROBLEM_TYPE = { "Content-Type": "application/problem+json" } as const;

/** A problem as the body of an answer (RFC 9457). */
export function problemText(problem: {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly FieldError[];
}): string {
  return JSON.stringify({ type: "about:blank", ...problem });
}

/** The answer to an address that is none. */
export const handleNotFound: NotFoundHandler = (context) =>
  handleError(new AppError("not-found", `There is nothing at ${context.req.path}.`), context) as Response;

function asAppError(thrown: Error): AppError | undefined {
  if (thrown instanceof AppError) return thrown;
  // Hono's own: a body that is no JSON, or larger than allowed.
  if (thrown instanceof HTTPException)
    return new AppError("invalid", thrown.message || "The request cannot be read.");
  const code = "code" in thrown ? String(thrown.code) : "";
  if (/^SQLITE_(FULL|IOERR|READONLY)/.test(code)) {
    return new AppError(
      "unavailable",
      "The disk does not take what should be saved, so nothing was changed. Free some space, or check the card.",
    );
  }
  return undefined;
}

function isApi(path: string): boolean {
  return path === "/api" || path.startsWith("/api/") || path === "/health";
}
