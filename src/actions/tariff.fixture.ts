import { readTariff, type TariffContent } from "../tariff-form/read.ts";

/** A tariff in its JSON form or the short one, in rupees unless it says otherwise; throws with all that is wrong. */
export function tariffOf(form: unknown): TariffContent {
  const read = readTariff(form, { currency: "INR" });
  if ("errors" in read) throw new Error(JSON.stringify(read.errors));
  return read.tariff;
}

/** Energy at one price, in the short form. */
export function flat(rate: number, fixedCharge = 0) {
  return { slabs: [{ range: "0+", rate }], fixed_charge: fixedCharge, tax_rate: 0, currency: "INR" };
}
