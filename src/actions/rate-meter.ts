import type { DateSpan } from "../domain/dates.ts";
import { invalidField } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import type { Rating } from "../domain/rating.ts";
import type { ContractedQuantity, GivenValues } from "../domain/rating-input.ts";
import { findProperty } from "../store/property.ts";
import { checkDates, checkNames } from "./check-typed.ts";
import { gatherUsage, type MeteredUsage, type RatedBy, rateUsage } from "./gather-usage.ts";
import type { Box } from "./ports.ts";

/** What a span of a meter would cost, and what it was rated by. */
export interface RatedUsage extends MeteredUsage {
  readonly rating: Rating;
  readonly energyWh: bigint;
}

/** What stands for this one question in place of what is kept of the meter. */
export interface InsteadOfKept {
  readonly contracted?: readonly ContractedQuantity[] | undefined;
  readonly given?: GivenValues | undefined;
}

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
  checkNames(tariff, dates, instead);
  const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
  const gathered = gatherUsage(box.store, meter, dates, timeZone);
  const { energyWh, input } = gathered;
  if (energyWh === null || !gathered.opening) {
    throw invalidField("from", `${meter.name} has no readings from ${dates.from} until ${dates.to}.`);
  }
  const rating = rateUsage(tariff, {
    ...input,
    contracted: instead.contracted ?? input.contracted,
    given: new Map([...input.given, ...(instead.given ?? [])]),
  });
  return { ...gathered, energyWh, rating };
}
