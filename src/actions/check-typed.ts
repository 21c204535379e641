import { ENERGY, type FigureLimit, QUANTITY } from "../domain/checks/tariff-limits.ts";
import { type DateSpan, daysIn, isDate } from "../domain/dates.ts";
import { decimalText } from "../domain/decimal.ts";
import { AppError, type FieldError, invalidField } from "../domain/error.ts";
import type { ContractedQuantity, GivenValues } from "../domain/rating-input.ts";
import { demandName, needsOf, strayNames, type TariffNeeds } from "../domain/tariff-needs.ts";
import { type RatedBy, versionsWithin } from "./gather-usage.ts";

// A year by a tariff with bands takes 150 ms on a fast machine, during which the box does nothing else.
const MAX_DAYS = 400;
const GIVEN: FigureLimit = { decimals: 10, most: 10n ** 19n };

/** Figures of a question as somebody typed them in. */
export interface TypedFigures {
  readonly registers?: { readonly openingWh: bigint; readonly closingWh: bigint } | undefined;
  readonly bandsWh?: Readonly<Record<string, bigint>> | undefined;
  /** The highest demand where one is asked for, or that of each band (null: of all time), millionths of a kW. */
  readonly demandMicros?: bigint | ReadonlyMap<string | null, bigint> | undefined;
  readonly contracted?: readonly ContractedQuantity[] | undefined;
  readonly given?: GivenValues | undefined;
  /** The whole cycle that the period is a part of, where it is shorter. */
  readonly cycle?: DateSpan | undefined;
}

/** Throws `invalid` with each end of a span of local dates that is no date, and where nothing or too much lies between. */
export function checkDates({ from, to }: DateSpan, prefix = ""): void {
  const errors: FieldError[] = Object.entries({ from, to }).flatMap(([field, date]) =>
    isDate(date)
      ? []
      : [
          {
            field: `${prefix}${field}`,
            message: `${JSON.stringify(date)} is not a date; write it as 2026-01-01.`,
          },
        ],
  );
  throwAny(errors);
  const field = `${prefix}to`;
  if (from > to)
    throw invalidField(field, `The two dates are the wrong way round: ${to} comes before ${from}.`);
  if (from === to) throw invalidField(field, `The span ends before ${to}, so that must be after ${from}.`);
  if (daysIn({ from, to }) > MAX_DAYS) throw invalidField(field, `A span has at most ${MAX_DAYS} days.`);
}

/** Throws `invalid` where the whole cycle is none or does not contain the period. */
export function checkCycle({ from, to }: DateSpan, cycle: DateSpan | undefined): void {
  if (!cycle) return;
  checkDates(cycle, "cycle.");
  if (cycle.from > from)
    throw invalidField("cycle.from", `The whole cycle contains the period, so it begins by ${from}.`);
  if (cycle.to < to)
    throw invalidField("cycle.to", `The whole cycle contains the period, so it does not end before ${to}.`);
}

/** Throws `invalid` with every figure that is negative or out of all reason. */
export function checkFigures({ from: _, to }: DateSpan, typed: TypedFigures): void {
  const { registers, bandsWh = {}, demandMicros, contracted = [], given = new Map<string, bigint>() } = typed;
  const demands =
    typeof demandMicros === "bigint" ? [[undefined, demandMicros] as const] : [...(demandMicros ?? [])];
  throwAny([
    ...(registers
      ? [
          ...figureErrors("registers.opening_kwh", "The opening register", registers.openingWh, ENERGY),
          ...figureErrors("registers.closing_kwh", "The closing register", registers.closingWh, ENERGY),
        ]
      : []),
    ...Object.entries(bandsWh).flatMap(([band, wh]) =>
      figureErrors(`bands.${band}`, `The energy of ${band}`, wh, ENERGY),
    ),
    ...demands.flatMap(([band, micros]) =>
      figureErrors(
        band === undefined ? "demand_kw" : `demand_kw.${band ?? ""}`,
        sentenceStart(demandName(band ?? null)),
        micros,
        QUANTITY,
      ),
    ),
    ...contracted.flatMap((entry) =>
      figureErrors(contractedField(entry), `The contracted ${entry.quantity}`, entry.micros, QUANTITY),
    ),
    ...contractedErrors(contracted, to),
    ...[...given].flatMap(([component, valueE10]) => givenErrors(component, valueE10)),
  ]);
}

