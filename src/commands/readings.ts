import { z } from "zod";
import { doubleAssignments } from "../actions/check-assignments.ts";
import { faultsIn } from "../data-folder.ts";
import { AppError } from "../domain/error.ts";
import { INTERVAL_MS, quarterOf } from "../domain/interval.ts";
import { isMoment, spanOf } from "../domain/moment.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { checkMeter } from "../store/check.ts";
import { listIncidents } from "../store/incidents.ts";
import { storedIntervals } from "../store/intervals.ts";
import { listMeters, requireMeter } from "../store/meters.ts";
import { findProperty } from "../store/property.ts";
import { rederive as rederiveSpan } from "../store/rederive.ts";
import { command } from "./command.ts";

const moment = z.string().refine(isMoment, "neither an instant nor a date");

/** Walks journal, blocks and intervals of one meter or all, and whose energy it is, and says what differs. */
export const check = command({
  input: z.object({ meter: z.string().nullable() }),
  result: z.object({ differences: z.number() }),
  needsReadings: true,
  run: (box, { meter: only }, tell) =>
    box.store.works.run(async () => {
      let differences = 0;
      const differs = (line: string) => {
        differences++;
        tell(line);
      };
      for (const fault of [...faultsIn(box.store), ...box.store.damage]) differs(fault);
      for (const { atMs, detail } of listIncidents(box.store, 100, "damage").toReversed()) {
        tell(`noted on ${new Date(atMs).toISOString()}: ${detail}`);
      }
      if (only === null) doubleAssignments(box.store).forEach(differs);
      await box.sealAll();
      for (const meter of only === null ? listMeters(box.store) : [requireMeter(box.store, only)]) {
        box.signal.throwIfAborted();
        const { blocks, readings, intervals } = await checkMeter(box.store, meter, differs);
        tell(`${meter.deviceId}: ${readings} readings in ${blocks} blocks, ${intervals} intervals`);
      }
      return { differences };
    }),
});

/** Derives the intervals of a meter again. */
export const rederive = command({
  input: z.object({ meter: z.string(), from: moment, to: moment }),
  result: z.object({ intervals: z.number(), changed: z.number() }),
  needsReadings: true,
  run: (box, input, tell) =>
    box.store.works.run(async () => {
      await box.sealAll();
      const meter = requireMeter(box.store, input.meter);
      const span = spanOf(input, (findProperty(box.store) ?? UNSET_PROPERTY).timeZone);
      const rawFromMs = meter.rawFromMs ?? 0;
      if (span.fromMs < rawFromMs) {
        const from = new Date(rawFromMs).toISOString();
        throw new AppError("conflict", `The raw readings of ${meter.deviceId} before ${from} have expired.`);
      }
      const quarters = [quarterOf(span.fromMs), Math.ceil(span.toMs / INTERVAL_MS)] as const;
      const textOf = () =>
        new Map(
          storedIntervals(box.store, meter.number, ...quarters).map((interval) => [
            interval.quarter,
            JSON.stringify(interval),
          ]),
        );
      const before = textOf();
      await rederiveSpan(box.store, meter, span);
      const after = textOf();
      const all = new Set([...before.keys(), ...after.keys()]);
      const changed = [...all].filter((quarter) => before.get(quarter) !== after.get(quarter));
      for (const quarter of changed.slice(0, 20)) {
        tell(
          `${new Date(quarter * INTERVAL_MS).toISOString()}: ${before.get(quarter)} is now ${after.get(quarter)}`,
        );
      }
      return { intervals: after.size, changed: changed.length };
    }),
});
