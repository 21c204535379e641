import type { Context } from "hono";
import {
  ANSWER_FIELDS,
  NO_ANSWER,
  type OpenBreak,
  type TypedAnswer,
  verdictInWords,
} from "../../views/break-questions.tsx";
import { MEMBER_FIELDS, type TypedMember } from "../../views/combined-members.tsx";
import type { Format } from "../../views/format.ts";
import type { MeterLogEntries } from "../../views/meter-log.tsx";
import { MeterPage } from "../../views/meter-page.tsx";
import type { TypedMeterChanges } from "../../views/meter-settings.tsx";
import { REGISTER_FIELDS, type RegisterForm, type TypedRegister } from "../../views/typed-readings.tsx";
import type { Box } from "../actions/ports.ts";
import type { AppError } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { listLateMerges } from "../store/late-merges.ts";
import { eventsIn } from "../store/meter-events.ts";
import { requireMeter } from "../store/meters.ts";
import { listMissingReadings } from "../store/missing-readings.ts";
import { listPhotos } from "../store/reading-photos.ts";
import { EVER, type KnownBreak, settledBreaks } from "../store/settled-breaks.ts";
import { listTypedReadings } from "../store/typed-readings.ts";
import { statusOf } from "./errors.tsx";
import { localText } from "./local-time.ts";
import { memberTimes, summableMeters } from "./member-times.ts";
import { meterCharts } from "./meter-charts.ts";
import { meterNow } from "./meter-live.tsx";
import { meterPlace, type PlaceOutcome } from "./meter-place.ts";
import { carryingNode } from "./nodes.ts";
import { errorsByField, pageParts } from "./pages.ts";
import { refusedOf } from "./refused.ts";
import { replacedDevices } from "./replaced-devices.ts";

const DAY_MS = 24 * 3_600_000;
const LOG_DAYS = 365;
const LATEST = 20;
const MOST_LATE = 1000;
const MOST_QUESTIONS = 10;
const SETTINGS_FIELDS = [
  "name",
  "location",
  "ct_a",
  "max_power_w",
  "raw_years",
  "model",
  "approval",
  "tested_on",
];

/** What was sent from a form of the page and did not do, with why. */
export interface MeterPageOutcome {
  readonly settings?: { readonly typed: TypedMeterChanges; readonly error: AppError };
  readonly answer?: { readonly afterMs: number; readonly typed: TypedAnswer; readonly error: AppError };
  readonly register?: { readonly typed: RegisterForm; readonly error: AppError };
  readonly members?: { readonly typed: TypedMember; readonly error: AppError };
  readonly place?: PlaceOutcome;
}

/** The page of a meter; after a form that did not do, with what was typed and what is wrong. */
export function meterPage(box: Box, context: Context, id: string, outcome: MeterPageOutcome = {}) {
  const meter = requireMeter(box.store, id);
  const { settings, answer, register, members, place = {} } = outcome;
  const { shell, format, nowMs } = pageParts(box, context);
  const placing = place.answer ?? place.parent ?? place.ended;
  const failed = [settings, answer, register, members, placing].find(Boolean)?.error;
  const breaks = settledBreaks(box.store, meter, EVER);
  return context.html(
    <MeterPage
      shell={shell}
      format={format}
      nowMs={nowMs}
      state={meterNow(box, meter)}
      node={carryingNode(box, meter)}
      refused={refusedOf(box, id)}
      connecting={{ mqttAddresses: box.mqttAddresses(), deviceId: meter.deviceId }}
      typed={settings?.typed ?? settingsOf(meter)}
      errors={settings ? errorsByField(settings.error, SETTINGS_FIELDS) : {}}
      questions={questionsOf(breaks, format, answer)}
      answered={answeredOf(breaks)}
      charts={meter.firstSeenMs === null ? null : meterCharts(box, context, meter)}
      registers={{
        ...registersOf(box, meter),
        typed: register?.typed ?? { readAt: localText(nowMs, format.timeZone), energyKwh: "", note: "" },
        errors: register ? errorsByField(register.error, REGISTER_FIELDS) : {},
      }}
      log={entriesOf(box, meter, nowMs)}
      devices={replacedDevices(box.store, meter)}
      place={meterPlace(box, meter, place)}
      sum={meter.isCombined ? sumOf(box, meter, members) : null}
    />,
    failed ? statusOf(failed.code) : 200,
  );
}

