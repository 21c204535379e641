import { bandsWithoutDays } from "./band-days.ts";
import { holidaysUsed, missingHolidayYears } from "./calendar.ts";
import { type ChargeLine, NO_WORKING } from "./charge-line.ts";
import { chargeLines } from "./charges/charge.ts";
import {
  contextOf,
  type PlacedLine,
  roundedAmount,
  type StretchContext,
  sharedByDays,
} from "./charges/column.ts";
import { columnsOf } from "./charges/columns.ts";
import { TooMuchWork, Work } from "./charges/work.ts";
import type { DateSpan } from "./dates.ts";
import { EnergyUse } from "./energy-use.ts";
import { ratio, subtract } from "./fraction.ts";
import { minorPerMajor, NO_CURRENCY } from "./money.ts";
import type { RatingInput } from "./rating-input.ts";
import type { RatingProblem } from "./rating-problem.ts";
import { type Share, type Stretch, stretchesOf } from "./stretches.ts";
import type { TariffVersion } from "./tariff.ts";

/** A part of a period over which nothing of the tariff changes, and what was used in it. */
export interface RatedPart {
  readonly span: DateSpan;
  /** The version that rates it: the date it began to apply, null from the beginning. */
  readonly effectiveFrom: string | null;
  readonly season: string | null;
  /** Billed energy: in whole kWh where the tariff says so. */
  readonly energyWh: bigint;
  /** By band, where the version has any. */
  readonly bands: readonly { readonly band: string; readonly energyWh: bigint }[] | null;
  /** The dates that counted as holidays; none where the bands' energy was typed in. */
  readonly holidays: readonly string[];
  /** Whether its slabs were filled together with the part before it. */
  readonly isBlended: boolean;
}

/** What a period costs. */
export interface Rating {
  readonly currency: string;
  /** As they are printed; those that count add up to the total. */
  readonly lines: readonly ChargeLine[];
  /** Not printed and not counted: bases of others. */
  readonly memos: readonly ChargeLine[];
  readonly parts: readonly RatedPart[];
  readonly totalMinor: bigint;
  /** Where there are any, there are no lines: nothing is guessed. */
  readonly problems: readonly RatingProblem[];
}

const ROUNDING_LINE = "Rounding";

/** Rates a period: its determinants by the versions in force, every line with its working. */
export function rate(input: RatingInput): Rating {
  try {
    return rated(input);
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    return unrated(currencyOf(input), [TOO_MUCH_WORK]);
  }
}

const TOO_MUCH_WORK: RatingProblem = {
  code: "too-much-work",
  component: null,
  what: "components",
  message:
    "This tariff has too many slabs, bands, parts and percentages for one bill. Name sums instead of each line, or rate fewer days at once.",
};

function currencyOf({ versions }: RatingInput): string {
  return versions[0]?.currency ?? NO_CURRENCY;
}

function rated(input: RatingInput): Rating {
  const currency = currencyOf(input);
  const stretches = stretchesOf(input);
  const last = stretches?.at(-1)?.shares.at(-1)?.version;
  if (!stretches || !last) return unrated(currency, [noTariff(input.period)]);
  const other = input.versions.find((version) => version.currency !== currency);
  if (other) return unrated(currency, [currenciesDiffer(currency, other)]);
  const use = new EnergyUse(input);
  const problems = [
    ...stretches.flatMap((stretch) => stretch.shares.flatMap((share) => unknownDays(input, share))),
    ...bandsWithoutDays(input),
  ];
  const work = new Work();
  work.addParts(stretches);
  const report = (problem: RatingProblem) => {
    work.add("problem", 1);
    problems.push(problem);
  };
  const placed = stretches.map((stretch) => stretchLines(contextOf(input, stretch, use, report, work)));
  if (problems.length > 0) return unrated(currency, withoutRepeats(problems));
  const lines = placed.flatMap((ofStretch) => inPrintOrder(ofStretch));
  const printed = lines.filter((line) => !line.source.isMemo).map(chargeLineOf);
  const all = withRoundingLine(printed, last);
  return {
    currency,
    lines: all,
    memos: lines.filter((line) => line.source.isMemo).map(chargeLineOf),
    parts: stretches.flatMap((stretch) => partsOf(stretch, use, input)),
    totalMinor: countedMinor(all),
    problems: [],
  };
}

