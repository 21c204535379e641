import { isDate } from "../domain/dates.ts";
import { AppError, invalidField } from "../domain/error.ts";
import { DEVICE_ID_RULE, isDeviceId, loadOfCt, type Meter } from "../domain/meter.ts";
import { markAllAccountDraftsStale } from "../store/account-drafts.ts";
import { forgetMemberships, sumsOf } from "../store/combined.ts";
import { noteRederived } from "../store/late-merges.ts";
import {
  addMeter,
  allowDevice,
  changeMaxPower,
  deleteMeter,
  findMeter,
  findMeterByNumber,
  requireMeter,
  updateMeter,
} from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { deleteSomeReadings, forgetReadings } from "../store/readings.ts";
import { rederiveDue } from "../store/rederive.ts";
import {
  forgetReplacements,
  meterOfDevice,
  type Replacement,
  replacementFrom,
  replacementsOf,
} from "../store/replacements.ts";
import { EVER } from "../store/settled-breaks.ts";
import { nextTurn } from "../store/work-queue.ts";
import { refuseHeld } from "./held-meter.ts";
import type { Box, TimedStore } from "./ports.ts";

const MAX_NAME = 80;
const MAX_POWER_W = 1_000_000;
const MAX_RAW_YEARS = 100;
const MAX_CT_A = 3000;

/** What people change of a meter. */
export interface MeterInput {
  readonly name?: string | undefined;
  readonly location?: string | undefined;
  readonly retired?: boolean | undefined;
  /** The largest load that it can carry, W: a counter that rises faster is questioned. */
  readonly maxPowerW?: number | undefined;
  /** For how many years raw readings are kept; null is for ever. */
  readonly rawYears?: number | null | undefined;
  /** What is on record of it; the empty text is nothing. */
  readonly model?: string | null | undefined;
  readonly approval?: string | null | undefined;
  /** A local date. */
  readonly testedOn?: string | null | undefined;
  /** What its current transformer carries, A; null takes it back. A new one proposes the largest load, which may say otherwise. */
  readonly ctA?: number | null | undefined;
}

/** Adds a meter before it has published; an ignored id is allowed again. Throws `invalid` or `conflict`. */
export function createMeter(box: Pick<Box, "store">, deviceId: string, input: MeterInput): Meter {
  const named = checkNewMeter(box.store, deviceId, input);
  allowDevice(box.store, deviceId);
  return addMeter(box.store, { ...named, node: null, firstSeenMs: null });
}

/** The id, name and place of a meter that is to be made; throws `invalid`, or `conflict` where the id is taken. */
export function checkNewMeter(
  store: Store,
  deviceId: string,
  input: Pick<MeterInput, "name" | "location">,
): Pick<Meter, "deviceId" | "name" | "location"> {
  if (!isDeviceId(deviceId)) {
    throw invalidField(
      "device_id",
      `${JSON.stringify(deviceId.slice(0, 80))} will not do: ${DEVICE_ID_RULE}.`,
    );
  }
  const known = findMeter(store, deviceId) ?? meterOfDevice(store, deviceId);
  if (known) {
    const message =
      known.deviceId === deviceId
        ? `There is a meter called ${deviceId} already.`
        : `${deviceId} sends for ${known.deviceId}, whose ESP32 it replaced.`;
    throw new AppError("conflict", message, [{ field: "device_id", message }]);
  }
  const name = checkText("name", input.name) || deviceId;
  return { deviceId, name, location: checkText("location", input.location) ?? "" };
}

