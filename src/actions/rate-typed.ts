import type { DateSpan } from "../domain/dates.ts";
import { kwhText } from "../domain/energy.ts";
import { invalidField } from "../domain/error.ts";
import type { Rating } from "../domain/rating.ts";
import type { Usage } from "../domain/rating-input.ts";
import type { TariffNeeds } from "../domain/tariff-needs.ts";
import {
  checkCycle,
  checkDates,
  checkFigures,
  checkNames,
  needsWithin,
  type TypedFigures,
} from "./check-typed.ts";
import { type RatedBy, rateUsage } from "./gather-usage.ts";

const MAX_WH = 10n ** 12n;

/** A bill's figures as somebody typed them in: local dates, the end excluded, and the energy, both registers or the bands. */
export interface TypedBill extends DateSpan, TypedFigures {
  readonly energyWh?: bigint | undefined;
}

/** What typed-in figures cost by a tariff; throws `invalid` with the field that does not go with the others. */
export function rateTyped(tariff: RatedBy, typed: TypedBill): Rating {
  checkDates(typed);
  checkCycle(typed, typed.cycle);
  checkFigures(typed, typed);
  const energyWh = typedEnergyWh(typed);
  const needs = needsWithin(tariff, typed);
  if (needs) checkNames(needs, typed);
  checkBands(typed, energyWh, needs);
  return rateUsage(tariff, {
    period: { from: typed.from, to: typed.to, cycle: typed.cycle ?? null },
    // Without quarter hours no zone decides anything.
    timeZone: "UTC",
    usage: {
      energyWh,
      openingWh: typed.registers?.openingWh ?? null,
      intervals: null,
      bandsWh: typed.bandsWh ?? null,
      demandsMicros: demandsOf(typed, needs),
    },
    contracted: typed.contracted ?? [],
    given: typed.given ?? new Map(),
  });
}

/**
 * The energy of a typed-in bill, Wh: as it was typed, what its registers differ by, or its bands' sum. Throws `invalid`
 * where it is missing or contradicts its registers.
 */
export function typedEnergyWh({
  energyWh,
  registers,
  bandsWh,
}: Pick<TypedBill, "energyWh" | "registers" | "bandsWh">): bigint {
  const risenWh = registers && registers.closingWh - registers.openingWh;
  if (risenWh !== undefined && risenWh < 0n)
    throw invalidField("registers.closing_kwh", "The closing register is at least the opening one.");
  const typedWh = energyWh ?? risenWh ?? (bandsWh && sumOf(bandsWh));
  if (typedWh === undefined) throw invalidField("energy_kwh", "Write the energy in kWh, or both registers.");
  if (typedWh < 0n) throw invalidField("energy_kwh", "The energy cannot be negative.");
  if (typedWh > MAX_WH) throw invalidField("energy_kwh", `The energy is at most ${kwhText(MAX_WH)} kWh.`);
  if (risenWh !== undefined && risenWh !== typedWh) {
    const message = `The registers differ by ${kwhText(risenWh)} kWh, which is not the energy; leave one of them out.`;
    throw invalidField("energy_kwh", message);
  }
  return typedWh;
}

function checkBands({ bandsWh }: TypedBill, energyWh: bigint, needs: TariffNeeds | undefined): void {
  if (!bandsWh) return;
  const missing = needs?.bands.filter((band) => !Object.hasOwn(bandsWh, band)) ?? [];
  if (missing.length > 0) {
    const message = `The kWh of ${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} missing; write 0 where nothing was used.`;
    throw invalidField("bands", message);
  }
  const sumWh = sumOf(bandsWh);
  if (sumWh !== energyWh) {
    const message = `The bands add up to ${kwhText(sumWh)} kWh, not to the energy of ${kwhText(energyWh)} kWh.`;
    throw invalidField("bands", message);
  }
}

/** The demand of each band; one that was typed in without a band is of the only one that the tariff asks for. */
function demandsOf({ demandMicros }: TypedBill, needs: TariffNeeds | undefined): Usage["demandsMicros"] {
  if (typeof demandMicros !== "bigint") return demandMicros ?? null;
  return new Map([[needs?.demandBands[0] ?? null, demandMicros]]);
}

function sumOf(bandsWh: Readonly<Record<string, bigint>>): bigint {
  return Object.values(bandsWh).reduce((sum, wh) => sum + wh, 0n);
}
