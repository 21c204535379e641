import { randomBytes, timingSafeEqual } from "node:crypto";
import { mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";

/** How a running box is reached by this machine's users who may read its folder: Windows has no sockets in folders. */
export type EndpointKind = "socket" | "loopback";

/** Something that listens for this machine's users who may read the folder. */
export interface Endpoint {
  /** Stops listening and ends the connections. */
  stop(): Promise<void>;
}

const SOCKET_FILE = "meterbox.sock";
const PORT_FILE = "meterbox.port";
const portFile = z.object({ port: z.number(), token: z.string() });
// With the final zero 104 bytes on macOS and 108 on Linux.
const MAX_SOCKET_PATH = 103;
const OWNER_ONLY = 0o177;
// Bun ends an answer that is silent for 10 s, as a check of a large database is. Its types know of this for ports only.
const NO_HURRY: object = { idleTimeout: 0 };

const kindHere: EndpointKind = process.platform === "win32" ? "loopback" : "socket";

/** Listens in a data folder, which this process must own: what an earlier one left there is removed. */
export function listenInFolder(
  folder: string,
  answer: (request: Request) => Promise<Response>,
  kind: EndpointKind = kindHere,
): Endpoint {
  return kind === "socket" ? listenOnSocket(folder, answer) : listenOnLoopback(folder, answer);
}

/** Posts a body to the box that listens in a data folder; undefined where none does. */
export async function postToFolder(
  folder: string,
  body: unknown,
  kind: EndpointKind = kindHere,
): Promise<Response | undefined> {
  const init = { method: "POST", body: JSON.stringify(body), timeout: false } as const;
  try {
    if (kind === "socket") {
      return await throughShortPath(folder, (path) => fetch("http://meterbox/", { ...init, unix: path }));
    }
    const { port, token } = portFile.parse(JSON.parse(readFileSync(join(folder, PORT_FILE), "utf8")));
    const headers = { Authorization: `Bearer ${token}` };
    return await fetch(`http://127.0.0.1:${port}/`, { ...init, headers });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ECONNREFUSED") return undefined;
    throw error;
  }
}

function listenOnSocket(folder: string, answer: (request: Request) => Promise<Response>): Endpoint {
  rmSync(join(folder, SOCKET_FILE), { force: true });
  const server = throughShortPath(folder, (path) => {
    // With chmod afterwards others could connect in between.
    const before = process.umask(OWNER_ONLY);
    try {
      return Bun.serve({ unix: path, fetch: answer, ...NO_HURRY });
    } finally {
      process.umask(before);
    }
  });
  return {
    async stop() {
      await server.stop(true);
      rmSync(join(folder, SOCKET_FILE), { force: true });
    },
  };
}

function listenOnLoopback(folder: string, answer: (request: Request) => Promise<Response>): Endpoint {
  const token = randomBytes(32).toString("base64url");
  const expected = Buffer.from(`Bearer ${token}`);
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    ...NO_HURRY,
    fetch(request) {
      const given = Buffer.from(request.headers.get("Authorization") ?? "");
      const isKnown = given.length === expected.length && timingSafeEqual(given, expected);
      return isKnown ? answer(request) : new Response(null, { status: 401 });
    },
  });
  const file = join(folder, PORT_FILE);
  writeFileSync(`${file}.new`, JSON.stringify({ port: server.port, token }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return {
    async stop() {
      rmSync(file, { force: true });
      await server.stop(true);
    },
  };
}

/** Gives the use of the folder's socket under a path that is short enough, while `use` runs. */
function throughShortPath<T>(folder: string, use: (path: string) => T): T {
  const path = join(folder, SOCKET_FILE);
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH) return use(path);
  const detour = mkdtempSync(join(tmpdir(), "meterbox-"));
  const remove = () => rmSync(detour, { recursive: true, force: true });
  try {
    symlinkSync(resolve(folder), join(detour, "d"));
    const used = use(join(detour, "d", SOCKET_FILE));
    if (used instanceof Promise) void used.then(remove, remove);
    else remove();
    return used;
  } catch (error) {
    remove();
    throw error;
  }
}
