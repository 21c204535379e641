import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { Hono } from "hono";
import { FINGERPRINT } from "../build-info.ts";

const A_YEAR = "public, max-age=31536000, immutable";
const STYLESHEET = "meterbox.css";
/** What the stylesheet is made of, in the order in which its rules count. */
const STYLES = ["tokens", "app", "forms", "home", "pages", "tariffs", "meter", "invoice", "money"];
const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".br": "application/octet-stream",
};

interface StaticBody {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly zipped: Uint8Array<ArrayBuffer>;
}

/** The files of `public/` that browsers may have, its styles as one sheet; each is read and compressed once in a build. */
export function staticFiles(publicFolder: string): Hono {
  const bodies = new Map<string, StaticBody>();
  const bodyOf = (name: string): StaticBody | undefined => {
    const known = bodies.get(name);
    if (known) return known;
    const plain = name === STYLESHEET ? stylesheet(publicFolder) : fileOf(publicFolder, name);
    if (!plain) return undefined;
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    const body = { type, plain, zipped: Bun.gzipSync(plain, { level: 9 }) };
    // From the sources a file may change at any time.
    if (FINGERPRINT !== "") bodies.set(name, body);
    return body;
  };
  return new Hono().get("/static/:name{.+}", (context) => {
    const body = bodyOf(context.req.param("name"));
    if (!body) return context.notFound();
    const isZipped = /\bgzip\b/.test(context.req.header("Accept-Encoding") ?? "");
    return context.body(isZipped ? body.zipped : body.plain, 200, {
      "Content-Type": body.type,
      "Cache-Control": context.req.query("v") === FINGERPRINT && FINGERPRINT !== "" ? A_YEAR : "no-cache",
      Vary: "Accept-Encoding",
      ...(isZipped ? { "Content-Encoding": "gzip" } : {}),
    });
  });
}

function stylesheet(publicFolder: string): Uint8Array<ArrayBuffer> {
  const others = readdirSync(publicFolder)
    .flatMap((name) => (extname(name) === ".css" ? name.slice(0, -".css".length) : []))
    .filter((name) => !STYLES.includes(name))
    .toSorted();
  return new TextEncoder().encode(
    [...STYLES, ...others].map((name) => readFileSync(join(publicFolder, `${name}.css`), "utf8")).join("\n"),
  );
}

function fileOf(publicFolder: string, name: string): Uint8Array<ArrayBuffer> | undefined {
  // No name leads out of the folder: every part of it is a plain word.
  if (!name.split("/").every((part) => /^[\w-][\w.-]*$/.test(part))) return undefined;
  const path = join(publicFolder, name);
  return existsSync(path) && statSync(path).isFile() ? new Uint8Array(readFileSync(path)) : undefined;
}