function sumOf(box: Box, meter: Meter, members: MeterPageOutcome["members"]) {
  const times = memberTimes(box.store, meter);
  const isMember = (deviceId: string) =>
    times.some((time) => time.deviceId === deviceId && time.toMs === null);
  return {
    members: times,
    meters: summableMeters(box.store).filter(({ deviceId }) => !isMember(deviceId)),
    typed: members?.typed ?? { meter: "", from: "", to: "" },
    errors: members ? errorsByField(members.error, MEMBER_FIELDS) : {},
  };
}

function settingsOf(meter: Meter): TypedMeterChanges {
  return {
    name: meter.name,
    location: meter.location,
    ctAmpere: meter.ctA === null ? "" : String(meter.ctA),
    maxPowerW: String(meter.maxPowerW),
    keepsForEver: meter.rawYears === null,
    rawYears: meter.rawYears === null ? "" : String(meter.rawYears),
    model: meter.model ?? "",
    approval: meter.approval ?? "",
    testedOn: meter.testedOn ?? "",
  };
}

function questionsOf(breaks: readonly KnownBreak[], format: Format, answer: MeterPageOutcome["answer"]) {
  const open = breaks.filter(({ decision }) => decision === null).toReversed();
  const asked: OpenBreak[] = open.slice(0, MOST_QUESTIONS).map((known) => {
    const isAnswered = answer?.afterMs === known.event.after.takenAtMs;
    return {
      event: known.event,
      before: saidBefore(known, format),
      typed: isAnswered ? answer.typed : NO_ANSWER,
      errors: isAnswered ? errorsByField(answer.error, ANSWER_FIELDS) : {},
    };
  });
  return { breaks: asked, more: open.length - asked.length };
}

function saidBefore({ inactive, inactiveWhy }: KnownBreak, format: Format): string | undefined {
  if (!inactive || !inactiveWhy) return undefined;
  const when = format.dateTime(inactive.decidedAtMs);
  const what = verdictInWords(inactive.verdict, format);
  const words = format.words.meter.questions;
  return words.before(inactive.decidedBy, when, what, words.inactive[inactiveWhy]);
}

function answeredOf(breaks: readonly KnownBreak[]) {
  return breaks
    .flatMap(({ event, decision, energyWh }) => (decision ? [{ event, decision, energyWh }] : []))
    .slice(-LATEST)
    .toReversed();
}

/** The typed-in readings that hold, newest first. */
function registersOf(box: Box, meter: Meter): { readings: TypedRegister[]; more: number } {
  const latest = new Map(listTypedReadings(box.store, meter.number).map((typed) => [typed.takenAtMs, typed]));
  const photos = listPhotos(box.store, meter.number);
  const holding = [...latest.values()]
    .flatMap(({ energyWh, ...typed }) =>
      energyWh === null ? [] : [{ ...typed, energyWh, hasPhoto: photos.has(typed.id) }],
    )
    .toReversed();
  return { readings: holding.slice(0, LATEST), more: Math.max(0, holding.length - LATEST) };
}

function entriesOf(box: Box, meter: Meter, nowMs: number): MeterLogEntries {
  const events = eventsIn(box.store, meter, { fromMs: nowMs - LOG_DAYS * DAY_MS, toMs: nowMs + DAY_MS });
  const late = listLateMerges(box.store, meter.number, MOST_LATE).map(({ day, mergedAtMs, count }) => ({
    dayMs: day * DAY_MS,
    mergedAtMs,
    count,
  }));
  return {
    days: LOG_DAYS,
    excursions: latestOf(events.filter(({ kind }) => kind === "excursion").toReversed()),
    gaps: latestOf(events.filter(({ kind }) => kind === "gap").toReversed()),
    missing: latestOf(listMissingReadings(box.store, meter.number, MOST_LATE)),
    late: latestOf(late),
  };
}

function latestOf<Event>(newestFirst: readonly Event[]) {
  return { latest: newestFirst.slice(0, LATEST), count: newestFirst.length };
}
