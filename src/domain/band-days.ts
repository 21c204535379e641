import { bandsOf, bandsOfSeason, seasonChanges, seasonOn } from "./calendar.ts";
import { cutAt, type DateSpan } from "./dates.ts";
import type { RatingInput } from "./rating-input.ts";
import type { RatingProblem } from "./rating-problem.ts";
import { bandsOfPrice, chargeComponents, type TariffVersion, versionOn } from "./tariff.ts";

/** On which days of a period a band can be: those whose version has it, in a season that has it. */
export type BandDays = (band: string) => readonly DateSpan[];

/** The days of each band by the versions in force: energy that was typed in for a band was used on these. */
export function bandDays({ versions, period }: Pick<RatingInput, "versions" | "period">): BandDays {
  const begins = versions.flatMap(({ effectiveFrom }) => effectiveFrom ?? []);
  const pieces = cutAt(period, begins).flatMap((span) => {
    const version = versionOn(versions, span.from);
    return version ? piecesOf(version, span) : [];
  });
  const known = new Map<string, DateSpan[]>();
  return (band) => {
    const days =
      known.get(band) ?? pieces.filter(({ bands }) => bands?.has(band) ?? true).map(({ span }) => span);
    known.set(band, days);
    return days;
  };
}

/** What was typed in for bands that no day of the period has: nobody knows when it was used. */
export function bandsWithoutDays(input: RatingInput): RatingProblem[] {
  const { bandsWh } = input.usage;
  if (!bandsWh) return [];
  const daysOf = bandDays(input);
  return Object.entries(bandsWh)
    .filter(([band, energyWh]) => energyWh !== 0n && daysOf(band).length === 0)
    .map(([band]) => ({
      code: "bands-unknown",
      component: null,
      what: band,
      message: `No day of this bill has the band ${band}: type its kWh in where they were used, and 0 there.`,
    }));
}

/** A version's days with the bands that each can have; null: any, since the version has none of its own. */
function piecesOf(version: TariffVersion, span: DateSpan): { span: DateSpan; bands: Set<string> | null }[] {
  const { calendar } = version;
  if (calendar && bandsOf(calendar).length > 0) {
    return cutAt(span, seasonChanges(calendar, span)).map((piece) => ({
      span: piece,
      bands: new Set(bandsOfSeason(calendar, seasonOn(calendar, piece.from))),
    }));
  }
  const priced = chargeComponents(version.components).flatMap(bandsOfPrice);
  return [{ span, bands: priced.length > 0 ? new Set(priced) : null }];
}
