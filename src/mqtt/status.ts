import { z } from "zod";

/** What a node says on its status topic. */
export interface NodeStatus {
  readonly isOnline: boolean;
  readonly meters: Readonly<Record<string, "ok" | "silent">>;
}

const statusObject = z.object({
  state: z.enum(["online", "offline"]),
  meters: z.record(z.string().max(64), z.enum(["ok", "silent"])).default({}),
});

/** Reads a status message: `online`, `offline`, or an object with the state of each meter; undefined for anything else. */
export function parseStatus(payload: Uint8Array): NodeStatus | undefined {
  const text = new TextDecoder().decode(payload);
  if (text === "online" || text === "offline") return { isOnline: text === "online", meters: {} };
  try {
    const { state, meters } = statusObject.parse(JSON.parse(text));
    return { isOnline: state === "online", meters };
  } catch {
    return undefined;
  }
}
