import { AppError } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { listMeters, requireMeter } from "../store/meters.ts";
import type { NodeCommand } from "../store/node-commands.ts";
import type { Store } from "../store/open.ts";
import { replacementsOf } from "../store/replacements.ts";
import type { TimedStore } from "./ports.ts";
import { wantCommand } from "./want-command.ts";

/**
 * Asks a node to set the register of one of its meters to 0; the drop that follows is then settled by itself. Throws
 * `not-found` where there is no such meter, `conflict` where another node carries it.
 */
export function askEnergyReset(
  box: TimedStore,
  node: string,
  deviceId: string,
  wantedBy: string,
): NodeCommand {
  const meter = requireMeter(box.store, deviceId);
  if (meter.node !== node || meter.isCombined)
    throw new AppError("conflict", `${deviceId} is not a meter of the device ${node}.`);
  return wantCommand(box, {
    node,
    verb: "reset-energy",
    payload: { meter: wireIdOf(box.store, meter) },
    wantedBy,
  });
}

/** The meters that a node carries and that are in use. */
export function metersOfNode(store: Store, node: string): Meter[] {
  return listMeters(store).filter((meter) => meter.node === node && meter.retiredAtMs === null);
}

/** The id under which a meter's node publishes its readings: since its ESP32 was replaced, the new one's. */
export function wireIdOf(store: Store, meter: Meter): string {
  const newest = replacementsOf(store, meter.number).findLast(({ fromMs }) => fromMs > 0);
  return newest?.deviceId ?? meter.deviceId;
}
