import { Hono } from "hono";
import { z } from "zod";
import { confirmMeter } from "../../actions/confirm-meter.ts";
import type { Box } from "../../actions/ports.ts";
import { type Confirmation, listConfirmations, requireAccount } from "../../store/accounts.ts";
import type { Store } from "../../store/open.ts";
import { whoAsks } from "../auth.ts";
import { confirmationSchema, newConfirmationSchema } from "./account-schemas.ts";
import { documented } from "./document.ts";
import { requireNamedMeter } from "./named-meter.ts";
import { numberParameter } from "./number-parameter.ts";
import { isoText } from "./numbers.ts";
import { deviceIdOf } from "./time-json.ts";
import { checked } from "./validate.ts";

/** `/accounts/{id}/confirmations`: who vouches for meters whose registers are not authenticated. */
export function confirmationRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/accounts/:id/confirmations",
      documented("Accounts", "Who vouches for which meter towards an account", z.array(confirmationSchema)),
      (context) => {
        const { id } = requireAccount(box.store, numberParameter(context, "an account"));
        return context.json(
          listConfirmations(box.store, id).map((known) => confirmationJson(box.store, known)),
        );
      },
    )
    .post(
      "/accounts/:id/confirmations",
      documented(
        "Accounts",
        "Vouch for a meter's registers, so that bills of an account can be issued from it",
        confirmationSchema,
        201,
      ),
      checked("json", newConfirmationSchema),
      (context) => {
        const { device_id: deviceId, reason } = context.req.valid("json");
        const { id } = requireAccount(box.store, numberParameter(context, "an account"));
        requireNamedMeter(box.store, deviceId);
        const confirmedBy = whoAsks(context, box);
        const confirmation = confirmMeter(box, id, { deviceId, reason, confirmedBy });
        return context.json(confirmationJson(box.store, confirmation), 201);
      },
    );
}

function confirmationJson(store: Store, confirmation: Confirmation): z.input<typeof confirmationSchema> {
  return {
    device_id: deviceIdOf(store, confirmation.meter),
    confirmed_by: confirmation.confirmedBy,
    confirmed_at: isoText(confirmation.confirmedAtMs),
    reason: confirmation.reason,
  };
}
