import { Hono } from "hono";
import type { z } from "zod";
import { contractedField } from "../../actions/check-typed.ts";
import { findTariff } from "../../actions/find-tariff.ts";
import type { Box } from "../../actions/ports.ts";
import { rateMeter } from "../../actions/rate-meter.ts";
import { rateTyped, typedEnergyWh } from "../../actions/rate-typed.ts";
import { AppError } from "../../domain/error.ts";
import type { ContractedQuantity } from "../../domain/rating-input.ts";
import { documented } from "./document.ts";
import { requireNamedMeter } from "./named-meter.ts";
import { energyFields, registerJson } from "./numbers.ts";
import { rateRequestSchema, ratingSchema } from "./rate-schemas.ts";
import { ratingJson } from "./rating-json.ts";
import { checked } from "./validate.ts";

type RateRequest = z.output<typeof rateRequestSchema>;

const TYPED_FIELDS = ["energy_kwh", "registers", "bands", "demand_kw"] as const;

/** `/rate`: what energy costs; it only reads, though it is posted. */
export function rateRoutes(box: Box): Hono {
  return new Hono().post(
    "/rate",
    documented(
      "Rating",
      "What a device's energy of any span of dates, or a typed-in bill, costs by a tariff: every line with its working",
      ratingSchema,
    ),
    checked("json", rateRequestSchema),
    (context) => {
      const request = context.req.valid("json");
      const { device_id: deviceId } = request;
      return context.json(
        inFields(request, () =>
          deviceId === undefined ? typedJson(box, request) : meterJson(box, request, deviceId),
        ),
      );
    },
  );
}

function meterJson(box: Box, request: RateRequest, deviceId: string): z.input<typeof ratingSchema> {
  const errors = TYPED_FIELDS.filter((field) => request[field] !== undefined).map((field) => ({
    field,
    message: "is measured where device_id is given; leave one of them out",
  }));
  if (errors.length > 0) throw new AppError("invalid", `${errors[0]?.field} ${errors[0]?.message}.`, errors);
  const meter = requireNamedMeter(box.store, deviceId);
  const tariff = findTariff(box.store, request.tariff, "tariff");
  const { from, to } = request;
  const rated = rateMeter(box, meter, tariff, { from, to }, insteadOf(request));
  return {
    tariff: tariff.name,
    device_id: deviceId,
    from,
    to,
    ...energyFields(rated.energyWh),
    opening: rated.opening && registerJson(rated.opening),
    closing: rated.closing && registerJson(rated.closing),
    quality: rated.quality,
    partial: rated.isPartial,
    ...ratingJson(rated.rating),
  };
}

function typedJson(box: Box, request: RateRequest): z.input<typeof ratingSchema> {
  const tariff = findTariff(box.store, request.tariff, "tariff");
  const { from, to, registers } = request;
  const typed = {
    from,
    to,
    energyWh: request.energy_kwh,
    registers: registers && { openingWh: registers.opening_kwh, closingWh: registers.closing_kwh },
    bandsWh: request.bands,
    demandMicros: demandOf(request.demand_kw),
    ...insteadOf(request),
  };
  const rating = rateTyped(tariff, typed);
  return {
    tariff: tariff.name,
    device_id: null,
    from,
    to,
    ...energyFields(typedEnergyWh(typed)),
    opening: null,
    closing: null,
    quality: null,
    partial: null,
    ...ratingJson(rating),
  };
}

function insteadOf({ contracted, given, cycle }: RateRequest) {
  return {
    contracted: contracted && contractedOf(contracted),
    given: given && new Map(Object.entries(given)),
    cycle,
  };
}

function demandOf(written: RateRequest["demand_kw"]) {
  if (written === undefined || typeof written === "bigint") return written;
  return new Map(Object.entries(written).map(([band, micros]) => [band === "" ? null : band, micros]));
}

function contractedOf(written: NonNullable<RateRequest["contracted"]>): ContractedQuantity[] {
  return Array.isArray(written)
    ? written.map(({ quantity, value, from = null }) => ({ quantity, from, micros: value }))
    : Object.entries(written).map(([quantity, micros]) => ({ quantity, from: null, micros }));
}

/** Runs a rating; what it finds wrong in a list of contracted quantities is told by its place there. */
function inFields<Result>({ contracted }: RateRequest, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof AppError) || !Array.isArray(contracted)) throw error;
    const places = contractedOf(contracted).map(contractedField);
    const fields = error.fields.map(({ field, message }) => {
      const place = places.lastIndexOf(field);
      return { field: place === -1 ? field : `contracted[${place}]`, message };
    });
    throw new AppError(error.code, error.message, fields);
  }
}
