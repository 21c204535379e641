import { z } from "zod";
import { decimalInteger } from "../document-form/figures.ts";
import { chargeLine, ratedPart } from "../document-form/line-shapes.ts";
import type { Bill, HeldReason, HoldFacts } from "../domain/bill.ts";
import { QUALITIES } from "../domain/interval.ts";

// An object and not a list, so that the compiler asks for every word.
const HELD_CODES: { readonly [Code in HeldReason["code"]]: Code } = {
  "no-register": "no-register",
  "no-readings": "no-readings",
  "register-break": "register-break",
  "register-undecided": "register-undecided",
  "no-tariff": "no-tariff",
  "currencies-differ": "currencies-differ",
  "given-missing": "given-missing",
  "given-negative": "given-negative",
  "contracted-missing": "contracted-missing",
  "bands-unknown": "bands-unknown",
  "holidays-missing": "holidays-missing",
  "above-last-set": "above-last-set",
  "no-demand": "no-demand",
  "cannot-blend": "cannot-blend",
  "too-much-work": "too-much-work",
};

const registerReading = z.object({ takenAtMs: z.int(), energyWh: z.int() });

/** A bill as it is kept in JSON, its integers as decimal texts. */
export const storedBill: z.ZodType<Bill, unknown> = z.object({
  deviceId: z.string(),
  meterName: z.string(),
  month: z.string(),
  period: z.object({ fromMs: z.int(), toMs: z.int() }),
  status: z.enum(["open", "draft", "held"]),
  heldFor: z.array(
    z.object({
      code: z.enum(HELD_CODES),
      message: z.string(),
      // What this box wrote itself.
      about: z.unknown().transform((about): HoldFacts => (about ?? {}) as HoldFacts),
    }),
  ),
  energyWh: decimalInteger,
  opening: registerReading.nullable(),
  closing: registerReading.nullable(),
  quality: z.enum(QUALITIES),
  breaks: z.array(
    z.object({
      kind: z.enum(["drop", "jump"]),
      before: registerReading,
      after: registerReading,
      decision: z.int().nullable(),
      energyWh: z.int().nullable(),
    }),
  ),
  tariffName: z.string().nullable(),
  currency: z.string(),
  lines: z.array(chargeLine),
  parts: z.array(ratedPart),
  subtotalMinor: decimalInteger,
  fixedMinor: decimalInteger,
  taxMinor: decimalInteger,
  totalMinor: decimalInteger,
  computedAtMs: z.int(),
});
