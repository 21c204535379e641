import type { MeterStatus } from "../src/domain/meter.ts";
import { Figure, Name, Pill, type PillLook } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { currentPowerCw, LastHour, type MeterState } from "./live-cards.tsx";

/** A meter of the account with what it measured while it was its; Wh. */
export interface SharedMeter extends MeterState {
  readonly todayWh: number | null;
  readonly monthWh: number | null;
  readonly registerWh: number | null;
}

/** What an account uses, as its page says it. */
export interface SharedUse {
  readonly meters: readonly SharedMeter[];
  /** Those whose power adds up. */
  readonly added: readonly SharedMeter[];
  readonly lastHourCw: readonly (number | null)[];
  readonly todayWh: number | null;
  readonly monthWh: number | null;
}

interface LiveProps {
  readonly use: SharedUse;
  readonly format: Format;
  readonly nowMs: number;
}

const LOOKS: Readonly<Record<MeterStatus, Omit<PillLook, "word">>> = {
  online: { tone: "good", icon: "good" },
  silent: { tone: "attention", icon: "attention" },
  offline: { tone: "bad", icon: "bad" },
  retired: { tone: "quiet", icon: "pause" },
  unknown: { tone: "quiet", icon: "question" },
};

/** The power of all of an account's meters now, large, and its last hour. */
export function SharedPower({ use: { added, lastHourCw }, format, nowMs }: LiveProps) {
  const words = format.words.share;
  if (added.length === 0) return <p class="weak">{words.power.noMeter}</p>;
  const powers = added.map(currentPowerCw);
  const powerCw = powers.includes(null) ? null : powers.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  // Of several meters the one that was heard longest ago says how far the sum can be believed.
  const oldest = added.reduce((a, b) => ((b.lastSeenMs ?? 0) < (a.lastSeenMs ?? 0) ? b : a));
  const isMissed = oldest.status === "silent" || oldest.status === "offline";
  return (
    <>
      <h2 class="label" title={words.power.term}>
        {words.power.title}
      </h2>
      <p class={powerCw ? "hero hero-on" : "hero"}>
        <Figure of={format.power(powerCw)} />
      </p>
      <p class="meta">
        <State status={oldest.status} format={format} />
        <span class="weak">
          {oldest.lastSeenMs === null
            ? words.power.never
            : words.power.seen(format.ago(oldest.lastSeenMs, nowMs))}
        </span>
      </p>
      <LastHour points={lastHourCw} format={format} />
      {isMissed && oldest.lastSeenMs !== null ? (
        <p class="notice notice-attention">
          <Icon name="attention" size={18} />
          <span>{words.power.silent(format.dateTime(oldest.lastSeenMs))}</span>
        </p>
      ) : null}
    </>
  );
}

/** Energy today and in this month, and each meter by itself. */
export function SharedEnergy({ use, format }: Omit<LiveProps, "nowMs">) {
  const words = format.words.share.use;
  return (
    <>
      <div class="share-sums">
        <section class="card">
          <h2 class="label">{words.today}</h2>
          <p class="large">
            <Figure of={format.energy(use.todayWh, 2)} />
          </p>
        </section>
        <section class="card">
          <h2 class="label">{words.month}</h2>
          <p class="large">
            <Figure of={format.energy(use.monthWh, 1)} />
          </p>
        </section>
      </div>
      {use.meters.length > 0 ? <Meters meters={use.meters} format={format} /> : null}
    </>
  );
}

function Meters({ meters, format }: { readonly meters: readonly SharedMeter[]; readonly format: Format }) {
  const words = format.words.share.use;
  return (
    <section class="card">
      <h2>{words.meters}</h2>
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">{words.meter}</th>
            <th scope="col" class="number">
              {words.now}
            </th>
            <th scope="col" class="number">
              {words.today}
            </th>
            <th scope="col" class="number">
              {words.month}
            </th>
            <th scope="col" class="number">
              {words.register}
            </th>
          </tr>
        </thead>
        <tbody>
          {meters.map((meter) => (
            <tr>
              <th scope="row">
                <Name text={meter.meter.name} /> <State status={meter.status} format={format} />
              </th>
              <td class="number" data-label={words.now}>
                <Figure of={format.power(currentPowerCw(meter))} />
              </td>
              <td class="number" data-label={words.today}>
                <Figure of={format.energy(meter.todayWh, 2)} />
              </td>
              <td class="number" data-label={words.month}>
                <Figure of={format.energy(meter.monthWh, 1)} />
              </td>
              <td class="number" data-label={words.register}>
                <Figure of={format.energy(meter.registerWh, 2)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function State({ status, format }: { readonly status: MeterStatus; readonly format: Format }) {
  return <Pill look={{ ...LOOKS[status], word: format.words.share.states[status] }} />;
}
