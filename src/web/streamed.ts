import { logOf } from "../log.ts";
import { nextTurn } from "../store/work-queue.ts";

/**
 * A body that is made piece by piece as the other side takes it, with a turn of the event loop after each. A piece that
 * fails ends the connection, so that nobody takes what came before for the whole.
 */
export function streamed(pieces: Iterator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        logOf("web").error("an answer broke off: {error}", { error });
        controller.error(error);
      }
      await nextTurn();
    },
    cancel() {
      pieces.return?.();
    },
  });
}
