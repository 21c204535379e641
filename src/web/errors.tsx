import type { ErrorHandler, NotFoundHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { ErrorPage } from "../../views/error-page.tsx";
import { EN_SHELL } from "../../views/locales/en/shell.ts";
import { said } from "../../views/said.tsx";
import type { Box } from "../actions/ports.ts";
import { AppError, type ErrorCode, type FieldError } from "../domain/error.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { logOf } from "../log.ts";
import { findProperty } from "../store/property.ts";
import { wordsOfProperty } from "./pages.ts";

const STATUS = {
  invalid: 422,
  unauthorized: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>;

/** What a problem of a code is called. */
export const TITLE: Readonly<Record<ErrorCode, string>> = EN_SHELL.errors.titles;

/** The HTTP status of an error code. */
export function statusOf(code: ErrorCode): (typeof STATUS)[ErrorCode] {
  return STATUS[code];
}

/** Turns whatever was thrown into an answer: problem+json under /api, elsewhere a page in the property's language. */
export function errorHandler({ store }: Pick<Box, "store">): ErrorHandler {
  return (thrown, context) => {
    const error = asAppError(thrown);
    const status = error ? STATUS[error.code] : 500;
    if (!error)
      logOf("web").error("{method} {path} failed: {error}", {
        method: context.req.method,
        // Who reads the log is not to open what somebody was given a link to.
        path: context.req.path.replace(/^\/t\/[^/]+/, "/t/…"),
        error: thrown,
      });
    if (isApi(context.req.path)) {
      const text = problemText({
        title: error ? TITLE[error.code] : EN_SHELL.errors.unknown.title,
        status,
        detail: error?.message ?? EN_SHELL.errors.unknown.detail,
        errors: error?.fields ?? [],
      });
      return context.body(text, status, PROBLEM_TYPE);
    }
    const { language, words } = wordsOfProperty(findProperty(store) ?? UNSET_PROPERTY);
    const { titles, unknown } = words.shell.errors;
    const title = error ? titles[error.code] : unknown.title;
    const detail = error ? said(error.message, language) : unknown.detail;
    return context.html(
      <ErrorPage title={title} detail={detail} words={words} language={language} />,
      status,
    );
  };
}

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
export const handleNotFound: NotFoundHandler = ({ req }) => {
  throw new AppError("not-found", `There is nothing at ${req.path}.`);
};

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
