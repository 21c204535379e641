import type { EditedTariff } from "../../views/tariff-parts.tsx";
import type { TariffUses } from "../../views/tariff-uses.tsx";
import type { Words } from "../../views/words.ts";
import type { Box } from "../actions/ports.ts";
import { isDate } from "../domain/dates.ts";
import type { FieldError } from "../domain/error.ts";
import { localDate } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import type { Tariff } from "../domain/tariff.ts";
import { listAccounts } from "../store/accounts.ts";
import { listCommonAreas } from "../store/meter-links.ts";
import { listMeters } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";
import { issuedEnds } from "../store/tariff-uses.ts";
import { listTariffs } from "../store/tariffs.ts";
import { withNotice } from "./pages.ts";

/** What an editor is told of what is there already. */
export function editedTariff(box: Box, tariff: Tariff | undefined): EditedTariff {
  return {
    tariff,
    propertyTariff: findDefault(box.store),
    meters: listMeters(box.store),
    uses: tariff ? usesOf(box)(tariff) : undefined,
    today: todayOf(box),
  };
}

/** The page after a tariff was kept, with its notice: it names the day from which a version applies. */
export function tariffSaved(appliesFrom: string): string {
  return appliesFrom === ""
    ? withNotice("/tariffs", "tariff-saved")
    : `${withNotice("/tariffs", "version-saved")}&from=${appliesFrom}`;
}

/** Today in the property's zone. */
export function todayOf({ store, clock }: Box): string {
  const { timeZone } = findProperty(store) ?? UNSET_PROPERTY;
  return localDate(clock.nowMs(), timeZone).toString();
}

/** Whom each tariff rates, asked of the store once for all of them. */
export function usesOf({ store, clock }: Box): (tariff: Tariff) => TariffUses {
  const { timeZone } = findProperty(store) ?? UNSET_PROPERTY;
  const nowMs = clock.nowMs();
  const meters = listMeters(store);
  const accounts = listAccounts(store);
  const areas = listCommonAreas(store).filter(({ toMs }) => toMs === null || toMs > nowMs);
  const ends = new Map(issuedEnds(store).map(({ account, toMs }) => [account, toMs]));
  return (tariff) => {
    const own = accounts.filter((account) => account.tariffId === tariff.id);
    // An account without a tariff has its meters' own ones, else the property's.
    const billed = tariff.isDefault ? accounts.filter((account) => account.tariffId === null) : own;
    const untilMs = Math.max(0, ...billed.map(({ id }) => ends.get(id) ?? 0));
    return {
      isDefault: tariff.isDefault,
      meters: meters.filter((meter) => meter.tariffId === tariff.id),
      accounts: own.filter(({ closedAtMs }) => closedAtMs === null),
      areas: areas.filter((area) => area.tariffId === tariff.id).map(({ name }) => name),
      issuedUntil: untilMs === 0 ? null : localDate(untilMs, timeZone).toString(),
    };
  };
}

/** The meters that have a tariff as their own. */
export function ratedDevices(store: Store, tariff: Tariff): string[] {
  const rated = listMeters(store).filter(({ tariffId }) => tariffId === tariff.id);
  return rated.map(({ deviceId }) => deviceId);
}

/** The meters that a tariff is to rate; undefined for the property's, which rates all others. */
export function devicesOf(
  ticked: readonly string[],
  tariff: Tariff | undefined,
): readonly string[] | undefined {
  // A tariff that is not the property's may be left without meters; a new one without any becomes the property's.
  const namesDevices = tariff ? !tariff.isDefault : ticked.length > 0;
  return namesDevices ? ticked : undefined;
}

/** What is wrong with the day from which a version applies; empty means from the beginning. */
export function appliesFromErrors(appliesFrom: string, words: Words): FieldError[] {
  if (appliesFrom === "" || isDate(appliesFrom)) return [];
  return [{ field: "effective_from", message: words.tariffs.applies.wrong }];
}

/** A page called "New tariff" never changes the property's: where there is one, a new tariff names its meters. */
export function secondDefaultErrors(
  store: Store,
  tariff: Tariff | undefined,
  devices: readonly string[] | undefined,
  words: Words,
): FieldError[] {
  const known = tariff || devices ? undefined : findDefault(store);
  return known ? [{ field: "devices", message: words.tariffs.meters.second(known.name) }] : [];
}

function findDefault(store: Store): Tariff | undefined {
  return listTariffs(store).find((tariff) => tariff.isDefault);
}
