import type { Meter } from "../src/domain/meter.ts";
import { isolated } from "./format.ts";

/** A list of meters to choose from, as a field of a form. */
export function MeterChoice({
  meters,
  chosen,
}: {
  readonly meters: readonly Meter[];
  readonly chosen: string;
}) {
  return (
    <div class="field">
      <label for="field-meter">Meter</label>
      <select id="field-meter" name="meter">
        {meters.map((meter) => (
          <option value={meter.deviceId} selected={meter.deviceId === chosen}>
            {isolated(meter.name)}
            {meter.retiredAtMs === null ? "" : " (retired)"}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What stands in for the form before there is a meter. */
export function NoMeters() {
  return (
    <p class="card prose">
      There is no meter yet. <a href="/">The home page</a> says how to connect one.
    </p>
  );
}
