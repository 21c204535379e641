import type { Meter } from "../src/domain/meter.ts";
import { Fill } from "./fill.tsx";
import { isolated } from "./format.ts";
import type { Words } from "./words.ts";

/** A list of meters to choose from, as a field of a form. */
export function MeterChoice({
  meters,
  chosen,
  words,
}: {
  readonly meters: readonly Meter[];
  readonly chosen: string;
  readonly words: Words;
}) {
  const { meter: label, retired } = words.meters.choice;
  return (
    <div class="field">
      <label for="field-meter">{label}</label>
      <select id="field-meter" name="meter">
        {meters.map((meter) => (
          <option value={meter.deviceId} selected={meter.deviceId === chosen}>
            {isolated(meter.name)}
            {meter.retiredAtMs === null ? "" : ` ${retired}`}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What stands in for the form before there is a meter. */
export function NoMeters({ words }: { readonly words: Words }) {
  const { none, home } = words.meters.choice;
  return (
    <p class="card prose">
      <Fill text={none} parts={{ home: <a href="/">{home}</a> }} />
    </p>
  );
}
