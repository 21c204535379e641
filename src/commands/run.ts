import { systemClock } from "../clock.ts";
import { FolderTaken, type OwnFolder, openFolder, openReadings, requireDataFolder } from "../data-folder.ts";
import { AppError } from "../domain/error.ts";
import type { Tell } from "./command.ts";
import { type EndpointKind, postToFolder } from "./endpoint.ts";
import { type AnswerLine, answerLine, fromFailure } from "./messages.ts";
import { type CommandName, commands, type InputOf, type ResultOf } from "./table.ts";

// A box that starts or stops, and another command, has the folder without listening.
const PATIENCE_MS = 5000;
const PAUSE_MS = 100;

/**
 * Does a command on a data folder: alone where the folder is free, else in the box that runs on it. Throws what the
 * command throws, and `FolderTaken` where the folder's owner does not answer.
 */
export async function runCommand<Name extends CommandName>(
  folder: string,
  name: Name,
  input: InputOf<Name>,
  tell: Tell,
  kind?: EndpointKind,
): Promise<ResultOf<Name>> {
  const { makesFolder, result } = commands[name];
  if (!makesFolder) requireDataFolder(folder);
  const startedMs = performance.now();
  for (;;) {
    const own = openIfFree(folder);
    if (!(own instanceof FolderTaken))
      return result.parse(await runAlone(own, name, input, tell)) as ResultOf<Name>;
    const response = await postToFolder(folder, { command: name, input }, kind);
    if (response) return result.parse(await readAnswer(response, tell)) as ResultOf<Name>;
    if (performance.now() - startedMs > PATIENCE_MS) throw own;
    await Bun.sleep(PAUSE_MS);
  }
}

function openIfFree(folder: string): OwnFolder | FolderTaken {
  try {
    return openFolder(folder);
  } catch (error) {
    if (error instanceof FolderTaken) return error;
    throw error;
  }
}

async function runAlone(own: OwnFolder, name: CommandName, input: unknown, tell: Tell): Promise<unknown> {
  try {
    const command = commands[name];
    const readings = command.needsReadings ? await openReadings(own) : undefined;
    try {
      const box = {
        store: own.store,
        dataFolder: own.dataFolder,
        clock: systemClock(),
        signal: new AbortController().signal,
        sealAll: async () => void (await readings?.sealAll()),
      };
      return await command.start(box, input, tell);
    } finally {
      await readings?.close();
    }
  } finally {
    own.close();
  }
}

async function readAnswer(response: Response, tell: Tell): Promise<unknown> {
  if (!response.ok) throw new AppError("unavailable", `The running box answered ${response.status}.`);
  for await (const line of linesOf(response)) {
    if ("line" in line) tell(line.line);
    else if ("error" in line) throw fromFailure(line.error);
    else return line.done;
  }
  throw new AppError("unavailable", "The box ended before the command was done.");
}

async function* linesOf(response: Response): AsyncGenerator<AnswerLine> {
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for await (const chunk of response.body ?? []) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) yield answerLine.parse(JSON.parse(line));
    }
  } catch (error) {
    // A box that is killed resets the connection; the reader then says that it ended.
    if (!(error instanceof Error && "code" in error && error.code === "ECONNRESET")) throw error;
  }
}
