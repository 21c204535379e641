import { Hono } from "hono";
import { z } from "zod";
import { assignMeter } from "../../actions/assign-meter.ts";
import { endMeterTime, takeMeterBack } from "../../actions/end-assignment.ts";
import type { Box } from "../../actions/ports.ts";
import type { Assignment } from "../../domain/account.ts";
import { listAssignments, requireAccount } from "../../store/accounts.ts";
import type { Store } from "../../store/open.ts";
import { assignmentSchema, endSchema, newAssignmentSchema } from "./account-schemas.ts";
import { documented } from "./document.ts";
import { requireNamedMeter } from "./named-meter.ts";
import { numberParameter } from "./number-parameter.ts";
import { deviceIdOf, timeJson } from "./time-json.ts";
import { checked } from "./validate.ts";

const ITS = "/accounts/:id/meters/:assignment{[0-9]{1,15}}";

/** `/accounts/{id}/meters`: whose a meter is, and when. */
export function assignmentRoutes(box: Box): Hono {
  const json = (assignment: Assignment) => assignmentJson(box.store, assignment);
  return new Hono()
    .get(
      "/accounts/:id/meters",
      documented("Accounts", "The times of meters in an account, oldest first", z.array(assignmentSchema)),
      (context) => {
        const { id: account } = requireAccount(box.store, numberParameter(context, "an account"));
        return context.json(listAssignments(box.store, { account }).map(json));
      },
    )
    .post(
      "/accounts/:id/meters",
      documented("Accounts", "Give a meter to an account for a time", assignmentSchema, 201),
      checked("json", newAssignmentSchema),
      (context) => {
        const { device_id: deviceId, from = null, to = null } = context.req.valid("json");
        const { id } = requireAccount(box.store, numberParameter(context, "an account"));
        requireNamedMeter(box.store, deviceId);
        return context.json(json(assignMeter(box, id, deviceId, { from, to })), 201);
      },
    )
    .patch(
      ITS,
      documented("Accounts", "End the time of a meter in an account, or move its end", assignmentSchema),
      checked("json", endSchema),
      (context) => {
        const account = numberParameter(context, "an account");
        const { to } = context.req.valid("json");
        return context.json(json(endMeterTime(box, account, Number(context.req.param("assignment")), to)));
      },
    )
    .delete(
      ITS,
      documented("Accounts", "Take a meter back as if it had never been in the account", undefined, 204),
      (context) => {
        const account = numberParameter(context, "an account");
        takeMeterBack(box, account, Number(context.req.param("assignment")));
        return context.body(null, 204);
      },
    );
}

function assignmentJson(store: Store, assignment: Assignment): z.input<typeof assignmentSchema> {
  return {
    id: assignment.id,
    account_id: assignment.account,
    device_id: deviceIdOf(store, assignment.meter),
    ...timeJson(store, assignment),
  };
}
