import { Hono } from "hono";
import { z } from "zod";
import { confirmNumbers, numbersHere, type SeriesStanding } from "../../actions/confirm-numbers.ts";
import type { Box } from "../../actions/ports.ts";
import { issuingLock } from "../../store/documents.ts";
import { whoAsks } from "../auth.ts";
import { documented } from "./document.ts";
import { isoText } from "./numbers.ts";
import { isoInstant } from "./schema-parts.ts";
import { checked } from "./validate.ts";

const seriesSchema = z.object({
  last: z
    .string()
    .nullable()
    .meta({ description: "the last number that this folder holds of the current series" }),
  next: z.string(),
});

const lockSchema = z
  .object({
    locked: z
      .boolean()
      .meta({ description: "whether nothing is issued until the last numbers are confirmed" }),
    restored_at: isoInstant.nullable(),
    invoice: seriesSchema,
    credit_note: seriesSchema,
  })
  .meta({ id: "IssuingLock" });

const numberText = z
  .string({ error: "must be the last number that was issued, or null for none" })
  .nullable()
  .meta({
    description: "the last number that was issued, in this folder or after its backup; null: none was",
  });

const confirmationSchema = z.strictObject({ invoice: numberText, credit_note: numberText });

const confirmedSchema = z.object({
  locked: z.literal(false),
  lost: z
    .array(z.string())
    .meta({ description: "the numbers that this folder did not hold, now in its chain" }),
});

/** `/issuing-lock`: that nothing is issued from a restored folder, until its last numbers are confirmed. */
export function issuingLockRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/issuing-lock",
      documented("Documents", "Whether this folder was restored and waits for its last numbers", lockSchema),
      (context) => {
        const restoredAtMs = issuingLock(box.store);
        const { invoice, creditNote } = numbersHere(box);
        return context.json({
          locked: restoredAtMs !== null,
          restored_at: restoredAtMs === null ? null : isoText(restoredAtMs),
          invoice: seriesJson(invoice),
          credit_note: seriesJson(creditNote),
        });
      },
    )
    .post(
      "/issuing-lock",
      documented(
        "Documents",
        "Say which numbers were issued last; those that were lost in the restore enter the chain",
        confirmedSchema,
      ),
      checked("json", confirmationSchema),
      (context) => {
        const { invoice, credit_note: creditNote } = context.req.valid("json");
        const lost = confirmNumbers(box, { invoice, creditNote }, whoAsks(context, box));
        return context.json({ locked: false, lost });
      },
    );
}

function seriesJson({ last, next }: SeriesStanding) {
  return { last, next };
}
