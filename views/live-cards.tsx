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
  /** Whether its readings are sent again where they got lost; null where that is not known. */
  readonly isAcknowledged: boolean | null;
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
      <LastHour points={lastHourCw} format={format} />
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

/** The last hour as a line; nothing where no minute of it was measured. */
export function LastHour(props: { readonly points: readonly (number | null)[]; readonly format: Format }) {
  const { points, format } = props;
  if (points.every((point) => point === null)) return null;
  return (
    <div class="last-hour">
      <Sparkline points={points} />
      <p class="weak small">{format.words.common.measured.lastHour}</p>
    </div>
  );
}

/** What else the newest reading says; of a meter that is not heard, what changes all the time is weak and dated. */
export function Readings(props: {
  readonly state: MeterState;
  readonly format: Format;
  readonly nowMs: number;
}) {
  const { state, format, nowMs } = props;
  const words = format.words.common.measured;
  const { latest } = state;
  const since = state.status === "online" || !latest ? null : format.timeOrDay(latest.takenAtMs, nowMs);
  const cells: readonly (readonly [label: string, term: string, of: FigureText, asOf: string | null])[] = [
    [words.voltage, words.voltageTerm, format.voltage(latest?.voltageCv ?? null), since],
    [words.current, words.currentTerm, format.current(latest?.currentMa ?? null), since],
    [words.powerFactor, words.powerFactorTerm, format.powerFactor(latest?.powerFactorMilli ?? null), since],
    [words.frequency, words.frequencyTerm, format.frequency(latest?.frequencyChz ?? null), since],
    [words.total, words.totalTerm, format.energy(latest?.energyWh ?? null, 2), null],
    [words.signal, words.signalTerm, format.signal(state.rssiDbm), since],
  ];
  return (
    <>
      {cells.map(([label, term, of, asOf]) => {
        const isOld = asOf !== null && of.value !== "–";
        return (
          <div class="cell">
            <dt title={term}>{label}</dt>
            <dd class={isOld ? "weak" : undefined}>
              <Figure of={of} />
              {isOld ? <span class="as-of">{words.asOf(asOf)}</span> : null}
            </dd>
          </div>
        );
      })}
    </>
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
