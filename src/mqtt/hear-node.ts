import { type HearingBox, noteNodeEvent, refuseNodeMessage, takeAnswer } from "../actions/take-answer.ts";
import { parseNodeMessage } from "./node-event.ts";

/** Takes what a node said on its event topic: an answer, an event, or what is neither and is counted as refused. */
export function hearNode(box: HearingBox, node: string, payload: Uint8Array): void {
  const message = parseNodeMessage(payload);
  if (typeof message === "string") refuseNodeMessage(box, node, "malformed-event", message, payload);
  else if (message.kind === "answer") takeAnswer(box, node, message, payload);
  else noteNodeEvent(box, node, message, payload);
}
