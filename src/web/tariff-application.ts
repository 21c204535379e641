import type { EditedTariff } from "../../views/tariff-parts.tsx";
import { isDate } from "../domain/dates.ts";
import type { FieldError } from "../domain/error.ts";
import type { Tariff } from "../domain/tariff.ts";
import { listMeters } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { listTariffs } from "../store/tariffs.ts";

/** What an editor is told of what is there already. */
export function editedTariff(store: Store, tariff: Tariff | undefined): EditedTariff {
  return { tariff, propertyTariff: findDefault(store), meters: listMeters(store) };
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
export function appliesFromErrors(appliesFrom: string): FieldError[] {
  if (appliesFrom === "" || isDate(appliesFrom)) return [];
  return [{ field: "effective_from", message: "Write the day as 2026-02-01, or leave it empty." }];
}

/** A page called "New tariff" never changes the property's: where there is one, a new tariff names its meters. */
export function secondDefaultErrors(
  store: Store,
  tariff: Tariff | undefined,
  devices: readonly string[] | undefined,
): FieldError[] {
  const known = tariff || devices ? undefined : findDefault(store);
  if (!known) return [];
  const message = `Tick the meters that this tariff is for. To change the property's tariff, open ${known.name}.`;
  return [{ field: "devices", message }];
}

function findDefault(store: Store): Tariff | undefined {
  return listTariffs(store).find((tariff) => tariff.isDefault);
}
