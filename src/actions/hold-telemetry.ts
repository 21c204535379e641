import type { Store } from "../store/open.ts";

/** The messages of devices that wait, by device id, in the order in which they came. */
const waiting = new WeakMap<Store, Map<string, (() => void)[]>>();

/**
 * Lets the telemetry of devices wait, unacknowledged, while a work changes whose it is; then each message is recorded
 * as if it had just come. Whatever becomes of the work, none is lost: a device keeps what was not acknowledged. Runs in
 * the work queue.
 */
export async function holdingTelemetry<T>(
  store: Store,
  deviceIds: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const queues = new Map(deviceIds.map((deviceId) => [deviceId, [] as (() => void)[]]));
  waiting.set(store, queues);
  try {
    return await work();
  } finally {
    waiting.delete(store);
    for (const messages of queues.values()) for (const record of messages) record();
  }
}

/** Where a device's messages wait, as functions that record them; undefined where they need not. */
export function queueOf(store: Store, deviceId: string): (() => void)[] | undefined {
  return waiting.get(store)?.get(deviceId);
}
