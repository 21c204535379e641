import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { AppError } from "../domain/error.ts";
import type { Component, Tariff, TariffVersion } from "../domain/tariff.ts";
import { decimalInteger, toJson } from "./json.ts";
import { forgetMeters } from "./meters.ts";
import { type Store, written } from "./open.ts";
import { drafts, meters, tariffs, tariffVersions } from "./schema.ts";

const storedComponents: z.ZodType<Component[], unknown> = z.array(
  z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("energy"),
      name: z.string(),
      slabs: z.array(
        z.object({ range: z.string(), upToWh: decimalInteger.nullable(), rateMicros: decimalInteger }),
      ),
    }),
    z.object({ kind: z.literal("fixed"), name: z.string(), rateMicros: decimalInteger }),
    z.object({
      kind: z.literal("percent"),
      name: z.string(),
      percentE10: decimalInteger,
      base: z.array(z.string()),
    }),
  ]),
);

/** All tariffs with their versions, the default one first. */
export function listTariffs(store: Store): Tariff[] {
  const versions = store.db.select().from(tariffVersions).orderBy(asc(tariffVersions.effectiveFrom)).all();
  return store.db
    .select()
    .from(tariffs)
    .orderBy(asc(tariffs.id))
    .all()
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
    .map((tariff) => ({
      ...tariff,
      versions: versions
        .filter((version) => version.tariffId === tariff.id)
        .map((version) => ({
          effectiveFrom: version.effectiveFrom || null,
          currency: version.currency,
          components: storedComponents.parse(JSON.parse(version.components)),
        })),
    }));
}

/** The tariff of that id; throws `not-found`. */
export function requireTariff(store: Store, id: number): Tariff {
  const tariff = listTariffs(store).find((candidate) => candidate.id === id);
  if (!tariff) throw new AppError("not-found", `There is no tariff number ${id}.`);
  return tariff;
}

/** The tariff that rates a meter: its own, else the property's default; undefined where there is neither. */
export function tariffOfMeter(store: Store, meter: { readonly tariffId: number | null }): Tariff | undefined {
  const all = listTariffs(store);
  return all.find((tariff) => tariff.id === meter.tariffId) ?? all.find((tariff) => tariff.isDefault);
}

/** Adds a tariff without versions and gives its id. */
export function addTariff(
  store: Store,
  tariff: { readonly name: string; readonly isDefault: boolean },
): number {
  return written(store, (tx) => tx.insert(tariffs).values(tariff).returning().get()).id;
}

/** Gives a tariff another name. */
export function renameTariff(store: Store, id: number, name: string): void {
  store.db.update(tariffs).set({ name }).where(eq(tariffs.id, id)).run();
}

/** Adds a version, or replaces the one that begins on the same date; every draft is to be computed again. */
export function putTariffVersion(store: Store, tariffId: number, version: TariffVersion): void {
  const row = { currency: version.currency, components: toJson(version.components) };
  store.db
    .insert(tariffVersions)
    .values({ tariffId, effectiveFrom: version.effectiveFrom ?? "", ...row })
    .onConflictDoUpdate({ target: [tariffVersions.tariffId, tariffVersions.effectiveFrom], set: row })
    .run();
  markDraftsStale(store);
}

/** Deletes a tariff; its meters fall back to the default. */
export function deleteTariff(store: Store, id: number): void {
  store.db.delete(tariffs).where(eq(tariffs.id, id)).run();
  forgetMeters(store);
  markDraftsStale(store);
}

/** Lets a tariff rate these meters and no others; every draft is to be computed again. */
export function assignTariff(store: Store, tariffId: number, meterNumbers: readonly number[]): void {
  store.db.update(meters).set({ tariffId: null }).where(eq(meters.tariffId, tariffId)).run();
  for (const number of meterNumbers) {
    store.db.update(meters).set({ tariffId }).where(eq(meters.number, number)).run();
  }
  forgetMeters(store);
  markDraftsStale(store);
}

function markDraftsStale(store: Store): void {
  store.db.update(drafts).set({ stale: true }).run();
}
