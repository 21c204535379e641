import type { Meter, MeterStatus } from "../src/domain/meter.ts";
import type { Measurement } from "../src/domain/reading.ts";
import { Figure } from "./figure.tsx";
import type { FigureText, Format } from "./format.ts";
import { Sparkline } from "./sparkline.tsx";

const LONGEST_DELAY_MS = 10 * 60_000;

/** What the cards show of a meter at one moment. */
export interface MeterState {
  readonly meter: Meter;
  readonly status: MeterStatus;
  readonly lastSeenMs: number | null;
  readonly firmwareVersion: string | null;
  readonly rssiDbm: number | null;
  readonly latest: (Measurement & { readonly takenAtMs: number }) | undefined;
}

/** The power of the whole property now; the last hour as mean power by minute, null in gaps. */
export interface PropertyPower {
  /** 0.01 W; null while no meter that counts is heard. */
  readonly powerCw: number | null;
  /** How many of its meters are heard. */
  readonly live: number;
  readonly of: number;
  readonly lastHourCw: readonly (number | null)[];
}

/** Power now, large, with how many meters are heard and the last hour. */
export function PowerNow({ power, format }: { readonly power: PropertyPower; readonly format: Format }) {
  const words = format.words.home.power;
  const { powerCw, live, of, lastHourCw } = power;
  return (
    <>
      <h2 class="label" title={words.term}>
        {words.title}
      </h2>
      <p class={powerCw ? "hero hero-on" : "hero"}>
        <Figure of={format.power(powerCw)} />
      </p>
      <p class="weak">
        {of > 1 ? words.live(format.count(live), format.count(of)) : live === of ? words.isLive : words.isNot}
      </p>
      {lastHourCw.some((point) => point !== null) ? (
        <div class="last-hour">
          <Sparkline points={lastHourCw} />
          <p class="weak small">{words.lastHour}</p>
        </div>
      ) : null}
    </>
  );
}

/** The energy of today and what it costs. */
export interface TodayUse {
  readonly energyWh: number | null;
  /** What was used yesterday until this time of day; null where nothing is known of it. */
  readonly beforeWh: number | null;
  readonly costMinor: bigint | null;
  readonly currency: string;
}

/** Energy since midnight and what it adds to the bill, against yesterday. */
export function Today({ today, format }: { readonly today: TodayUse; readonly format: Format }) {
  const words = format.words.home.today;
  const { energyWh, costMinor, currency } = today;
  return (
    <>
      <h2 class="label">{words.title}</h2>
      <p class="large">
        <Figure of={format.energy(energyWh, 2)} />
      </p>
      {costMinor === null ? null : <p class="cost">{format.money(costMinor, currency)}</p>}
      <p class="small weak">{comparedWords(today, format)}</p>
    </>
  );
}

function comparedWords({ energyWh, beforeWh }: TodayUse, format: Format): string {
  const words = format.words.home.today;
  if (energyWh === null || beforeWh === null || beforeWh === 0) return words.none;
  const percent = Math.round((Math.abs(energyWh - beforeWh) / beforeWh) * 100);
  if (percent === 0) return words.same;
  const written = format.percent(BigInt(percent) * 10n ** 10n);
  return energyWh < beforeWh ? words.less(written) : words.more(written);
}

/** What else the newest reading says; of a meter that is not heard, what changes all the time is weak and dated. */
export function Readings(props: {
  readonly state: MeterState;
  readonly format: Format;
  readonly nowMs: number;
}) {
  const { state, format, nowMs } = props;
  const words = format.words.home.readings;
  const { latest } = state;
  const since = state.status === "online" || !latest ? null : format.timeOrDay(latest.takenAtMs, nowMs);
  const asOf = since === null ? null : words.asOf(since);
  return (
    <>
      <Cell
        label={words.voltage}
        term={words.voltageTerm}
        of={format.voltage(latest?.voltageCv ?? null)}
        asOf={asOf}
      />
      <Cell
        label={words.current}
        term={words.currentTerm}
        of={format.current(latest?.currentMa ?? null)}
        asOf={asOf}
      />
      <Cell
        label={words.powerFactor}
        term={words.powerFactorTerm}
        of={format.powerFactor(latest?.powerFactorMilli ?? null)}
        asOf={asOf}
      />
      <Cell
        label={words.frequency}
        term={words.frequencyTerm}
        of={format.frequency(latest?.frequencyChz ?? null)}
        asOf={asOf}
      />
      <Cell
        label={words.total}
        term={words.totalTerm}
        of={format.energy(latest?.energyWh ?? null, 2)}
        asOf={null}
      />
      <Cell label={words.signal} term={words.signalTerm} of={format.signal(state.rssiDbm)} asOf={asOf} />
    </>
  );
}

function Cell(props: {
  readonly label: string;
  readonly term: string;
  readonly of: FigureText;
  /** When an old figure was measured; null for one that holds now. */
  readonly asOf: string | null;
}) {
  const { label, term, of, asOf } = props;
  const isOld = asOf !== null && of.unit + of.value !== "–";
  return (
    <div class="cell">
      <dt title={term}>{label}</dt>
      <dd class={isOld ? "weak" : undefined}>
        <Figure of={of} />
        {isOld ? <span class="as-of">{asOf}</span> : null}
      </dd>
    </div>
  );
}

/** The power to show as "now": none while a meter is not heard or delivers only what it measured long before. */
export function currentPowerCw({
  status,
  latest,
  lastSeenMs,
}: Pick<MeterState, "status" | "latest" | "lastSeenMs">): number | null {
  if (status !== "online" || !latest || lastSeenMs === null) return null;
  return lastSeenMs - latest.takenAtMs > LONGEST_DELAY_MS ? null : latest.powerCw;
}
