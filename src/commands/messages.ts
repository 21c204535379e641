import { z } from "zod";
import { AppError } from "../domain/error.ts";

/** What is asked of a running box. */
export const question = z.object({ command: z.string(), input: z.unknown() });

const failure = z.object({
  code: z.enum(["invalid", "unauthorized", "forbidden", "not-found", "conflict", "unavailable"]),
  message: z.string(),
  fields: z.array(z.object({ field: z.string(), message: z.string() })),
});

/** One line of its answer: how far it is, and at last what came of it. */
export const answerLine = z.union([
  z.object({ line: z.string() }),
  z.object({ done: z.unknown() }),
  z.object({ error: failure }),
]);

export type AnswerLine = z.infer<typeof answerLine>;

/** How an error is put on the line; of one that is for no person only its text. */
export function toFailure(error: unknown): z.infer<typeof failure> {
  if (error instanceof AppError)
    return { code: error.code, message: error.message, fields: [...error.fields] };
  return { code: "unavailable", message: error instanceof Error ? error.message : String(error), fields: [] };
}

/** The error that was put on the line. */
export function fromFailure({ code, message, fields }: z.infer<typeof failure>): AppError {
  return new AppError(code, message, fields);
}
