import { AppError } from "../domain/error.ts";
import { logOf } from "../log.ts";
import type { ReadingsBox, Tell } from "./command.ts";
import { type EndpointKind, listenInFolder } from "./endpoint.ts";
import { type AnswerLine, question, toFailure } from "./messages.ts";

const STOP_LIMIT_MS = 2000;

/** The running box's ear for commands. */
export interface CommandServer {
  /** Tells running commands to end, waits for that (2 s at most), and stops listening. */
  close(): Promise<void>;
}

/** Serves the commands of `table.ts` to whoever may read the data folder, which this process must own. */
export function serveCommands(box: Omit<ReadingsBox, "signal">, kind?: EndpointKind): CommandServer {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const endpoint = listenInFolder(
    box.dataFolder,
    async (request) => {
      const asked: unknown = await request.json().catch(() => undefined);
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      const lines = writable.getWriter();
      // Who asked may have gone; the command goes on.
      const send = (line: AnswerLine) =>
        void lines.write(new TextEncoder().encode(`${JSON.stringify(line)}\n`)).catch(() => {});
      const done = answer({ ...box, signal: stopping.signal }, asked, send)
        .finally(() => lines.close().catch(() => {}))
        .finally(() => running.delete(done));
      running.add(done);
      return new Response(readable, { headers: { "Content-Type": "application/x-ndjson" } });
    },
    kind,
  );
  return {
    async close() {
      stopping.abort(new AppError("unavailable", "The box was stopped meanwhile."));
      await Promise.race([Promise.all(running), Bun.sleep(STOP_LIMIT_MS)]);
      // One turn of the loop, so that the last lines leave before the connections end.
      await new Promise((resolve) => setTimeout(resolve, 20));
      await endpoint.stop();
    },
  };
}

async function answer(box: ReadingsBox, asked: unknown, send: (line: AnswerLine) => void): Promise<void> {
  try {
    send({ done: await run(box, asked, (line) => send({ line })) });
  } catch (error) {
    if (!(error instanceof AppError)) logOf("commands").error("a command failed: {error}", { error });
    send({ error: toFailure(error) });
  }
}

async function run(box: ReadingsBox, asked: unknown, tell: Tell): Promise<unknown> {
  box.signal.throwIfAborted();
  // Loaded with the first command, for the same reason as the commands in main.ts.
  const { commands, isCommandName } = await import("./table.ts");
  const { command: name, input } = question.parse(asked);
  if (!isCommandName(name))
    throw new AppError("not-found", `The running box does not know ${name}: it is of another version.`);
  return commands[name].start(box, input, tell);
}
