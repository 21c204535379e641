import { Hono } from "hono";
import { z } from "zod";
import {
  mailDocument,
  requireMailable,
  resolveDelivery,
  withdrawDelivery,
} from "../../actions/mail-document.ts";
import type { Box } from "../../actions/ports.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { listDeliveries, mailedNumber } from "../../store/deliveries.ts";
import { whoAsks } from "../auth.ts";
import { documented } from "./document.ts";
import {
  deliverySchema,
  doubtAnswerSchema,
  mailRequestSchema,
  resolvedDeliverySchema,
} from "./mail-schemas.ts";
import { isoText, isoTime } from "./numbers.ts";
import { checked } from "./validate.ts";

/** `/documents/{number}/deliveries` and `/deliveries`: documents by e-mail. */
export function deliveryRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/documents/:number/deliveries",
      documented("Mail", "The mails of a document, oldest first", z.array(deliverySchema)),
      (context) => {
        const { document } = requireMailable(box, context.req.param("number"));
        const mails = listDeliveries(box.store, document.chainIndex);
        return context.json(mails.map((mail) => deliveryJson(mail, document.number)));
      },
    )
    .post(
      "/documents/:number/mail",
      documented("Mail", "Send a document by e-mail; it leaves within seconds", deliverySchema, 201),
      checked("json", mailRequestSchema),
      (context) => {
        const number = context.req.param("number");
        const { to } = context.req.valid("json");
        const asked = mailDocument(box, { number, to, requestedBy: whoAsks(context, box) });
        return context.json(deliveryJson(asked, number), 201);
      },
    )
    .post(
      "/deliveries/:id{[0-9]{1,15}}/resolve",
      documented(
        "Mail",
        "Say of a doubtful mail whether it arrived; if it did not, it is sent again",
        resolvedDeliverySchema,
      ),
      checked("json", doubtAnswerSchema),
      (context) => {
        const { delivery, again } = resolveDelivery(box, {
          id: Number(context.req.param("id")),
          hasArrived: context.req.valid("json").arrived,
          answeredBy: whoAsks(context, box),
        });
        const number = mailedNumber(box.store, delivery);
        return context.json({
          delivery: deliveryJson(delivery, number),
          again: again && deliveryJson(again, number),
        });
      },
    )
    .post(
      "/deliveries/:id{[0-9]{1,15}}/withdraw",
      documented("Mail", "Take a mail back that still waits", deliverySchema),
      (context) => {
        const delivery = withdrawDelivery(box, Number(context.req.param("id")), whoAsks(context, box));
        return context.json(deliveryJson(delivery, mailedNumber(box.store, delivery)));
      },
    );
}

function deliveryJson(delivery: Delivery, number: string): z.input<typeof deliverySchema> {
  const { id, recipient, messageId, isAutomatic, state, attempts, nextAtMs, detail } = delivery;
  return {
    id,
    document: number,
    recipient,
    message_id: messageId,
    automatic: isAutomatic,
    state,
    attempts,
    next_attempt: isoTime(state === "queued" ? nextAtMs : null),
    detail,
    created_at: isoText(delivery.createdAtMs),
    changed_at: isoText(delivery.changedAtMs),
    requested_by: delivery.requestedBy,
  };
}
