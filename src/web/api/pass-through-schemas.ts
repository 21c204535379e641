import { z } from "zod";
import { amountSent, currencySent, minorSent } from "./money-input.ts";
import { kwhFigure } from "./schema-figures.ts";
import { isoInstant, optionalText } from "./schema-parts.ts";

const date = z.string().meta({ format: "date" });
const dateSent = z.string({ error: "must be a date such as 2026-02-01" }).meta({ format: "date" });
const money = { amount: z.number(), amount_minor: z.int() };
const energy = { energy_kwh: z.number(), energy_wh: z.int() };

/** A utility's bill that is passed through, as REST gives it. */
export const passThroughSchema = z
  .object({
    id: z.int(),
    main_meter: z.string(),
    from: date,
    to: date.meta({ description: "excluded" }),
    kwh: z.number(),
    wh: z.int(),
    total: z.number(),
    total_minor: z.int(),
    currency: z.string(),
    reference: z.string(),
    created_by: z.string(),
    created_at: isoInstant,
    withdrawn_at: isoInstant.nullable().meta({ description: "when it was taken back; null while it holds" }),
  })
  .meta({ id: "PassThrough" });

/** What is sent to pass a utility's bill through. */
export const newPassThroughSchema = z
  .strictObject({
    main_meter: z
      .string({ error: "must be a device id" })
      .meta({ description: "the meter that the utility reads" }),
    from: dateSent,
    to: dateSent.meta({ description: "excluded" }),
    kwh: kwhFigure,
    total: amountSent,
    total_minor: minorSent,
    currency: currencySent.meta({ description: "must be the property's; left out, it is" }),
    reference: optionalText.meta({ description: "the number of the utility's bill" }),
  })
  .meta({ id: "NewPassThrough" });

/** How a utility's bill is shared, as REST gives it. */
export const sharesSchema = z
  .object({
    currency: z.string(),
    total: z.number(),
    total_minor: z.int(),
    common_kwh: z.number(),
    common_wh: z.int(),
    losses_kwh: z.number().meta({ description: "below 0 where the meters say more than the utility" }),
    losses_wh: z.int(),
    shares: z.array(z.object({ account_id: z.int(), name: z.string(), ...energy, ...money })),
    landlord: z
      .object({ ...energy, ...money })
      .meta({ description: "own use, circuits, empty flats and losses" }),
  })
  .meta({ id: "PassThroughShares" });
