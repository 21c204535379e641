import { type Context, Hono } from "hono";
import type { TypedAnswer } from "../../views/break-questions.tsx";
import type { Format } from "../../views/format.ts";
import type { Box } from "../actions/ports.ts";
import { settleBreak } from "../actions/settle-break.ts";
import { typeReading } from "../actions/type-reading.ts";
import { AppError, invalidField } from "../domain/error.ts";
import type { Verdict } from "../domain/event.ts";
import { requireMeter } from "../store/meters.ts";
import { whoAsks } from "./auth.ts";
import { photoLimit } from "./body-limits.ts";
import { registerInput } from "./figure-input.ts";
import { verdictOf } from "./kwh.ts";
import { localInstant } from "./local-time.ts";
import { meterPage } from "./meter-page.tsx";
import { pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { photoOf, photoResponse } from "./reading-photo.ts";
import { offerUndo } from "./undo.ts";

const VERDICTS: readonly string[] = [
  "reset",
  "rollover",
  "swap",
  "accept",
  "ignore",
  "withdraw",
] satisfies Verdict["kind"][];

/** What people say on a meter's page: what a break was, and what the meter's display showed. */
export function meterAnswers(box: Box): Hono {
  return new Hono()
    .post("/meters/:id/decisions", (context) => takeAnswer(box, context, context.req.param("id")))
    .post("/meters/:id/typed-readings", photoLimit, (context) =>
      takeRegister(box, context, context.req.param("id") ?? ""),
    )
    .get("/meters/:id/typed-readings/:reading/photo", (context) =>
      photoResponse(
        box.store,
        requireMeter(box.store, context.req.param("id")),
        context.req.param("reading"),
      ),
    )
    .post("/meters/:id/typed-readings/take-back", async (context) => {
      const id = context.req.param("id");
      const form = await readForm(context);
      await typeReading(box, id, {
        takenAtMs: instantOf(form, "at"),
        energyWh: null,
        note: "",
        typedBy: whoAsks(context, box),
      });
      return context.redirect(`${withNotice(`/meters/${id}`, "reading-taken-back")}#typed`, 303);
    });
}

async function takeAnswer(box: Box, context: Context, id: string) {
  const form = await readForm(context);
  const [beforeMs, afterMs] = [instantOf(form, "before"), instantOf(form, "after")];
  const typed: TypedAnswer = {
    verdict: textOf(form, "verdict"),
    modulusKwh: textOf(form, "modulus_kwh"),
    closingKwh: textOf(form, "closing_kwh"),
    openingKwh: textOf(form, "opening_kwh"),
    reason: textOf(form, "reason"),
  };
  const { format } = pageParts(box, context);
  const error = await tryWrite(() =>
    settleBreak(box, id, {
      beforeMs,
      afterMs,
      verdict: chosenVerdict(typed, format),
      reason: typed.reason,
      decidedBy: whoAsks(context, box),
    }),
  );
  if (error) return meterPage(box, context, id, { answer: { afterMs, typed, error } });
  const isTakenBack = typed.verdict === "withdraw";
  const at = withNotice(`/meters/${id}`, isTakenBack ? "break-opened" : "break-settled");
  if (!isTakenBack)
    offerUndo(context, at, {
      action: `/meters/${id}/decisions`,
      fields: { before: String(beforeMs), after: String(afterMs), verdict: "withdraw" },
    });
  return context.redirect(at, 303);
}

/** The verdict that was chosen, with its own figures only. */
function chosenVerdict(
  { verdict, modulusKwh, closingKwh, openingKwh }: TypedAnswer,
  format: Format,
): Verdict {
  if (!isVerdict(verdict)) throw invalidField("verdict", "Choose what it was.");
  const isSwap = verdict === "swap";
  return verdictOf(
    {
      kind: verdict,
      modulusKwh: verdict === "rollover" ? modulusKwh : undefined,
      closingKwh: isSwap ? closingKwh : undefined,
      openingKwh: isSwap ? openingKwh : undefined,
    },
    (text, field) => registerInput(text, field, format),
  );
}

function isVerdict(text: string): text is Verdict["kind"] {
  return VERDICTS.includes(text);
}

async function takeRegister(box: Box, context: Context, id: string) {
  requireMeter(box.store, id);
  const form = await readForm(context);
  const { format } = pageParts(box, context);
  const typed = {
    readAt: textOf(form, "timestamp").trim(),
    energyKwh: textOf(form, "energy_kwh"),
    note: textOf(form, "note"),
  };
  let takenAtMs: number | undefined;
  const error = await tryWrite(async () => {
    takenAtMs = localInstant(typed.readAt, format.timeZone, "timestamp");
    await typeReading(box, id, {
      takenAtMs,
      energyWh: registerInput(typed.energyKwh, "energy_kwh", format),
      note: typed.note,
      typedBy: whoAsks(context, box),
      photo: await photoOf(form),
    });
  });
  if (error) return meterPage(box, context, id, { register: { typed, error } });
  const at = `${withNotice(`/meters/${id}`, "reading-typed")}#typed`;
  offerUndo(context, at, {
    action: `/meters/${id}/typed-readings/take-back`,
    fields: { at: String(takenAtMs) },
  });
  return context.redirect(at, 303);
}

/** An instant that the page itself put into a form. */
function instantOf(form: FormData, name: string): number {
  const text = textOf(form, name);
  if (!/^\d{1,15}$/.test(text))
    throw new AppError("invalid", "The form did not arrive whole. Go back and send it again.");
  return Number(text);
}
