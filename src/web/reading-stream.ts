import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Box, LiveReading } from "../actions/ports.ts";

/** Messages are at least this far apart. */
const SHORTEST_MS = 1000;
/** A message at least this often: it brings states up to date and shows that the line is alive. */
const LONGEST_MS = 5000;

/** What a page is told while it is open. */
interface ReadingStream {
  /** Whether readings that have become durable change what is told. */
  readonly concerns: (readings: readonly LiveReading[]) => boolean;
  /** The whole of a message; undefined ends the stream. */
  readonly message: () => Promise<string | undefined>;
  /** Called once, when the stream is over. */
  readonly ended?: () => void;
}

/** Answers with a message at once, and another whenever readings that concern it have become durable. */
export function readingStream(context: Context, box: Box, stream: ReadingStream): Response {
  context.header("Cache-Control", "no-store");
  context.header("X-Accel-Buffering", "no");
  return streamSSE(context, async (events) => {
    let wake = () => {};
    let isNew = false;
    let isOver = false;
    const stopListening = box.onReadings((readings) => {
      if (isNew || !stream.concerns(readings)) return;
      isNew = true;
      wake();
    });
    const end = () => {
      if (isOver) return;
      isOver = true;
      stopListening();
      stream.ended?.();
      wake();
    };
    events.onAbort(end);
    try {
      while (!events.aborted) {
        isNew = false;
        const data = await stream.message();
        if (data === undefined) break;
        await events.writeSSE({ data });
        await events.sleep(SHORTEST_MS);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, LONGEST_MS - SHORTEST_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
          if (isNew || isOver) wake();
        });
      }
    } finally {
      end();
    }
  });
}
