import type { z } from "zod";
import type { Clock } from "../clock.ts";
import type { Store } from "../store/open.ts";

/** Tells the person who waits for a command how far it is. */
export type Tell = (line: string) => void;

/** What a command works on: a folder that this process opened for it, or the running box's own parts. */
export interface CommandBox {
  readonly store: Store;
  readonly clock: Clock;
  readonly dataFolder: string;
  /** Aborted when the box stops: what takes long looks at it between its steps. */
  readonly signal: AbortSignal;
}

/** What a command works on that needs every reading. */
export interface ReadingsBox extends CommandBox {
  /** Brings every reading that was acknowledged into the database. */
  sealAll(): Promise<void>;
}

interface Shape<Input, Result> {
  /** What comes and goes over the socket. */
  readonly input: z.ZodType<Input>;
  readonly result: z.ZodType<Result>;
  /** Whether it may begin in a folder that holds nothing yet. */
  readonly makesFolder?: boolean;
}

type Definition<Input, Result> = Shape<Input, Result> &
  (
    | { readonly needsReadings: false; run(box: CommandBox, input: Input, tell: Tell): Promise<Result> }
    | { readonly needsReadings: true; run(box: ReadingsBox, input: Input, tell: Tell): Promise<Result> }
  );

/** A command that works alone on a folder or within the running box. */
export interface Command<Input, Result> extends Shape<Input, Result> {
  /** Whether a folder's readings must be open for it, not the store alone. */
  readonly needsReadings: boolean;
  /** Does it for an input that is still to be parsed; an `AppError` that it throws is for the person who asked. */
  start(box: ReadingsBox, input: unknown, tell: Tell): Promise<Result>;
}

/** Defines a command by the shapes of its input and result, and what it does. */
export function command<Input, Result>(definition: Definition<Input, Result>): Command<Input, Result> {
  return {
    ...definition,
    start: async (box, input, tell) => definition.run(box, definition.input.parse(input), tell),
  };
}
