/** The six ways in which a request can fail; the web's error handler alone turns them into HTTP statuses. */
export type ErrorCode = "invalid" | "unauthorized" | "forbidden" | "not-found" | "conflict" | "unavailable";

/** One field that is wrong, named as the caller named it, with what to do in plain words. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** A failure that a person should read: a code, one sentence, and the fields it is about. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[];

  constructor(code: ErrorCode, message: string, fields: readonly FieldError[] = []) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.fields = fields;
  }
}

/** An `invalid` error about a single field. */
export function invalidField(field: string, message: string): AppError {
  return new AppError("invalid", message, [{ field, message }]);
}

/** What was thrown, as an error. */
export function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
