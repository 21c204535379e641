import { z } from "zod";
import { LEDGER_KINDS } from "../../domain/document.ts";
import { localDateText } from "./ledger-schemas.ts";

/** How an account stands, as REST gives it. */
export const standingSchema = z
  .object({
    account_id: z.int(),
    currency: z.string(),
    balance: z.number().meta({ description: "what the account owes; below 0 is its credit" }),
    balance_minor: z.int(),
    overdue: z.number().meta({ description: "what of it was due before today" }),
    overdue_minor: z.int(),
    credit: z.number().meta({ description: "what was paid or credited and has found nothing to settle" }),
    credit_minor: z.int(),
    deposit: z.number(),
    deposit_minor: z.int(),
    invoices: z.array(
      z.object({
        number: z.string(),
        issued_on: localDateText,
        due_on: localDateText.nullable(),
        total: z.number(),
        total_minor: z.int(),
        credited: z.number(),
        credited_minor: z.int(),
        open: z.number(),
        open_minor: z.int(),
        state: z.enum(["credited", "paid", "overdue", "part-paid", "sent", "issued"]),
      }),
    ),
    charges: z
      .array(
        z.object({
          entry: z.int(),
          kind: z.enum(LEDGER_KINDS),
          due_on: localDateText,
          amount: z.number(),
          amount_minor: z.int(),
          open: z.number(),
          open_minor: z.int(),
        }),
      )
      .meta({ description: "late fees, refunds and the like that are to be paid" }),
  })
  .meta({ id: "Standing" });
