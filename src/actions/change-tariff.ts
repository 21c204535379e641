import { AppError, invalidField } from "../domain/error.ts";
import { readShortTariff, type WrittenTariff } from "../domain/short-tariff.ts";
import type { Tariff, TariffVersion } from "../domain/tariff.ts";
import { requireMeter } from "../store/meters.ts";
import {
  addTariff,
  assignTariff,
  deleteTariff,
  listTariffs,
  putTariffVersion,
  renameTariff,
  requireTariff,
} from "../store/tariffs.ts";
import type { Box } from "./ports.ts";

/** A tariff to be kept: what it charges, from when, and for which meters. */
export interface TariffInput extends WrittenTariff {
  readonly name?: string | undefined;
  /** The first day of a month, `YYYY-MM-DD`. Left out: from the beginning, until a later version begins. */
  readonly effectiveFrom?: string | undefined;
  /** The device ids that it rates. Left out: it is the property's default. */
  readonly devices?: readonly string[] | undefined;
}

const FIRST_OF_MONTH = /^\d{4}-(0[1-9]|1[0-2])-01$/;
const MAX_NAME = 80;

/** Keeps a new tariff, or a version of the default one where no devices are named; throws `invalid` with the fields. */
export function createTariff(box: Pick<Box, "store">, input: TariffInput): Tariff {
  const version = readVersion(input);
  const { store } = box;
  return store.db.transaction(() => {
    const known = input.devices ? undefined : listTariffs(store).find((tariff) => tariff.isDefault);
    const id =
      known?.id ??
      addTariff(store, {
        name: readName(input.name) ?? nextName(store),
        isDefault: input.devices === undefined,
      });
    return keepVersion(box, id, version, input);
  });
}

/** Changes a tariff: a version from the date named, its name, its devices; throws `invalid` or `not-found`. */
export function changeTariff(box: Pick<Box, "store">, id: number, input: TariffInput): Tariff {
  const version = readVersion(input);
  requireTariff(box.store, id);
  return box.store.db.transaction(() => keepVersion(box, id, version, input));
}

function keepVersion(
  { store }: Pick<Box, "store">,
  id: number,
  version: TariffVersion,
  input: TariffInput,
): Tariff {
  const name = readName(input.name);
  if (name !== undefined) renameTariff(store, id, name);
  putTariffVersion(store, id, version);
  if (input.devices)
    assignTariff(
      store,
      id,
      input.devices.map((deviceId) => requireMeterNumber(store, deviceId)),
    );
  return requireTariff(store, id);
}

function requireMeterNumber(store: Box["store"], deviceId: string): number {
  try {
    return requireMeter(store, deviceId).number;
  } catch (error) {
    throw error instanceof AppError ? invalidField("devices", error.message) : error;
  }
}

/** Removes a tariff; its meters fall back to the default, and months without any tariff are held. */
export function removeTariff(box: Pick<Box, "store">, id: number): void {
  requireTariff(box.store, id);
  deleteTariff(box.store, id);
}

function readVersion(input: TariffInput): TariffVersion {
  const read = readShortTariff(input);
  const errors = "errors" in read ? [...read.errors] : [];
  if (input.effectiveFrom !== undefined && !FIRST_OF_MONTH.test(input.effectiveFrom)) {
    const message = "A version begins on the first day of a month in this release: write 2026-02-01.";
    errors.push({ field: "effective_from", message });
  }
  if (errors.length > 0 || "errors" in read) {
    throw new AppError("invalid", "The tariff cannot be used as it stands.", errors);
  }
  return {
    effectiveFrom: input.effectiveFrom ?? null,
    currency: input.currency,
    components: read.components,
  };
}

function readName(name: string | undefined): string | undefined {
  const trimmed = name?.trim();
  if (trimmed === undefined || trimmed === "") return undefined;
  if (trimmed.length > MAX_NAME)
    throw invalidField("name", `A tariff's name has at most ${MAX_NAME} characters.`);
  return trimmed;
}

function nextName(store: Box["store"]): string {
  return `Tariff ${listTariffs(store).length + 1}`;
}
