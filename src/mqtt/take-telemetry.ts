import type { Box } from "../actions/ports.ts";
import { type RecorderBox, recordTelemetry } from "../actions/record-telemetry.ts";
import { setAside } from "../actions/set-aside.ts";
import type { Settle } from "../store/journal/batch.ts";
import type { WaitingMessage } from "../store/waiting-nodes.ts";
import type { SetAsideMessage } from "./gate-ports.ts";
import { parseTelemetry } from "./telemetry.ts";

/** Keeps a telemetry message until somebody has decided on its node; what holds no reading is only counted as refused. */
export function takeAside(
  box: RecorderBox & Pick<Box, "clock">,
  message: SetAsideMessage,
  settle: Settle,
): void {
  const { clock } = box;
  const receipt = { nowMs: clock.nowMs(), clockTrusted: clock.overrulesDevices() };
  const content = parseTelemetry(message.deviceId, message.payload, receipt);
  const readings = content.readings.length;
  if (readings === 0) recordTelemetry(box, message, content, settle);
  else setAside(box, { ...message, readings }, settle);
}

/** Records a message that has waited as if it had come now, with the time in which it came. */
export function takeWaiting(box: RecorderBox, message: WaitingMessage, settle: Settle): void {
  const receipt = { nowMs: message.receivedAtMs, clockTrusted: message.clockTrusted };
  const content = parseTelemetry(message.deviceId, message.payload, receipt);
  recordTelemetry(box, { ...message, patienceMs: 0 }, content, settle);
}
