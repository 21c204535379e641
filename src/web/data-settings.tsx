import { type Context, Hono } from "hono";
import { type DataFigures, DataPage } from "../../views/data-page.tsx";
import type { Format } from "../../views/format.ts";
import { startBackup, startDerivingAgain } from "../actions/data-works.ts";
import type { Box } from "../actions/ports.ts";
import { addDays, isDate } from "../domain/dates.ts";
import { type AppError, invalidField } from "../domain/error.ts";
import { midnightMs, type Span } from "../domain/period.ts";
import { findMeter, listMeters } from "../store/meters.ts";
import { csvHeaders } from "./csv.ts";
import { type DataState, dataState } from "./data-figures.ts";
import { statusOf } from "./errors.tsx";
import { exportedReadings } from "./exported-readings.ts";
import { errorsByField, pageParts, tryWrite } from "./pages.ts";
import { sizeText } from "./sizes.ts";
import { streamed } from "./streamed.ts";
import { fileOf, requireWork } from "./work.tsx";

/** `/settings/data`: what the data take, and the ways to take them out, keep them safe and derive them again. */
export function dataSettingsPages(box: Box): Hono {
  return new Hono()
    .get("/settings/data", async (context) => page(box, context, await dataState(box)))
    .get("/settings/data/readings.csv", async (context) => {
      const typed = typedExport(context);
      let asked: Asked | undefined;
      const error = await tryWrite(() => {
        asked = askedExport(box, context, typed);
      });
      if (!asked) return page(box, context, await dataState(box), { typed, ...(error ? { error } : {}) });
      const file = `readings-${asked.name}.csv`;
      return context.body(
        streamed(exportedReadings(box.store, asked.meters, asked.span)),
        200,
        csvHeaders(file),
      );
    })
    .post("/settings/data/backup", (context) => context.redirect(`/work/${startBackup(box).id}`, 303))
    .get("/settings/data/backups/:id", (context) => fileOf(requireWork(box, context)))
    .post("/settings/data/derive", (context) => context.redirect(`/work/${startDerivingAgain(box).id}`, 303));
}

interface TypedExport {
  readonly meter: string;
  readonly from: string;
  readonly until: string;
}

interface Asked {
  readonly meters: ReturnType<typeof listMeters>;
  readonly span: Span;
  readonly name: string;
}

function typedExport({ req }: Context): TypedExport {
  return { meter: req.query("meter") ?? "", from: req.query("from") ?? "", until: req.query("until") ?? "" };
}

/** What is to be taken out; an end that is left empty is open. Throws `invalid` with the field. */
function askedExport(box: Box, context: Context, { meter: id, from, until }: TypedExport): Asked {
  const { timeZone } = pageParts(box, context).property;
  const meter = id === "" ? undefined : findMeter(box.store, id);
  if (id !== "" && !meter) throw invalidField("meter", `There is no meter called ${id.slice(0, 80)}.`);
  for (const [field, date] of Object.entries({ from, until }))
    if (date !== "" && !isDate(date))
      throw invalidField(
        field,
        `${date.slice(0, 40)} is not a date; write it as 2026-01-29, or leave it empty.`,
      );
  if (from !== "" && until !== "" && until < from)
    throw invalidField("until", `The two dates are the wrong way round: ${until} comes before ${from}.`);
  return {
    meters: meter ? [meter] : listMeters(box.store).filter(({ isCombined }) => !isCombined),
    span: {
      fromMs: from === "" ? 0 : midnightMs(from, timeZone),
      toMs: until === "" ? box.clock.nowMs() + 1 : midnightMs(addDays(until, 1), timeZone),
    },
    name: meter?.deviceId ?? "all",
  };
}

function page(
  box: Box,
  context: Context,
  state: DataState,
  { typed, error }: { readonly typed?: TypedExport; readonly error?: AppError } = {},
) {
  const { shell, format, nowMs } = pageParts(box, context);
  return context.html(
    <DataPage
      shell={shell}
      format={format}
      nowMs={nowMs}
      figures={figuresOf(state, format)}
      meters={listMeters(box.store).filter(({ isCombined }) => !isCombined)}
      typed={typed ?? { meter: "", from: "", until: "" }}
      errors={error ? errorsByField(error, ["meter", "from", "until"]) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}

function figuresOf(
  { files, sealed, unsealed, freeBytes, growth, ...state }: DataState,
  format: Format,
): DataFigures {
  const size = (bytes: number) => sizeText(bytes, format);
  return {
    database: size(files.database),
    readingsSize: size(sealed.bytes),
    journal: size(files.journal),
    beforeUpdate: files.beforeUpdate === 0 ? undefined : size(files.beforeUpdate),
    free: freeBytes === undefined ? undefined : size(freeBytes),
    readings: sealed.count + unsealed,
    isExact: sealed.isExact,
    unsealed,
    sealedUpToMs: state.sealedUpToMs,
    lastBackup: state.lastBackup && { atMs: state.lastBackup.atMs, size: size(state.lastBackup.bytes) },
    growth: growth && {
      size: size(growth.bytesADay),
      readings: growth.readingsADay,
      daysLeft: growth.daysLeft,
    },
  };
}
