import type { Box } from "../actions/ports.ts";
import { createApp, type WebOptions } from "./app.tsx";
import { dropUploads } from "./restore.tsx";

/** A listening web server. */
export interface WebServer {
  readonly port: number;
  /** Ends every connection, event streams too. */
  stop(): Promise<void>;
}

/** Serves pages and API; throws where the port is taken. */
export function serveWeb(
  box: Box,
  options: WebOptions & { readonly host: string; readonly port: number },
): WebServer {
  dropUploads(box);
  const app = createApp(box, options);
  const server = Bun.serve({
    hostname: options.host,
    port: options.port,
    // Seconds without a byte after which a connection is closed; event streams send one every five.
    idleTimeout: 30,
    // Beyond its own limit Bun answers with nothing but a status; app.tsx has a limit that says what is wrong.
    maxRequestBodySize: Number.MAX_SAFE_INTEGER,
    fetch: (request) => app.fetch(request),
  });
  return { port: server.port ?? options.port, stop: () => server.stop(true) };
}
