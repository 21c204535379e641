import type { SlabPosition } from "../src/domain/outlook.ts";
import { Figure } from "./figure.tsx";
import { type Format, figureText } from "./format.ts";

/** Energy and what it costs: Wh and minor units, null where it is not known. */
interface EnergyCost {
  readonly energyWh: bigint | null;
  readonly costMinor: bigint | null;
}

/** The running month: how it stands, where it is going, and the one before it. */
export interface MonthSoFar extends EnergyCost {
  /** Its first day. */
  readonly from: string;
  readonly currency: string;
  /** Why it has no cost: nobody entered a tariff, or what is there cannot rate it. */
  readonly lacks: "tariff" | "rating" | null;
  readonly position: SlabPosition | undefined;
  readonly forecast:
    | { readonly energyWh: bigint; readonly totalMinor: bigint; readonly lastDay: string }
    | undefined;
  readonly last: EnergyCost;
  /** The page where its cost is worked out. */
  readonly href: string;
}

/** What is more than this is wide enough on a phone without its tenths. */
const TENTHS_BELOW_WH = 1_000_000n;

/** Energy and money of the month so far, with what it is going to come to and the month before. */
export function MonthCard({ month, format }: { readonly month: MonthSoFar; readonly format: Format }) {
  const words = format.words.home.month;
  const { energyWh, forecast, last, currency } = month;
  return (
    <>
      <h2 class="label">{words.title}</h2>
      <p class="large">
        <Figure of={format.energy(energyWh, (energyWh ?? 0n) < TENTHS_BELOW_WH ? 1 : 0)} />
      </p>
      <p class="cost">
        <CostSoFar month={month} format={format} />
      </p>
      {forecast ? (
        <p class="small weak">
          {words.forecast(format.money(forecast.totalMinor, currency), dayOf(forecast.lastDay, format))}
        </p>
      ) : null}
      {last.energyWh === null ? null : (
        <p class="small weak">{words.last(figuresOf(last, currency, format))}</p>
      )}
    </>
  );
}

function CostSoFar({ month, format }: { readonly month: MonthSoFar; readonly format: Format }) {
  const words = format.words.home.month;
  const { energyWh, costMinor, currency, lacks, href } = month;
  if (costMinor !== null) return <a href={href}>{words.so(format.money(costMinor, currency))}</a>;
  if (lacks === "tariff") return <a href="/tariffs/new">{words.noTariff}</a>;
  if (lacks === "rating" && energyWh !== null) return <a href={href}>{words.waits}</a>;
  return <span class="weak">{words.nothing}</span>;
}

function figuresOf({ energyWh, costMinor }: EnergyCost, currency: string, format: Format): string {
  const energy = figureText(format.energy(energyWh, 0));
  return costMinor === null || currency === "" ? energy : `${energy} · ${format.money(costMinor, currency)}`;
}

function dayOf(date: string, format: Format): string {
  // Noon, so that no zone makes another day of it.
  return format.shortDay(
    Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: format.timeZone, plainTime: "12:00" })
      .epochMilliseconds,
  );
}
