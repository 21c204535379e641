import { expect, onTestFinished, test } from "bun:test";
import { postNtfy } from "./ntfy.ts";

const PUSH = { title: "Meterbox", text: "A test.", click: "http://192.168.1.20:8080/" };

/** What comes of a message to a server that answers so. */
function outcomeOf(answer: () => Response) {
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: answer });
  onTestFinished(() => server.stop(true));
  const topic = { url: `http://127.0.0.1:${server.port}/my-box`, token: "" };
  return postNtfy(topic, PUSH, AbortSignal.timeout(2000));
}

test("of a server that refuses, only what ntfy says of its error is told", async () => {
  const said = JSON.stringify({
    code: 40301,
    http: 403,
    error: "forbidden\nhere",
    link: "https://ntfy.sh/docs",
  });
  expect(await outcomeOf(() => new Response(said, { status: 403 }))).toMatchObject({
    kind: "refused",
    detail: "The server refuses it (403): forbidden here",
  });
  // Another server's page is nothing for whoever may name an address.
  for (const other of ["<h1>Router, user admin</h1>", '{"password":"secret"}', "null", ""])
    expect(await outcomeOf(() => new Response(other, { status: 401 }))).toMatchObject({
      kind: "refused",
      detail: "The server refuses it (401)",
    });
});

test.each([200, 500])("an answer of %p that never ends is not read to its end", async (status) => {
  let sent = 0;
  let isEnded = false;
  const endless = () =>
    new ReadableStream<Uint8Array>({
      async pull(controller) {
        await Bun.sleep(1);
        if (isEnded) return;
        sent += 4096;
        controller.enqueue(new Uint8Array(4096).fill(97));
      },
      cancel() {
        isEnded = true;
      },
    });
  const outcome = await outcomeOf(() => new Response(endless(), { status }));
  isEnded = true;
  expect(outcome.kind).toBe(status === 200 ? "delivered" : "refused");
  expect(sent).toBeLessThan(1_000_000);
});
