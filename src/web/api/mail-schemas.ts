import { z } from "zod";
import { DELIVERY_STATES } from "../../domain/delivery.ts";
import { MAIL_SECURITIES } from "../../domain/mail-settings.ts";
import { isoInstant } from "./schema-parts.ts";

const text = z.string({ error: "must be a text" });
const flag = z.boolean({ error: "must be true or false" });
const address = text.meta({ description: "one e-mail address" });

/** How mail is sent, without the password. */
export const mailSettingsSchema = z
  .object({
    set_up: z.boolean().meta({ description: "whether this box sends mail at all" }),
    host: z.string(),
    port: z.int(),
    security: z.enum(MAIL_SECURITIES),
    allow_self_signed: z.boolean(),
    user: z.string(),
    password_set: z.boolean().meta({ description: "the password itself is never given out" }),
    from: z.string(),
    reply_to: z.string().nullable(),
    bcc: z.string().nullable().meta({ description: "who gets a copy of each mail" }),
    waiting: z.int().meta({ description: "how many mails wait to be sent" }),
  })
  .meta({ id: "MailSettings" });

/** Changes of how mail is sent. */
export const mailChangesSchema = z
  .strictObject({
    host: text.optional(),
    port: z.int({ error: "must be a whole number" }).optional(),
    security: z.enum(MAIL_SECURITIES, { error: `must be one of ${MAIL_SECURITIES.join(", ")}` }).optional(),
    allow_self_signed: flag.optional(),
    user: text.optional().meta({ description: "empty: without signing in" }),
    password: text
      .optional()
      .meta({ description: "has to be sent again with another host, port, user or encryption" }),
    from: address.optional(),
    reply_to: address.nullable().optional(),
    bcc: address.nullable().optional(),
  })
  .meta({ id: "MailChanges" });

/** To whom a test mail goes. */
export const testMailSchema = z.strictObject({ to: address }).meta({ id: "TestMail" });

/** What came of a test mail. */
export const testedMailSchema = z
  .object({
    outcome: z.enum(["delivered", "refused", "unreachable", "doubtful"]),
    detail: z.string().meta({ description: "what the server said, or why it could not be reached" }),
  })
  .meta({ id: "TestedMail" });

/** A document's way to one address. */
export const deliverySchema = z
  .object({
    id: z.int(),
    document: z.string().meta({ description: "its number" }),
    recipient: z.string(),
    message_id: z.string(),
    automatic: z.boolean(),
    state: z.enum(DELIVERY_STATES).meta({
      description:
        "`queued` waits, again after a refusal; `doubtful` may have been delivered and is never sent again by itself",
    }),
    attempts: z.int(),
    next_attempt: isoInstant.nullable().meta({ description: "of a queued one" }),
    detail: z.string().meta({ description: "what came of the last attempt" }),
    created_at: isoInstant,
    changed_at: isoInstant,
    requested_by: z.string(),
  })
  .meta({ id: "Delivery" });

/** Asks for a mail. */
export const mailRequestSchema = z
  .strictObject({ to: address.optional().meta({ description: "left out: the account's own" }) })
  .meta({ id: "MailRequest" });

/** What a person says of a mail that may have arrived. */
export const doubtAnswerSchema = z
  .strictObject({
    arrived: flag.meta({ description: "false sends it again, as a mail of its own" }),
  })
  .meta({ id: "DoubtAnswer" });

/** What came of that answer. */
export const resolvedDeliverySchema = z
  .object({ delivery: deliverySchema, again: deliverySchema.nullable() })
  .meta({ id: "ResolvedDelivery" });
