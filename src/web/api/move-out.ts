import { Hono } from "hono";
import { z } from "zod";
import { accountBillFrom } from "../../actions/account-bills.ts";
import { moveOut } from "../../actions/move-out.ts";
import type { Box } from "../../actions/ports.ts";
import { AppError } from "../../domain/error.ts";
import { whoAsks } from "../auth.ts";
import { registerWh } from "../kwh.ts";
import { listedBillJson } from "./bill-json.ts";
import { listedBillSchema } from "./bill-schemas.ts";
import { documented } from "./document.ts";
import { numberParameter } from "./number-parameter.ts";
import { isoText } from "./numbers.ts";
import { figure, instantParameter, isoInstant, optionalText } from "./schema-parts.ts";
import { checked } from "./validate.ts";

const moveOutSchema = z
  .strictObject({
    at: instantParameter.meta({
      description: "when the final reading was taken; it is rounded to a quarter of an hour",
    }),
    readings: z
      .array(z.strictObject({ device_id: z.string({ error: "must be a device id" }), energy_kwh: figure }), {
        error: "must be a list of registers",
      })
      .optional()
      .meta({ description: "registers that somebody read off then" }),
    next: z
      .strictObject(
        {
          name: z.string({ error: "must be a text" }),
          email: z.string({ error: "must be a text or null" }).nullable().optional(),
          address: optionalText,
        },
        { error: "must be an object with a name, or null" },
      )
      .nullable()
      .optional()
      .meta({ description: "who has the meters from then on; left out: nobody yet" }),
  })
  .meta({ id: "MoveOut" });

const movedOutSchema = z
  .object({
    account_id: z.int(),
    closed_at: isoInstant,
    final_bill: listedBillSchema
      .nullable()
      .meta({ description: "issued like any other; null without readings" }),
    next_account_id: z.int().nullable(),
  })
  .meta({ id: "MovedOut" });

/** `/accounts/{id}/move-out`: ends an account at its final reading; whoever comes next begins at the same register. */
export function moveOutRoutes(box: Box): Hono {
  return new Hono().post(
    "/accounts/:id/move-out",
    documented(
      "Accounts",
      "End an account at its final reading, and begin the next one at the same register",
      movedOutSchema,
      201,
    ),
    checked("json", moveOutSchema),
    async (context) => {
      const { at: atMs, readings = [], next = null } = context.req.valid("json");
      const moved = await moveOut(box, {
        account: numberParameter(context, "an account"),
        atMs,
        readings: readings.map(({ device_id: deviceId, energy_kwh: kwh }, place) => ({
          deviceId,
          energyWh: registerWh(kwh, `readings[${place}].energy_kwh`),
        })),
        next: next && { name: next.name, email: next.email ?? null, address: next.address ?? "" },
        by: whoAsks(context, box),
      });
      return context.json(
        {
          account_id: moved.account.id,
          closed_at: isoText(moved.account.closedAtMs ?? atMs),
          final_bill: finalBill(box, moved),
          next_account_id: moved.next?.id ?? null,
        },
        201,
      );
    },
  );
}

function finalBill(box: Box, { account, finalPeriodFromMs }: Awaited<ReturnType<typeof moveOut>>) {
  try {
    return listedBillJson(accountBillFrom(box, account, finalPeriodFromMs));
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}
