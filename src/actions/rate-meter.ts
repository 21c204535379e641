import type { DateSpan } from "../domain/dates.ts";
import { invalidField } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import type { Rating } from "../domain/rating.ts";
import { findProperty } from "../store/property.ts";
import {
  checkCycle,
  checkDates,
  checkFigures,
  checkNames,
  needsWithin,
  type TypedFigures,
} from "./check-typed.ts";
import { gatherUsage, type MeteredUsage, type RatedBy, rateUsage } from "./gather-usage.ts";
import type { Box } from "./ports.ts";

/** What a span of a meter would cost, and what it was rated by. */
export interface RatedUsage extends MeteredUsage {
  readonly rating: Rating;
  readonly energyWh: bigint;
}

/** What stands for this one question in place of what is kept of the meter: of each quantity and each slot that it names. */
export type InsteadOfKept = Pick<TypedFigures, "contracted" | "given" | "cycle">;

/**
 * What a meter's energy of any span of local dates (its end excluded) costs by a tariff; nothing is kept. Throws
 * `invalid` for a span that is none, one in which the meter has no register, and what the tariff does not ask for.
 */
export function rateMeter(
  box: Pick<Box, "store">,
  meter: Meter,
  tariff: RatedBy,
  dates: DateSpan,
  instead: InsteadOfKept = {},
): RatedUsage {
  checkDates(dates);
  checkCycle(dates, instead.cycle);
  checkFigures(dates, instead);
  const needs = needsWithin(tariff, dates);
  if (needs) checkNames(needs, instead);
  const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
  const gathered = gatherUsage(box.store, meter, dates, timeZone);
  const { energyWh, input } = gathered;
  if (energyWh === null || !gathered.opening) {
    throw invalidField("from", `${meter.name} has no readings from ${dates.from} until ${dates.to}.`);
  }
  const { contracted = [], cycle = null } = instead;
  const named = new Set(contracted.map(({ quantity }) => quantity));
  const rating = rateUsage(tariff, {
    ...input,
    period: { ...input.period, cycle },
    contracted: [...input.contracted.filter(({ quantity }) => !named.has(quantity)), ...contracted],
    given: new Map([...input.given, ...(instead.given ?? [])]),
  });
  return { ...gathered, energyWh, rating };
}
