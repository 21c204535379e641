import { expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { Hono } from "hono";
import { saveUpload } from "./upload.ts";

/** Sends a body in pieces of a size and gives what came of it, with what is in the file. */
async function sent(body: Uint8Array, type: string, pieceBytes: number) {
  const folder = mkdtempSync(join(tmpdir(), "meterbox-upload-"));
  const path = join(folder, "file");
  const app = new Hono().post("/", async (context) => context.text(await saveUpload(context, path)));
  const pieces = Array.from({ length: Math.ceil(body.length / pieceBytes) }, (_, index) =>
    body.slice(index * pieceBytes, (index + 1) * pieceBytes),
  );
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces.shift();
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
  const init = { method: "POST", headers: { "Content-Type": type }, body: stream, duplex: "half" };
  const outcome = await (await app.request("/", init)).text();
  const isThere = existsSync(path);
  const mode = isThere ? statSync(path).mode & 0o777 : 0;
  const content = isThere ? readFileSync(path) : Buffer.alloc(0);
  rmSync(folder, { recursive: true });
  return { outcome, content, mode };
}

/** A form with one file as browsers write it. */
async function formWith(content: Uint8Array<ArrayBuffer>) {
  const form = new FormData();
  form.set("file", new File([content], "meterbox.db"));
  const request = new Request("http://localhost/", { method: "POST", body: form });
  return { type: request.headers.get("Content-Type") ?? "", body: await request.bytes() };
}

test("a file arrives byte for byte, however the network cuts it and whatever is in it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 3000 }),
      fc.integer({ min: 1, max: 200 }),
      async (bytes, pieceBytes) => {
        // The beginning of a delimiter stands in it again and again.
        const content = new Uint8Array([...bytes, 13, 10, 45, 45, ...bytes]);
        const { type, body } = await formWith(content);
        const { outcome, content: kept, mode } = await sent(body, type, pieceBytes);
        expect([outcome, mode]).toEqual(["saved", 0o600]);
        expect(kept.equals(content)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

test("a form that ends too early is not whole, and one without a file has none", async () => {
  const { type, body } = await formWith(new Uint8Array(500).fill(7));
  for (const length of [10, 60, 300, body.length - 60])
    expect((await sent(body.slice(0, length), type, 64)).outcome).toBe("not-whole");
  expect((await sent(body, "text/plain", 64)).outcome).toBe("not-whole");
  const empty = await formWith(new Uint8Array(0));
  expect((await sent(empty.body, empty.type, 64)).outcome).toBe("no-file");
  const text = new FormData();
  text.set("file", "meterbox.db");
  const request = new Request("http://localhost/", { method: "POST", body: text });
  const textType = request.headers.get("Content-Type") ?? "";
  expect((await sent(await request.bytes(), textType, 64)).outcome).toBe("no-file");
});
