import { type CommonArea, type CommonMethod, checkCommonArea } from "../domain/common-area.ts";
import { AppError, type FieldError, invalidField } from "../domain/error.ts";
import { commonTime, liesBehindThroughout } from "../domain/parent-links.ts";
import { addCommonArea, listCommonAreas, listParentLinks } from "../store/meter-links.ts";
import { findMeter, findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { findTariffById } from "../store/tariffs.ts";
import type { WrittenTime } from "./assign-meter.ts";
import { beginningMs, edgeText, endMs } from "./edges.ts";
import { refuseIssued } from "./issued-until.ts";
import type { Box } from "./ports.ts";

/** A common area as it was written: meters by their device ids. */
export interface WrittenArea extends WrittenTime {
  readonly name: string;
  readonly mainMeter: string;
  readonly method: CommonMethod;
  /** The percentage with six decimals, of what is fixed. */
  readonly units: readonly { readonly meter: string; readonly percentE6: bigint | null }[];
  /** Rates the shares by themselves; null: they join each flat's kWh. */
  readonly tariffId: number | null;
}

/**
 * Shares what a house uses beside its flats among those behind its main meter, from a day on. Throws `invalid` with each field that
 * is wrong: unknown meters, flats that do not lie behind the main meter all that time, another common area of the same main meter
 * at the same time, a time of which something is issued.
 */
export function setCommonArea(box: Pick<Box, "store">, written: WrittenArea): CommonArea {
  const { store } = box;
  return store.db.transaction(() => {
    const area = areaOf(store, written);
    throwAny([...checkCommonArea(area), ...tariffErrors(store, area), ...flatErrors(store, area)]);
    refuseSecond(store, area);
    const meters = [area.mainMeter, ...area.units.map(({ meter }) => meter)];
    refuseIssued(store, { meters }, area.fromMs, "from");
    return addCommonArea(store, area);
  });
}

function areaOf(store: Store, written: WrittenArea): Omit<CommonArea, "id"> {
  const { name, method, tariffId } = written;
  const fromMs = beginningMs(store, written.from, "from");
  const numberOf = (deviceId: string) => findMeter(store, deviceId)?.number;
  const mainMeter = numberOf(written.mainMeter);
  const units = written.units.map(({ meter, percentE6 }) => ({ meter: numberOf(meter), percentE6 }));
  const unknown = (deviceId: string) => `There is no meter called ${deviceId.slice(0, 80)}.`;
  const errors: FieldError[] = units.flatMap(({ meter }, index) =>
    meter === undefined
      ? [{ field: `units[${index}].meter`, message: unknown(written.units[index]?.meter ?? "") }]
      : [],
  );
  if (mainMeter === undefined) {
    const message = written.mainMeter === "" ? "Choose the main meter." : unknown(written.mainMeter);
    throwAny([{ field: "main_meter", message }, ...errors]);
  }
  throwAny(errors);
  return {
    name: name.trim(),
    mainMeter: mainMeter ?? 0,
    method,
    units: units.map(({ meter = 0, percentE6 }) => ({
      meter,
      percentE6: method === "fixed" ? percentE6 : null,
    })),
    tariffId,
    fromMs,
    toMs: endMs(store, written.to, fromMs, "to"),
  };
}

function tariffErrors(store: Store, { tariffId }: Pick<CommonArea, "tariffId">): FieldError[] {
  if (tariffId === null || findTariffById(store, tariffId)) return [];
  return [{ field: "tariff_id", message: `There is no tariff number ${tariffId}.` }];
}

function flatErrors(store: Store, area: Omit<CommonArea, "id">): FieldError[] {
  const links = listParentLinks(store);
  const main = findMeterByNumber(store, area.mainMeter)?.name ?? "";
  return area.units.flatMap(({ meter }, index) => {
    if (meter === area.mainMeter || liesBehindThroughout(links, meter, area.mainMeter, area)) return [];
    const name = findMeterByNumber(store, meter)?.name ?? "";
    const first = links.find((link) => link.meter === meter && link.parent === area.mainMeter);
    const message =
      first && first.fromMs > area.fromMs
        ? `${name} lies behind ${main} from ${edgeText(store, first.fromMs)} on only. Choose a later beginning.`
        : `${name} does not lie behind ${main} all that time. Say on the page of ${name} what it lies behind.`;
    return [{ field: `units[${index}].meter`, message }];
  });
}

function refuseSecond(store: Store, area: Omit<CommonArea, "id">): void {
  const other = listCommonAreas(store).find(
    (known) => known.mainMeter === area.mainMeter && commonTime(known, area) !== undefined,
  );
  if (!other) return;
  const main = findMeterByNumber(store, area.mainMeter)?.name ?? "that meter";
  throw invalidField(
    "from",
    `${other.name} is what ${main} leaves over at that time already. End it first, or begin later.`,
  );
}

function throwAny(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
}
