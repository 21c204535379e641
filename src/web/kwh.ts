import { scaleDecimalExactly } from "../domain/decimal.ts";
import { invalidField } from "../domain/error.ts";
import { PZEM_MODULUS_WH, type Verdict } from "../domain/event.ts";

const MAX_REGISTER_WH = 10n ** 12n;

/** A register as a script wrote it (decimal kWh) in Wh; throws `invalid` naming the field. */
export function registerWh(text: string, field: string): number {
  if (text.trim() === "") throw invalidField(field, "Write the register in kWh, such as 9999.98.");
  const energyWh = scaleDecimalExactly(text.trim(), 3);
  if (energyWh === undefined || energyWh < 0n || energyWh > MAX_REGISTER_WH) {
    const what = JSON.stringify(text.slice(0, 40));
    throw invalidField(field, `${what} is not a register: write kWh such as 9999.98, to the watt-hour.`);
  }
  return Number(energyWh);
}

/** A verdict with its figures as they were written; undefined is one that was left out. */
export interface WrittenVerdict {
  readonly kind: Verdict["kind"];
  readonly modulusKwh: string | undefined;
  readonly closingKwh: string | undefined;
  readonly openingKwh: string | undefined;
}

/**
 * What was written as a verdict; throws `invalid` for figures that are missing, wrong or of another verdict. `register`
 * reads a figure: as scripts write it, unless people typed it on a page.
 */
export function verdictOf(
  { kind, modulusKwh, closingKwh, openingKwh }: WrittenVerdict,
  register: (text: string, field: string) => number = registerWh,
): Verdict {
  if (modulusKwh !== undefined && kind !== "rollover") {
    throw invalidField("modulus_kwh", "Only a rollover has it.");
  }
  if (kind === "rollover") {
    const modulusWh = modulusKwh === undefined ? PZEM_MODULUS_WH : register(modulusKwh, "modulus_kwh");
    return { kind, modulusWh };
  }
  if (kind === "swap") {
    return {
      kind,
      closingWh: register(closingKwh ?? "", "closing_kwh"),
      openingWh: register(openingKwh ?? "", "opening_kwh"),
    };
  }
  if (closingKwh !== undefined) throw invalidField("closing_kwh", "Only a swap has it.");
  if (openingKwh !== undefined) throw invalidField("opening_kwh", "Only a swap has it.");
  return { kind };
}