/** Renames, moves, rates, retires or reinstates a meter; throws `not-found` or `invalid`. */
export async function changeMeter(
  { store, clock }: TimedStore,
  deviceId: string,
  input: MeterInput,
): Promise<Meter> {
  const meter = requireMeter(store, deviceId);
  const goesTo = input.retired === false ? replacementFrom(store, meter.number) : undefined;
  if (goesTo) throw conflictingReplacement(store, meter, goesTo);
  const name = checkText("name", input.name);
  const location = checkText("location", input.location);
  const ctA = input.ctA === undefined ? meter.ctA : input.ctA;
  if (ctA !== null && !(Number.isInteger(ctA) && ctA >= 1 && ctA <= MAX_CT_A)) {
    throw invalidField("ct_a", `A current transformer carries 1 to ${MAX_CT_A} whole amperes.`);
  }
  const proposedW = ctA === null || ctA === meter.ctA ? meter.maxPowerW : loadOfCt(ctA);
  const maxPowerW = input.maxPowerW ?? proposedW;
  if (!Number.isInteger(maxPowerW) || maxPowerW < 1 || maxPowerW > MAX_POWER_W) {
    throw invalidField(
      "max_power_w",
      `The largest load is a whole number of watts from 1 to ${MAX_POWER_W}.`,
    );
  }
  const rawYears = input.rawYears === undefined ? meter.rawYears : input.rawYears;
  if (rawYears !== null && !(Number.isInteger(rawYears) && rawYears >= 1 && rawYears <= MAX_RAW_YEARS)) {
    throw invalidField(
      "raw_years",
      `Raw readings are kept for 1 to ${MAX_RAW_YEARS} whole years, or for ever.`,
    );
  }
  const changes = {
    ...recordOf(meter, input),
    name: name === undefined ? meter.name : name || deviceId,
    location: location ?? meter.location,
    rawYears,
    ctA,
    retiredAtMs:
      input.retired === undefined ? meter.retiredAtMs : retiredAt(input.retired, meter, clock.nowMs()),
  };
  const isOtherLoad = maxPowerW !== meter.maxPowerW;
  // In the turn in which the meter was read: what others write while it is derived again stays.
  store.sqlite.transaction(() => {
    updateMeter(store, deviceId, changes);
    if (isOtherLoad) changeMaxPower(store, meter, maxPowerW);
    // Bills that are not issued show what is on record.
    markAllAccountDraftsStale(store);
  })();
  if (isOtherLoad) {
    await store.works.run(() => rederiveDue(store));
    noteRederived(store, meter.number, clock.nowMs());
  }
  return requireMeter(store, deviceId);
}

function recordOf(meter: Meter, input: MeterInput): Pick<Meter, "model" | "approval" | "testedOn"> {
  const testedOn = input.testedOn === undefined ? meter.testedOn : input.testedOn?.trim() || null;
  if (testedOn !== null && !isDate(testedOn)) {
    const what = JSON.stringify(testedOn.slice(0, 40));
    throw invalidField("tested_on", `${what} is not a date; write it as 2026-01-29, or leave it empty.`);
  }
  const text = (field: "model" | "approval") =>
    input[field] === undefined ? meter[field] : checkText(field, input[field] ?? "") || null;
  return { model: text("model"), approval: text("approval"), testedOn };
}

function retiredAt(isRetired: boolean, meter: Meter, nowMs: number): number | null {
  return isRetired ? (meter.retiredAtMs ?? nowMs) : null;
}

/**
 * Deletes a meter with all its readings; its id is ignored until it is allowed again. Throws `not-found`, or `conflict` where
 * something rests on it: then it is as it was. A large meter takes a while, in steps between which the box goes on; from the
 * first one the meter takes no more readings.
 */
export async function removeMeter(
  { store, clock, sightings }: Pick<Box, "store" | "clock" | "sightings">,
  deviceId: string,
): Promise<void> {
  // In its turn: a bill that is being issued may rest on it.
  await store.works.run(async () => {
    const meter = requireMeter(store, deviceId);
    refuseMember(store, meter);
    refuseHeld(store, meter);
    updateMeter(store, deviceId, { retiredAtMs: meter.retiredAtMs ?? clock.nowMs() });
    while (deleteSomeReadings(store, meter.number)) await nextTurn();
    const sentAs = replacementsOf(store, meter.number).map((replacement) => replacement.deviceId);
    deleteMeter(store, meter, clock.nowMs(), sentAs);
    forgetReadings(store, meter.number);
    forgetMemberships(store);
    forgetReplacements(store);
  });
  sightings.forget(deviceId);
}

/** Throws `conflict` where a meter is a part of a combined one: what that has used would be another thing afterwards. */
function refuseMember(store: Store, meter: Meter): void {
  const [first] = sumsOf(store, meter.number, EVER);
  const sum = first === undefined ? undefined : findMeterByNumber(store, first);
  if (!sum) return;
  throw new AppError(
    "conflict",
    `${meter.deviceId} is a part of ${sum.deviceId}, which adds it up. Retire it, or take it out of ${sum.deviceId} first.`,
  );
}

function conflictingReplacement(store: Store, { deviceId }: Meter, { meter }: Replacement): AppError {
  const into = findMeterByNumber(store, meter)?.deviceId ?? "another meter";
  return new AppError(
    "conflict",
    `The readings of ${deviceId} go to ${into}, whose ESP32 it replaced. Undo that first.`,
  );
}

function checkText(
  field: "name" | "location" | "model" | "approval",
  text: string | undefined,
): string | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  if (trimmed.length > MAX_NAME)
    throw invalidField(field, `The ${field} has at most ${MAX_NAME} characters.`);
  return trimmed;
}
