import { Hono } from "hono";
import { serveStatic } from "hono/bun";

const A_YEAR = "public, max-age=31536000, immutable";

/** The files of `public/` that browsers may have: styles, scripts, vendored libraries. */
export function staticFiles(publicFolder: string): Hono {
  return new Hono().get(
    "/static/*",
    (context, next) => (context.req.path.includes("%00") ? context.notFound() : next()),
    serveStatic({
      root: publicFolder,
      rewriteRequestPath: (path) => path.slice("/static".length),
      onFound: (_path, context) =>
        context.header("Cache-Control", context.req.query("v") ? A_YEAR : "no-cache"),
    }),
  );
}
