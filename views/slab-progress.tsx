import { type Fraction, multiply, ratio, round } from "../src/domain/fraction.ts";
import { minorPerMajor } from "../src/domain/money.ts";
import type { SlabPosition } from "../src/domain/outlook.ts";
import { type Format, figureText } from "./format.ts";

/** How far a month is in its slab, what is left until the price changes, and what a kWh costs now and then. */
export function SlabProgress(props: {
  readonly position: SlabPosition;
  readonly currency: string;
  /** The first day of the month. */
  readonly from: string;
  readonly format: Format;
}) {
  const { position, currency, format } = props;
  const words = format.words.home.month;
  const { slab, next } = position;
  const price = (minor: Fraction) => kwhPrice(minor, currency, format);
  const now = words.at(words.each(price(position.nextKwhMinor)));
  if (!slab && !next) return <p class="small weak">{words.next(price(position.nextKwhMinor))}</p>;
  return (
    <div class="slab-progress">
      <p class="slab-line">
        <span class="weak">{placeOf(props)}</span>
        <b>
          {next
            ? words.toNext(figureText(format.energy(next.leftWh, 0)), words.each(price(next.kwhMinor)))
            : words.last_slab(words.each(price(position.nextKwhMinor)))}
        </b>
      </p>
      {slab && slab.upToWh !== null ? (
        <progress
          max={Number(slab.upToWh - slab.aboveWh)}
          value={Number(position.usedWh - slab.aboveWh)}
          aria-label={placeOf(props)}
        ></progress>
      ) : null}
      {next ? (
        <p class="small weak">
          {next.jumpMinor.numerator > 0n
            ? `${now}. ${words.jump(format.money(round(next.jumpMinor), currency))}`
            : now}
        </p>
      ) : null}
    </div>
  );
}

function placeOf({ position, from, format }: Parameters<typeof SlabProgress>[0]): string {
  const words = format.words.home.month;
  const { slab, span } = position;
  if (!slab) return words.until;
  const place = words.slab(format.count(slab.number), format.count(slab.count));
  return span.from === from ? place : words.since(place, format.date(span.from));
}

/** A price per kWh with all charges in it, exact minor units, as a rate with two more decimals than the currency. */
function kwhPrice(minor: Fraction, currency: string, format: Format): string {
  const micros = round(multiply(minor, ratio(100n, minorPerMajor(currency)))) * 10_000n;
  return format.rate(micros, currency);
}
