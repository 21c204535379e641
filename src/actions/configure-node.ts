import { invalidField } from "../domain/error.ts";
import { checkNodeSettings, type NodeSettings } from "../domain/node-settings.ts";
import { latestCommand, type NodeCommand } from "../store/node-commands.ts";
import type { TimedStore } from "./ports.ts";
import { wantCommand } from "./want-command.ts";

/**
 * Keeps which settings a node is to have; it is sent them until it has taken exactly these. Throws `invalid` where no
 * node can have them, or where nothing is set.
 */
export function configureNode(
  box: TimedStore,
  node: string,
  settings: NodeSettings,
  wantedBy: string,
): NodeCommand {
  checkNodeSettings(settings);
  const payload = {
    ...(settings.intervalS === null ? {} : { interval_s: settings.intervalS }),
    ...(settings.deltaW === null ? {} : { delta_w: settings.deltaW }),
    ...(settings.meters === null
      ? {}
      : { meters: settings.meters.map(({ address, id }) => ({ address, id })) }),
  };
  if (Object.keys(payload).length === 0)
    throw invalidField("interval_s", "Set at least one of the settings.");
  const wanted = latestCommand(box.store, node, "config");
  const isWantedAlready = wanted?.state === "waiting" || wanted?.state === "ok";
  if (wanted && isWantedAlready && JSON.stringify(wanted.payload) === JSON.stringify(payload)) return wanted;
  return wantCommand(box, { node, verb: "config", payload, wantedBy });
}

/** The settings in a command that was sent or is to be. */
export function settingsIn({ payload }: Pick<NodeCommand, "payload">): NodeSettings {
  const { interval_s: intervalS, delta_w: deltaW, meters } = payload ?? {};
  return {
    intervalS: typeof intervalS === "number" ? intervalS : null,
    deltaW: typeof deltaW === "number" ? deltaW : null,
    meters: Array.isArray(meters) ? (meters as NodeSettings["meters"]) : null,
  };
}
