import { healthFlags, readFlags } from "../config.ts";

/** `meterbox health`: asks a running box how it is, for container health checks; 0 where it is well. */
export async function health(args: readonly string[]): Promise<number> {
  const { http } = readFlags(healthFlags, args);
  const host = http.host.includes(":") ? `[${http.host}]` : http.host;
  const response = await fetch(`http://${host}:${http.port}/health`).catch(() => undefined);
  console.log(response ? await response.text() : `no answer from ${host}:${http.port}`);
  return response?.ok ? 0 : 1;
}
