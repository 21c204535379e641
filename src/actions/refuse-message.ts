import { UNREGISTERED } from "../store/sightings.ts";
import type { Box } from "./ports.ts";

/** How much of a refused message is kept. */
const KEPT_BYTES = 2048;

/** A message that was refused, and why. */
export interface RefusedMessage {
  readonly deviceId: string;
  readonly reason: string;
  readonly detail: string;
  readonly payload: Uint8Array;
  readonly refusals: number;
  readonly isRegistered: boolean;
}

/** Counts a message that was refused and keeps how it began. */
export function refuseMessage(box: Pick<Box, "clock" | "sightings">, refused: RefusedMessage): void {
  const { deviceId, reason, detail, payload, refusals, isRegistered } = refused;
  box.sightings.reject(
    {
      deviceId: isRegistered ? deviceId : UNREGISTERED,
      receivedAtMs: box.clock.nowMs(),
      reason,
      detail: isRegistered ? detail : `${deviceId.slice(0, 64)}: ${detail}`,
      payload: new TextDecoder().decode(payload.subarray(0, KEPT_BYTES)),
    },
    refusals,
  );
}
