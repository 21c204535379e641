import type { Child } from "hono/jsx";
import type { Meter } from "../src/domain/meter.ts";
import { type Format, isolated } from "./format.ts";

const MOST_CHIPS = 5;

/** The meters to choose from: as many as fit stand beside each other, more are a list. */
export function MeterSelector({
  meters,
  chosen,
  format,
}: {
  readonly meters: readonly Meter[];
  readonly chosen: Meter;
  readonly format: Format;
}) {
  if (meters.length <= 1)
    return (
      <p class="meter-title">
        <bdi dir="auto">{chosen.name}</bdi>
      </p>
    );
  if (meters.length > MOST_CHIPS)
    return <MeterSelect meters={meters} chosen={chosen} action="/" format={format} />;
  return (
    <nav class="chips" aria-label={format.words.home.choice.meter}>
      {meters.map((meter) => (
        <a
          href={`/?meter=${encodeURIComponent(meter.deviceId)}`}
          aria-current={meter.number === chosen.number ? "true" : undefined}
        >
          <bdi dir="auto">{meter.name}</bdi>
        </a>
      ))}
    </nav>
  );
}

/** A meter chosen from a list; goes there at once with JavaScript, by its button without. */
export function MeterSelect(props: {
  readonly meters: readonly Meter[];
  readonly chosen: Meter;
  readonly action: string;
  readonly format: Format;
  readonly children?: Child;
}) {
  const { meters, chosen, action, format, children } = props;
  const words = format.words.home.choice;
  return (
    <form class="selector" method="get" action={action} data-submit-on-change>
      <label>
        <span>{words.meter}</span>
        <select name="meter">
          {meters.map((meter) => (
            <option value={meter.deviceId} selected={meter.number === chosen.number}>
              {meter.retiredAtMs === null ? isolated(meter.name) : words.retired(isolated(meter.name))}
            </option>
          ))}
        </select>
      </label>
      {children}
      <button class="button quiet" type="submit">
        {words.show}
      </button>
    </form>
  );
}