/** The field of a contracted quantity in a question: `contracted.kw`, or from a date on `contracted.kw@2026-01-16`. */
export function contractedField({ quantity, from }: Pick<ContractedQuantity, "quantity" | "from">): string {
  return `contracted.${quantity}${from === null ? "" : `@${from}`}`;
}

/** What a tariff asks for within a span; undefined where its first day has no version. */
export function needsWithin({ versions }: RatedBy, dates: DateSpan): TariffNeeds | undefined {
  const inForce = versionsWithin(versions, dates);
  return inForce.length === 0 ? undefined : needsOf(inForce);
}

/** Throws `invalid` with every name that was typed in and that nothing in the tariff asks for: a slip would go unseen. */
export function checkNames(needs: TariffNeeds, typed: TypedFigures): void {
  const { demandMicros } = typed;
  const strays = strayNames(needs, {
    bands: Object.keys(typed.bandsWh ?? {}),
    quantities: new Set((typed.contracted ?? []).map(({ quantity }) => quantity)),
    given: typed.given?.keys() ?? [],
    demandBands: typeof demandMicros === "bigint" ? [] : (demandMicros?.keys() ?? []),
  });
  const fields = {
    bands: strays.bands,
    contracted: strays.quantities,
    given: strays.given,
    demand_kw: typeof demandMicros === "bigint" ? oneDemandErrors(needs) : strays.demandBands,
  };
  throwAny(
    Object.entries(fields).flatMap(([field, messages]) => messages.map((message) => ({ field, message }))),
  );
}

/** What is wrong with a demand that was typed in without its band. */
function oneDemandErrors({ demandBands }: TariffNeeds): string[] {
  if (demandBands.length === 1) return [];
  if (demandBands.length === 0) return ["The tariff charges no demand."];
  return [`The tariff charges ${demandBands.map(demandName).join(" and ")}: write each with its band.`];
}

function figureErrors(
  field: string,
  what: string,
  value: bigint,
  { decimals, most }: FigureLimit,
): FieldError[] {
  if (value < 0n) return [{ field, message: `${what} cannot be negative.` }];
  return value > most ? [{ field, message: `${what} is at most ${decimalText(most, decimals)}.` }] : [];
}

function givenErrors(component: string, valueE10: bigint): FieldError[] {
  const { most, decimals } = GIVEN;
  if (valueE10 >= -most && valueE10 <= most) return [];
  const message = `The value of ${component} is at most ${decimalText(most, decimals)}, above or below 0.`;
  return [{ field: `given.${component}`, message }];
}

function contractedErrors(contracted: readonly ContractedQuantity[], to: string): FieldError[] {
  const seen = new Set<string>();
  return contracted.flatMap((entry) => {
    const field = contractedField(entry);
    if (seen.has(field))
      return [{ field, message: `The contracted ${entry.quantity} is there twice for the same days.` }];
    seen.add(field);
    return contractedDateErrors(entry, field, to);
  });
}

function contractedDateErrors(
  { quantity, from }: ContractedQuantity,
  field: string,
  to: string,
): FieldError[] {
  if (from === null) return [];
  if (!isDate(from))
    return [{ field, message: `${JSON.stringify(from)} is not a date; write it as 2026-01-16.` }];
  if (from < to) return [];
  return [
    {
      field,
      message: `The contracted ${quantity} from ${from} has no part in the period, which ends before ${to}.`,
    },
  ];
}

function sentenceStart(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

function throwAny(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
}
