import { AppError, invalidField } from "../domain/error.ts";
import { INTERVAL_MS } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import { commonTime, type Dated } from "../domain/parent-links.ts";
import type { Span } from "../domain/period.ts";
import { listAssignments } from "../store/accounts.ts";
import {
  addMembership,
  deleteMembership,
  endMembership,
  listMemberships,
  type Membership,
} from "../store/combined.ts";
import { noteEnergyChange } from "../store/energy-changes.ts";
import { addMeter, allowDevice, findMeter, requireMeter } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { replacementFrom } from "../store/replacements.ts";
import { refuseTakenPart } from "./assign-meter.ts";
import { checkNewMeter } from "./change-meter.ts";
import { refuseIssuedSum } from "./issued-sum.ts";
import type { TimedStore } from "./ports.ts";

/** A meter that is to be a part of a combined one, half-open [fromMs, toMs); null is from the beginning, until further notice. */
export interface MemberInput {
  readonly deviceId: string;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** A combined meter that is to be made. */
export interface CombinedInput {
  readonly deviceId: string;
  readonly name?: string | undefined;
  readonly location?: string | undefined;
  readonly members: readonly MemberInput[];
}

/** What is to change of a combined meter's members. */
export interface MemberChanges {
  readonly add: readonly MemberInput[];
  /** Ends the newest time of a meter in it; null takes that out as if it had never been. */
  readonly end: readonly MemberEnd[];
}

/** The end of a meter's time in a combined one. */
export interface MemberEnd {
  readonly deviceId: string;
  readonly toMs: number | null;
}

const LEAST_MEMBERS = 2;

/** Makes a meter that is the sum of others. Throws `invalid`, or `conflict` where its id is taken. */
export function combineMeters({ store, clock }: TimedStore, input: CombinedInput): Meter {
  const named = checkNewMeter(store, input.deviceId, input);
  if (input.members.some(({ deviceId }) => deviceId === input.deviceId))
    throw invalidField("members", "A meter cannot be a part of itself.");
  if (input.members.length < LEAST_MEMBERS)
    throw invalidField("members", "Choose at least two meters to add up.");
  return store.sqlite.transaction(() => {
    allowDevice(store, input.deviceId);
    const meter = addMeter(store, {
      ...named,
      node: null,
      firstSeenMs: clock.nowMs(),
      isCombined: true,
    });
    input.members.forEach((member, index) => {
      addMember(store, meter, member, `members[${index}]`);
    });
    return meter;
  })();
}

/** Adds members of a combined meter and ends others, all of it or nothing. Throws `not-found`, `invalid` or `conflict`. */
export function changeMembers({ store }: TimedStore, deviceId: string, changes: MemberChanges): Meter {
  const meter = requireCombined(store, deviceId);
  store.sqlite.transaction(() => {
    changes.end.forEach((ended, index) => {
      endMember(store, meter, ended, `end[${index}]`);
    });
    changes.add.forEach((member, index) => {
      addMember(store, meter, member, `add[${index}]`);
    });
  })();
  return meter;
}

/** The combined meter of that device id; throws `not-found`. */
export function requireCombined(store: Store, deviceId: string): Meter {
  const meter = requireMeter(store, deviceId);
  if (!meter.isCombined) throw new AppError("not-found", `${deviceId} is no sum of meters.`);
  return meter;
}

function addMember(store: Store, combined: Meter, input: MemberInput, field: string): void {
  const member = requireMember(store, combined, input.deviceId, `${field}.device_id`);
  const { fromMs, toMs } = input;
  checkQuarter(fromMs, `${field}.from`);
  checkQuarter(toMs, `${field}.to`);
  const added = { fromMs: fromMs ?? 0, toMs };
  if (toMs !== null && toMs <= added.fromMs)
    throw invalidField(`${field}.to`, "It ends after it begins: choose a later end.");
  const known = membershipsOf(store, combined, member).find((other) => commonTime(other, added));
  if (known) {
    throw invalidField(
      `${field}.device_id`,
      `${member.deviceId} is a part of ${combined.deviceId} at that time already.`,
    );
  }
  refuseIssuedSum(store, combined, added.fromMs, `${field}.from`);
  refuseBilled(store, combined, member, added, `${field}.from`);
  addMembership(store, { combined: combined.number, member: member.number, ...added });
  noteEnergyChange(store, combined.number, spanOf(added));
}

/** While the sum is somebody's, a part of it is nobody else's. */
function refuseBilled(store: Store, combined: Meter, member: Meter, time: Dated, field: string): void {
  for (const assignment of listAssignments(store, { meter: combined.number })) {
    const common = commonTime(assignment, time);
    if (common) refuseTakenPart(store, member, combined, common, field);
  }
}

function requireMember(store: Store, combined: Meter, deviceId: string, field: string): Meter {
  const member = findMeter(store, deviceId);
  if (!member) throw invalidField(field, `There is no meter called ${deviceId}.`);
  if (member.number === combined.number) throw invalidField(field, "A meter cannot be a part of itself.");
  if (member.isCombined)
    throw invalidField(field, `${deviceId} is a sum of meters itself: name the meters that it adds up.`);
  if (replacementFrom(store, member.number))
    throw invalidField(field, `The readings of ${deviceId} are another meter's since it replaced an ESP32.`);
  return member;
}

function endMember(store: Store, combined: Meter, { deviceId, toMs }: MemberEnd, field: string): void {
  const member = findMeter(store, deviceId);
  const newest = member && membershipsOf(store, combined, member).at(-1);
  if (!newest) throw invalidField(`${field}.device_id`, `${deviceId} is no part of ${combined.deviceId}.`);
  checkQuarter(toMs, `${field}.to`);
  if (toMs !== null && toMs <= newest.fromMs)
    throw invalidField(`${field}.to`, "It ends after it begins: choose a later end.");
  refuseIssuedSum(
    store,
    combined,
    Math.min(newest.toMs ?? Number.POSITIVE_INFINITY, toMs ?? newest.fromMs),
    `${field}.to`,
  );
  if (toMs === null) deleteMembership(store, newest.id);
  else endMembership(store, newest.id, toMs);
  noteEnergyChange(store, combined.number, spanOf(newest));
  noteEnergyChange(store, combined.number, spanOf({ fromMs: newest.fromMs, toMs }));
}

function membershipsOf(store: Store, combined: Meter, member: Meter): Membership[] {
  return listMemberships(store, combined.number).filter((other) => other.member === member.number);
}

/** Intervals are a quarter of an hour, and belong to the sum as a whole or not at all. */
function checkQuarter(atMs: number | null, field: string): void {
  if (atMs !== null && (atMs < 0 || atMs % INTERVAL_MS !== 0))
    throw invalidField(field, "Choose a date, or an instant on a quarter of an hour.");
}

function spanOf({ fromMs, toMs }: Dated): Span {
  return { fromMs, toMs: toMs ?? Number.POSITIVE_INFINITY };
}
