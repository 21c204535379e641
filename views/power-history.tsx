import { ChartCard, Legend } from "./chart-card.tsx";
import { EnergyTable, type PeriodEnergy } from "./energy-table.tsx";
import { FieldError } from "./fields.tsx";
import { seriesOf } from "./figure.tsx";
import type { Format } from "./format.ts";
import type { MeterAddress } from "./meter-address.ts";
import { type HourPower, PowerTable } from "./power-table.tsx";

type Range = "24h" | "7d" | "30d" | "1y";
const RANGES: readonly Range[] = ["24h", "7d", "30d", "1y"];
const WAYS = ["earlier", "later", "closer", "wider"] as const;

/** A time as its fields are written: local, to the minute. */
export interface WrittenTime {
  readonly from: string;
  readonly to: string;
}

/** What a meter's chart of power shows, and what else it can show. */
export interface PowerHistoryProps {
  readonly meter: { readonly deviceId: string; readonly number: number };
  readonly shown: {
    readonly fromMs: number;
    readonly toMs: number;
    /** The stretch up to now that is shown; null of a time of one's own. */
    readonly range: Range | null;
  };
  readonly around: Readonly<Record<(typeof WAYS)[number], WrittenTime>>;
  readonly typed: WrittenTime;
  readonly error: { readonly field: "from" | "to"; readonly why: "unreadable" | "order" | "long" } | null;
  readonly isEmpty: boolean;
  /** The numbers behind it: power by hour or less, or energy by day or month. */
  readonly table:
    | { readonly by: "hour"; readonly hours: readonly HourPower[] }
    | { readonly by: "day" | "month"; readonly periods: readonly PeriodEnergy[] };
  readonly address: MeterAddress;
  readonly format: Format;
}

/** What time a chart shows, in words. */
export function shownTime({ shown, format }: Pick<PowerHistoryProps, "shown" | "format">): string {
  const { fromMs, toMs, range } = shown;
  return range === null
    ? `${format.dateTime(fromMs)} – ${format.dateTime(toMs)}`
    : format.words.meter.charts.power.last[range];
}

/** Power over a time that is chosen by links or fields, with its numbers as a table. */
export function PowerHistory(props: PowerHistoryProps) {
  const { meter, shown, isEmpty, table, address, format } = props;
  const words = format.words.meter.charts.power;
  const time = shownTime(props);
  const series = seriesOf(meter.number);
  const query = shown.range === null ? { ...props.typed } : { range: shown.range };
  return (
    <ChartCard
      kind="power"
      class="history-chart"
      format={format}
      title={words.titled(time)}
      unit="W"
      source={`/charts/power?${new URLSearchParams({ meter: meter.deviceId, ...query })}`}
      series={series}
      empty={words.empty(time)}
      isEmpty={isEmpty}
      moves={{
        address: address({ range: null, from: null, to: null }),
        fromMs: shown.fromMs,
        toMs: shown.toMs,
      }}
      choices={<TimeChoices {...props} />}
      legend={
        <>
          <Legend
            series={series}
            entries={[
              ["line", words.legend.line],
              ["band", words.legend.band],
              ["dashed", words.legend.estimate],
            ]}
          />
          <p class="help needs-script">{words.hint}</p>
        </>
      }
    >
      {table.by === "hour" ? (
        <PowerTable hours={table.hours} format={format} />
      ) : (
        <EnergyTable periods={table.periods} by={table.by} format={format} />
      )}
    </ChartCard>
  );
}

function TimeChoices({ shown, around, typed, error, address, format }: PowerHistoryProps) {
  const words = format.words.meter.charts.power;
  const to = (changes: Parameters<MeterAddress>[0]) => `${address(changes)}#power`;
  return (
    <div class="chart-ways">
      <nav class="chips ranges" aria-label={words.howFar}>
        {RANGES.map((range) => (
          <a
            href={to({ range, from: null, to: null })}
            data-swaps="power"
            aria-current={range === shown.range ? "true" : undefined}
          >
            {words.ranges[range]}
          </a>
        ))}
      </nav>
      <nav class="chart-steps" aria-label={words.around}>
        {WAYS.map((way) => (
          <a class="button quiet" href={to({ range: null, ...around[way] })} data-swaps="power">
            {words[way]}
          </a>
        ))}
      </nav>
      <details class="numbers any-time" open={error !== null || shown.range === null}>
        <summary>{words.any}</summary>
        <form class="time-form" method="get" action="#power" data-swaps="power">
          {address.others(["range", "from", "to"]).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          {(["from", "to"] as const).map((field) => (
            <div class={error?.field === field ? "field field-wrong" : "field"}>
              <label for={`power-${field}`}>{words[field]}</label>
              <span class="control">
                <input
                  id={`power-${field}`}
                  name={field}
                  type="datetime-local"
                  value={typed[field]}
                  required
                  aria-invalid={error?.field === field ? "true" : undefined}
                  aria-describedby={error?.field === field ? `power-${field}-error` : undefined}
                />
              </span>
              <FieldError
                id={`power-${field}-error`}
                message={error?.field === field ? words.wrong[error.why] : undefined}
              />
            </div>
          ))}
          <button class="button" type="submit">
            {words.show}
          </button>
        </form>
      </details>
    </div>
  );
}
