import { afterEach, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addPerson } from "../actions/change-people.ts";
import { signIn } from "../actions/sign-in.ts";
import { systemClock } from "../clock.ts";
import { FolderTaken, type OwnFolder, openFolder } from "../data-folder.ts";
import { listApiTokens } from "../store/access.ts";
import type { EndpointKind } from "./endpoint.ts";
import { listenInFolder, postToFolder } from "./endpoint.ts";
import { runCommand } from "./run.ts";
import { type CommandServer, serveCommands } from "./server.ts";

const PROPERTY = { name: "Rose Cottage", currency: "INR", timeZone: "Asia/Kolkata", locale: "en-IN" };
const KINDS: readonly EndpointKind[] = ["socket", "loopback"];

const opened: { readonly own: OwnFolder; readonly server: CommandServer }[] = [];
afterEach(async () => {
  for (const { own, server } of opened.splice(0)) {
    await server.close();
    own.close();
  }
});

/** A folder that is set up. */
async function newFolder(): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), "meterbox-commands-")), "data");
  await runCommand(folder, "setup", { ...PROPERTY, password: "correct horse battery" }, () => {});
  return folder;
}

/** What a running box does: owns the folder and serves commands. */
function own(folder: string, kind: EndpointKind, sealAll = async () => {}): OwnFolder {
  const own = openFolder(folder);
  const parts = { store: own.store, clock: systemClock(), dataFolder: folder };
  const box = { ...parts, sealAll };
  opened.push({ own, server: serveCommands(box, kind) });
  return own;
}

test.each(KINDS)("a command is done by the owner of the folder (%s)", async (kind) => {
  const folder = await newFolder();
  const { store } = own(folder, kind);
  const { token } = await runCommand(folder, "token", { name: "a", scope: "read" }, () => {}, kind);
  expect(token).toStartWith("mb_");
  expect(listApiTokens(store)).toMatchObject([{ name: "a", scope: "read" }]);
});

test.each(KINDS)("an error keeps its code, its sentence and its fields on the way (%s)", async (kind) => {
  const folder = await newFolder();
  own(folder, kind);
  const again = runCommand(folder, "setup", { ...PROPERTY, password: "x" }, () => {}, kind);
  await expect(again).rejects.toMatchObject({
    code: "conflict",
    message: "This box has been set up already.",
  });
  const nameless = runCommand(folder, "token", { name: "", scope: "read" }, () => {}, kind);
  await expect(nameless).rejects.toMatchObject({ code: "invalid", fields: [{ field: "name" }] });
});

test("the owner brings what is acknowledged into the database before it copies, and makes no file where that fails", async () => {
  const folder = await newFolder();
  let isSealed = false;
  own(folder, "socket", async () => {
    isSealed = true;
    throw new Error("the disk is gone");
  });
  const to = join(folder, "..", "copy.db");
  const failed = runCommand(folder, "backup", { to, overwrite: false }, () => {});
  await expect(failed).rejects.toMatchObject({ code: "unavailable", message: "the disk is gone" });
  expect(isSealed).toBe(true);
  expect(existsSync(to)).toBe(false);
});

test("an owner that stops ends its commands and says so", async () => {
  const folder = await newFolder();
  const waiting = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  own(folder, "socket", () => {
    asked.resolve();
    return waiting.promise;
  });
  const to = join(folder, "..", "copy.db");
  const backup = runCommand(folder, "backup", { to, overwrite: false }, () => {});
  const ended = backup.catch((error: unknown) => error);
  await asked.promise;
  const closed = opened[0]?.server.close();
  waiting.resolve();
  expect(await ended).toMatchObject({ code: "unavailable", message: "The box was stopped meanwhile." });
  await closed;
});

test("anybody's password is reset by name, in whatever case, and a made-up one works", async () => {
  const folder = await newFolder();
  const { store } = own(folder, "socket");
  const box = { store, clock: systemClock() };
  await addPerson(box, { name: "Asha", role: "viewer", password: "a long password" });
  const { madeUp } = await runCommand(folder, "password", { user: "asha", password: "" }, () => {});
  await expect(signIn(box, "a long password", { name: "Asha" })).rejects.toThrow("not the password");
  await signIn(box, madeUp ?? "", { name: "Asha" });
  await signIn(box, "correct horse battery", { name: "owner" });
  const unknown = runCommand(folder, "password", { user: "ben", password: "" }, () => {});
  await expect(unknown).rejects.toMatchObject({ code: "not-found" });
});

test("a command of another version is refused in words", async () => {
  const folder = await newFolder();
  own(folder, "socket");
  const response = await postToFolder(folder, { command: "toString", input: {} });
  expect(await response?.text()).toContain("does not know toString");
});

test("a folder whose owner does not listen is reported as taken, after a while", async () => {
  const folder = await newFolder();
  const silent = openFolder(folder);
  const asked = runCommand(folder, "token", { name: "a", scope: "read" }, () => {});
  await expect(asked).rejects.toBeInstanceOf(FolderTaken);
  silent.close();
}, 20_000);

test("a folder that becomes free in the meantime is used", async () => {
  const folder = await newFolder();
  const other = openFolder(folder);
  setTimeout(() => other.close(), 300);
  expect((await runCommand(folder, "token", { name: "a", scope: "read" }, () => {})).token).toStartWith(
    "mb_",
  );
});

test("the loopback answers only who can read the token in the folder", async () => {
  const folder = mkdtempSync(join(tmpdir(), "meterbox-loopback-"));
  const endpoint = listenInFolder(folder, async () => new Response("secret"), "loopback");
  const file = join(folder, "meterbox.port");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { port } = JSON.parse(readFileSync(file, "utf8"));
  for (const headers of [{}, { Authorization: "Bearer x" }] as Record<string, string>[])
    expect((await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers })).status).toBe(401);
  expect(await (await postToFolder(folder, {}, "loopback"))?.text()).toBe("secret");
  await endpoint.stop();
  expect(await postToFolder(folder, {}, "loopback")).toBeUndefined();
});

test("a socket is reached under a path longer than an address holds", async () => {
  const folder = join(mkdtempSync(join(tmpdir(), "meterbox-far-")), "long-".repeat(40));
  mkdirSync(folder);
  const endpoint = listenInFolder(folder, async () => new Response("here"));
  const socket = join(folder, "meterbox.sock");
  expect(statSync(socket).mode & 0o777).toBe(0o600);
  expect(await (await postToFolder(folder, {}))?.text()).toBe("here");
  await endpoint.stop();
  expect(existsSync(socket)).toBe(false);
  expect(await postToFolder(folder, {})).toBeUndefined();
});

test("an answer may be silent for longer than a server of the web would wait", async () => {
  const silences = KINDS.map(async (kind) => {
    const folder = mkdtempSync(join(tmpdir(), "meterbox-silent-"));
    const line = (text: string) => new TextEncoder().encode(text);
    const endpoint = listenInFolder(
      folder,
      async () => {
        const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
        const writer = writable.getWriter();
        void writer.write(line("before "));
        setTimeout(() => void writer.write(line("after")).then(() => writer.close()), 13_000);
        return new Response(readable);
      },
      kind,
    );
    expect(await (await postToFolder(folder, {}, kind))?.text()).toBe("before after");
    await endpoint.stop();
  });
  await Promise.all(silences);
}, 30_000);
