import type { z } from "zod";
import { shortFormOf } from "../../domain/short-tariff.ts";
import type { Tariff, TariffVersion } from "../../domain/tariff.ts";
import { listMeters } from "../../store/meters.ts";
import type { Store } from "../../store/open.ts";
import { writeTariffVersion } from "../../tariff-form/write.ts";
import type { tariffSchema } from "./tariff-schemas.ts";

/** A tariff with the field names of the contract: its latest version, and all of them. */
export function tariffJson(store: Store, tariff: Tariff): z.input<typeof tariffSchema> {
  const versions = tariff.versions.map(versionJson);
  const latest = versions.at(-1);
  if (!latest) throw new Error(`tariff ${tariff.id} has no version`);
  return {
    id: tariff.id,
    name: tariff.name,
    default: tariff.isDefault,
    devices: listMeters(store)
      .filter((meter) => meter.tariffId === tariff.id)
      .map((meter) => meter.deviceId),
    ...latest,
    versions,
  };
}

function versionJson(version: TariffVersion) {
  const short = shortFormOf(version);
  return {
    effective_from: version.effectiveFrom,
    currency: version.currency,
    slabs: short ? short.slabs.map(({ range, rate }) => ({ range, rate: Number(rate) })) : null,
    fixed_charge: short ? Number(short.fixedCharge) : null,
    tax_rate: short ? Number(short.taxRate) : null,
    form: writeTariffVersion(version),
  };
}
