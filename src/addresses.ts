import { networkInterfaces } from "node:os";
import type { HostPort } from "./config.ts";
import { AppError } from "./domain/error.ts";

/** Listens; where the port is taken or not allowed, throws an `AppError` that names the flag. */
export function listenOr<T>(flag: string, address: HostPort, listen: () => T): T {
  try {
    return listen();
  } catch (error) {
    throw portError(flag, address, error);
  }
}

/** What to say of an error in listening: a sentence with the flag where the port is the cause, else the error itself. */
export function portError(flag: string, { host, port }: HostPort, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return new AppError(
      "conflict",
      `Port ${port} on ${host} is taken by another program. Choose another with --${flag} ${host}:PORT.`,
    );
  }
  if (code === "EACCES") {
    return new AppError(
      "forbidden",
      `This user may not listen on port ${port}. Choose another with --${flag} ${host}:PORT.`,
    );
  }
  return error;
}

/** The address of a listener. */
export function urlOf(scheme: string, host: string, port: number): string {
  return `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** The addresses of this machine under which a listener on `host` is reached; this machine's own where it has no network. */
export function reachable(host: string): string[] {
  if (host !== "0.0.0.0" && host !== "::") return [host.includes(":") ? `[${host}]` : host];
  const lan = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => address.family === "IPv4" && !address.internal)
    .map((address) => address.address);
  return lan.length > 0 ? lan : ["127.0.0.1"];
}
