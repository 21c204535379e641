import { logOf } from "../log.ts";

const BETWEEN_MS = 5000;

/**
 * A JSON answer that takes its time: until it is there, a blank now and then keeps the connection open, which JSON
 * allows before it. One that fails ends the connection.
 */
export function slowJson(work: Promise<unknown>): Response {
  const encoder = new TextEncoder();
  let blanks: ReturnType<typeof setInterval> | undefined;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      blanks = setInterval(() => controller.enqueue(encoder.encode(" ")), BETWEEN_MS);
      try {
        const answer = await work;
        controller.enqueue(encoder.encode(JSON.stringify(answer)));
        controller.close();
      } catch (error) {
        logOf("web").error("an answer broke off: {error}", { error });
        controller.error(error);
      } finally {
        clearInterval(blanks);
      }
    },
    cancel: () => clearInterval(blanks),
  });
  return new Response(body, { headers: { "Content-Type": "application/json" } });
}
