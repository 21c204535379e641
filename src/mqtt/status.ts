import { z } from "zod";
import { MAX_MESSAGE_BYTES } from "./telemetry-fields.ts";

/** What a node says on its status topic. */
export interface NodeStatus {
  readonly isOnline: boolean;
  readonly meters: Readonly<Record<string, "ok" | "silent">>;
  /** What it says that it is; null what it does not say. */
  readonly chip: string | null;
  readonly board: string | null;
  readonly firmwareVersion: string | null;
}

/** What says nothing that could be kept does not spoil the rest. */
const word = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\x21-\x7e]+$/)
  .nullable()
  .default(null)
  .catch(null);

const statusObject = z.object({
  state: z.enum(["online", "offline"]),
  meters: z.record(z.string().max(64), z.enum(["ok", "silent"])).default({}),
  chip: word,
  board: word,
  firmware_version: word,
});

/** Reads a status message: `online`, `offline`, or an object with the state of each meter; undefined for anything else. */
export function parseStatus(payload: Uint8Array): NodeStatus | undefined {
  if (payload.byteLength > MAX_MESSAGE_BYTES) return undefined;
  const text = new TextDecoder().decode(payload);
  if (text === "online" || text === "offline")
    return { isOnline: text === "online", meters: {}, chip: null, board: null, firmwareVersion: null };
  try {
    const { state, meters, chip, board, firmware_version } = statusObject.parse(JSON.parse(text));
    return { isOnline: state === "online", meters, chip, board, firmwareVersion: firmware_version };
  } catch {
    return undefined;
  }
}
