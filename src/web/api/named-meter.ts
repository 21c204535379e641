import { AppError } from "../../domain/error.ts";
import type { Meter } from "../../domain/meter.ts";
import { findMeter } from "../../store/meters.ts";
import type { Store } from "../../store/open.ts";

/** The meter that the body of a request names in `device_id`; throws `not-found` with that field. */
export function requireNamedMeter(store: Store, deviceId: string): Meter {
  const meter = findMeter(store, deviceId);
  if (meter) return meter;
  const message = `There is no meter called ${deviceId}.`;
  throw new AppError("not-found", message, [{ field: "device_id", message }]);
}
