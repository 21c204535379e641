import type { HolidayLists } from "../domain/calendar.ts";
import type { DateSpan } from "../domain/dates.ts";
import type { Quality } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import { midnightMs, type Span } from "../domain/period.ts";
import { type Rating, rate } from "../domain/rating.ts";
import type { RatingInput } from "../domain/rating-input.ts";
import type { RegisterReading } from "../domain/reading.ts";
import type { TariffVersion } from "../domain/tariff.ts";
import { measuredBy } from "../store/combined.ts";
import { listContracted } from "../store/contracted.ts";
import { intervalsIn, spanEnergy } from "../store/energy.ts";
import { givenFor } from "../store/given-values.ts";
import type { Store } from "../store/open.ts";
import { type SpanRegisters, spanRegisters } from "../store/span-registers.ts";

/** What rates energy: versions of one tariff, oldest first, and the lists of holidays that they may name. */
export interface RatedBy {
  readonly versions: readonly TariffVersion[];
  readonly holidays: HolidayLists;
}

/** What a meter used in a span of local dates, and all else of it that a tariff may ask for. */
export interface MeteredUsage extends SpanRegisters {
  readonly span: Span;
  /** Wh; null where there is no interval. */
  readonly energyWh: bigint | null;
  readonly quality: Quality | null;
  /** Whether part of the span has no energy. */
  readonly isPartial: boolean;
  readonly input: Omit<RatingInput, "versions" | "holidays">;
}

/** Gathers what a meter used in a span of local dates; its intervals are read once, and only if a tariff needs them. */
export function gatherUsage(store: Store, meter: Meter, dates: DateSpan, timeZone: string): MeteredUsage {
  const span = { fromMs: midnightMs(dates.from, timeZone), toMs: midnightMs(dates.to, timeZone) };
  const { energyWh, quality, isPartial } = spanEnergy(store, meter, span);
  const registers = registersOf(store, meter, span);
  let intervals: ReturnType<typeof intervalsIn> | undefined;
  return {
    ...registers,
    span,
    energyWh: energyWh === null ? null : BigInt(energyWh),
    quality,
    isPartial,
    input: {
      period: { ...dates, cycle: null },
      timeZone,
      usage: {
        energyWh: BigInt(energyWh ?? 0),
        openingWh: registers.opening && BigInt(registers.opening.energyWh),
        intervals: () => {
          intervals ??= intervalsIn(store, meter, span);
          return intervals;
        },
        bandsWh: null,
        demandsMicros: null,
      },
      contracted: listContracted(store, meter.number),
      given: givenFor(store, meter.number, dates.from),
    },
  };
}

/** A meter's registers at both ends of a span; of a combined meter those of its members added up. */
function registersOf(store: Store, meter: Meter, span: Span): SpanRegisters {
  if (!meter.isCombined) return spanRegisters(store, meter, span);
  const found = measuredBy(store, meter, span).map((part) => spanRegisters(store, part.meter, part.span));
  const openings = found.flatMap(({ opening }) => opening ?? []);
  const closings = found.flatMap(({ closing }) => closing ?? []);
  return {
    opening: addedUp(openings, Math.min(...openings.map(({ takenAtMs }) => takenAtMs))),
    closing: addedUp(closings, Math.max(...closings.map(({ takenAtMs }) => takenAtMs))),
  };
}

function addedUp(registers: readonly RegisterReading[], takenAtMs: number): RegisterReading | null {
  if (registers.length === 0) return null;
  return { takenAtMs, energyWh: registers.reduce((sum, { energyWh }) => sum + energyWh, 0) };
}

/** Rates what was gathered or typed in by the versions in force; where the first day has none, that is the problem. */
export function rateUsage(
  { versions, holidays }: RatedBy,
  input: Omit<RatingInput, "versions" | "holidays">,
): Rating {
  const inForce = versionsWithin(versions, input.period);
  return rate({ ...input, versions: inForce.length > 0 ? inForce : versions, holidays });
}

/** The versions in force in a span, the first from its first day on; none where its first day has none. */
export function versionsWithin(
  versions: readonly TariffVersion[],
  { from, to }: DateSpan,
): readonly TariffVersion[] {
  const first = versions.findLastIndex((version) => (version.effectiveFrom ?? "") <= from);
  return first === -1
    ? []
    : versions.filter((version, index) => index >= first && (version.effectiveFrom ?? "") < to);
}
