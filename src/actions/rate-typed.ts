import type { DateSpan } from "../domain/dates.ts";
import { kwhText } from "../domain/energy.ts";
import { invalidField } from "../domain/error.ts";
import type { Rating } from "../domain/rating.ts";
import type { ContractedQuantity, GivenValues } from "../domain/rating-input.ts";
import { checkDates, checkNames } from "./check-typed.ts";
import { type RatedBy, rateUsage } from "./gather-usage.ts";

const MAX_WH = 10n ** 12n;

/** A bill's figures as somebody typed them in: local dates, the end excluded, and the energy, both registers or the bands. */
export interface TypedBill extends DateSpan {
  readonly energyWh?: bigint | undefined;
  readonly registers?: { readonly openingWh: bigint; readonly closingWh: bigint } | undefined;
  readonly bandsWh?: Readonly<Record<string, bigint>> | undefined;
  /** The highest demand, millionths of a kW. */
  readonly demandMicros?: bigint | undefined;
  readonly contracted?: readonly ContractedQuantity[] | undefined;
  readonly given?: GivenValues | undefined;
}

/** What typed-in figures cost by a tariff; throws `invalid` with the field that does not go with the others. */
export function rateTyped(tariff: RatedBy, typed: TypedBill): Rating {
  checkDates(typed);
  const energyWh = typedEnergyWh(typed);
  checkBands(typed, energyWh);
  checkNames(tariff, typed, typed);
  return rateUsage(tariff, {
    period: { from: typed.from, to: typed.to, cycle: null },
    // Without quarter hours no zone decides anything.
    timeZone: "UTC",
    usage: {
      energyWh,
      openingWh: typed.registers?.openingWh ?? null,
      intervals: null,
      bandsWh: typed.bandsWh ?? null,
      demandMicros: typed.demandMicros ?? null,
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
  if (risenWh !== undefined && risenWh !== typedWh) {
    const message = `The registers differ by ${kwhText(risenWh)} kWh, which is not the energy; leave one of them out.`;
    throw invalidField("energy_kwh", message);
  }
  if (typedWh < 0n || typedWh > MAX_WH)
    throw invalidField("energy_kwh", `The energy is 0 to ${kwhText(MAX_WH)} kWh.`);
  return typedWh;
}

function checkBands({ bandsWh }: TypedBill, energyWh: bigint): void {
  if (!bandsWh) return;
  for (const [band, wh] of Object.entries(bandsWh)) {
    if (wh < 0n) throw invalidField(`bands.${band}`, `The energy of ${band} cannot be negative.`);
  }
  const sumWh = sumOf(bandsWh);
  if (sumWh !== energyWh) {
    const message = `The bands add up to ${kwhText(sumWh)} kWh, not to the energy of ${kwhText(energyWh)} kWh.`;
    throw invalidField("bands", message);
  }
}

function sumOf(bandsWh: Readonly<Record<string, bigint>>): bigint {
  return Object.values(bandsWh).reduce((sum, wh) => sum + wh, 0n);
}