function stretchLines(context: StretchContext): readonly PlacedLine[] {
  for (const column of columnsOf(context)) context.lines.push(...chargeLines(context, column));
  return context.lines;
}

/** By place, where one is named, else by where a component stands; what belongs to one component stays together. */
function inPrintOrder(lines: readonly PlacedLine[]): PlacedLine[] {
  const order = new Map(
    Array.from(new Set(lines.map((line) => line.component)), (name, at) => [name, at + 1]),
  );
  const orderOf = ({ component }: PlacedLine) => order.get(component) ?? 0;
  const placeOf = (line: PlacedLine) => line.source.place ?? orderOf(line);
  return lines
    .map((line, index) => ({ line, index }))
    .toSorted(
      (a, b) =>
        placeOf(a.line) - placeOf(b.line) ||
        Number(a.line.source.place === null) - Number(b.line.source.place === null) ||
        orderOf(a.line) - orderOf(b.line) ||
        a.index - b.index,
    )
    .map(({ line }) => line);
}

function withRoundingLine(lines: readonly ChargeLine[], version: TariffVersion): ChargeLine[] {
  const sumMinor = countedMinor(lines);
  const perMajor = minorPerMajor(version.currency);
  const total = ratio(roundedAmount(ratio(sumMinor), version.totalRounding, perMajor));
  const exactMinor = subtract(total, ratio(sumMinor));
  if (exactMinor.numerator === 0n) return [...lines];
  const rounding: ChargeLine = {
    component: ROUNDING_LINE,
    kind: "rounding",
    name: ROUNDING_LINE,
    ...NO_WORKING,
    exactMinor,
    amountMinor: exactMinor.numerator,
    isCounted: true,
  };
  return [...lines, rounding];
}

function chargeLineOf({ share: _share, source: _source, ...line }: PlacedLine): ChargeLine {
  return line;
}

function countedMinor(lines: readonly ChargeLine[]): bigint {
  return lines.reduce((total, line) => (line.isCounted ? total + line.amountMinor : total), 0n);
}

/** The energy of a stretch's parts as it is billed: of parts that are blended by their days. */
function partsOf(stretch: Stretch, use: EnergyUse, { usage, holidays }: RatingInput): RatedPart[] {
  const unit = stretch.shares.at(-1)?.version.energyUnit ?? "wh";
  const shared = (energyWh: bigint, index: number) => sharedByDays({ stretch }, energyWh)[index] ?? 0n;
  const totalWh = use.energyWh(stretch.span, unit);
  return stretch.shares.map(({ version, span, season }, index) => {
    const { calendar, effectiveFrom } = version;
    const bands = use.bands(stretch.span, unit, calendar);
    return {
      span,
      effectiveFrom,
      season,
      energyWh: shared(totalWh, index),
      bands: bands
        ? Array.from(bands, ([band, energyWh]) => ({ band, energyWh: shared(energyWh, index) }))
        : null,
      holidays: calendar && usage.intervals ? holidaysUsed(calendar, holidays, span) : [],
      isBlended: index > 0,
    };
  });
}

function unknownDays({ holidays, usage }: RatingInput, { version, span }: Share): RatingProblem[] {
  const { calendar } = version;
  if (!calendar?.holidayList || !usage.intervals) return [];
  return missingHolidayYears(calendar, holidays, span).map((year) => ({
    code: "holidays-missing",
    component: null,
    what: `${calendar.holidayList} ${year}`,
    message: `The holidays of ${calendar.holidayList} for ${year} are not known. Enter them: prices differ on those days.`,
  }));
}

function noTariff({ from }: DateSpan): RatingProblem {
  return { code: "no-tariff", component: null, what: from, message: `No tariff applies on ${from}.` };
}

function currenciesDiffer(currency: string, { currency: other }: TariffVersion): RatingProblem {
  return {
    code: "currencies-differ",
    component: null,
    what: other,
    message: `Prices change from ${currency} to ${other} within the period, and one bill is in one currency. Let a period end where the new one begins.`,
  };
}

/** A missing figure that several parts ask for is one thing to enter. */
function withoutRepeats(problems: readonly RatingProblem[]): RatingProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, component, what }) => {
    const key = JSON.stringify([code, component, what]);
    return !seen.has(key) && seen.add(key);
  });
}

function unrated(currency: string, problems: readonly RatingProblem[]): Rating {
  return { currency, lines: [], memos: [], parts: [], totalMinor: 0n, problems };
}
