import { type Context, Hono } from "hono";
import { assignMeter } from "../actions/assign-meter.ts";
import { confirmMeter } from "../actions/confirm-meter.ts";
import { endMeterTime, takeMeterBack } from "../actions/end-assignment.ts";
import { giveValue, withdrawValue } from "../actions/give-value.ts";
import type { Box } from "../actions/ports.ts";
import { setContracted, withdrawContracted } from "../actions/set-contracted.ts";
import { requireAccount } from "../store/accounts.ts";
import { type AccountPageOutcome, accountPage } from "./account-page.tsx";
import { whoAsks } from "./auth.ts";
import { figureInput } from "./figure-input.ts";
import { idOf, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { offerUndo } from "./undo.ts";

const ACCOUNT = "/accounts/:id{[0-9]{1,15}}";

/** What belongs to an account: its meters, who vouches for them, its contracted quantities and given values. */
export function accountPartPages(box: Box): Hono {
  return new Hono()
    .post(`${ACCOUNT}/meters`, (context) => addMeter(box, context))
    .post(`${ACCOUNT}/meters/:assignment{[0-9]{1,15}}`, (context) => endMeter(box, context))
    .post(`${ACCOUNT}/confirmations`, (context) => vouch(box, context))
    .post(`${ACCOUNT}/contracted`, (context) => contract(box, context))
    .post(`${ACCOUNT}/contracted/take-back`, async (context) => {
      const form = await readForm(context);
      const from = textOf(form, "effective_from") || null;
      withdrawContracted(
        box,
        { account: accountOf(box, context) },
        { quantity: textOf(form, "quantity"), from },
      );
      return done(context, "figure-taken-back", "contracted");
    })
    .post(`${ACCOUNT}/given`, (context) => give(box, context))
    .post(`${ACCOUNT}/given/take-back`, async (context) => {
      const form = await readForm(context);
      const value = { periodFrom: textOf(form, "period_from"), component: textOf(form, "component") };
      withdrawValue(box, { account: accountOf(box, context) }, value);
      return done(context, "figure-taken-back", "given");
    });
}

async function addMeter(box: Box, context: Context) {
  const account = accountOf(box, context);
  const form = await readForm(context);
  const typed = {
    deviceId: textOf(form, "device_id"),
    from: textOf(form, "from").trim(),
    to: textOf(form, "to").trim(),
  };
  let id = 0;
  const error = await tryWrite(() => {
    id = assignMeter(box, account, typed.deviceId, {
      from: typed.from || null,
      to: typed.to || null,
    }).id;
  });
  if (error) return accountPage(box, context, { added: { ...typed, error } });
  offerUndo(context, withNotice(`/accounts/${account}`, "meter-assigned"), {
    action: `/accounts/${account}/meters/${id}`,
    fields: { action: "take-back" },
  });
  return done(context, "meter-assigned", "meters");
}

async function endMeter(box: Box, context: Context) {
  const account = accountOf(box, context);
  const id = Number(context.req.param("assignment"));
  const form = await readForm(context);
  const to = textOf(form, "to").trim();
  const isTakenBack = textOf(form, "action") === "take-back";
  const error = await tryWrite(() =>
    isTakenBack ? takeMeterBack(box, account, id) : endMeterTime(box, account, id, to),
  );
  return error
    ? accountPage(box, context, { ended: { id, to, error } })
    : done(context, isTakenBack ? "assignment-taken-back" : "assignment-ended", "meters");
}

async function vouch(box: Box, context: Context) {
  const account = accountOf(box, context);
  const form = await readForm(context);
  const typed = { deviceId: textOf(form, "device_id"), reason: textOf(form, "reason") };
  const confirmedBy = whoAsks(context, box);
  const error = await tryWrite(() => confirmMeter(box, account, { ...typed, confirmedBy }));
  return error
    ? accountPage(box, context, { vouched: { ...typed, error } })
    : done(context, "meter-confirmed", "confirmations");
}

async function contract(box: Box, context: Context) {
  const account = accountOf(box, context);
  const form = await readForm(context);
  const typed = {
    quantity: textOf(form, "quantity").trim(),
    value: textOf(form, "value"),
    effectiveFrom: textOf(form, "effective_from").trim(),
  };
  return keepFigure(box, context, "contracted", typed, () => {
    const { quantity, effectiveFrom } = typed;
    const micros = figureInput(typed.value, "value", { decimals: 6 }, pageParts(box, context).format);
    setContracted(box, { account }, { quantity, from: effectiveFrom || null, micros });
  });
}

async function give(box: Box, context: Context) {
  const account = accountOf(box, context);
  const form = await readForm(context);
  const typed = {
    component: textOf(form, "component"),
    periodFrom: textOf(form, "period_from").trim(),
    givenValue: textOf(form, "value"),
  };
  return keepFigure(box, context, "given", typed, () => {
    const { component, periodFrom } = typed;
    const { format } = pageParts(box, context);
    const valueE10 = figureInput(typed.givenValue, "value", { decimals: 10 }, format);
    giveValue(box, { account }, { component, periodFrom, valueE10 });
  });
}

async function keepFigure(
  box: Box,
  context: Context,
  part: "contracted" | "given",
  typed: NonNullable<AccountPageOutcome["given"]>["typed"],
  write: () => void,
) {
  const error = await tryWrite(write);
  return error
    ? accountPage(box, context, { [part]: { typed, error } })
    : done(context, "figures-kept", part);
}

function accountOf({ store }: Box, context: Context): number {
  return requireAccount(store, idOf(context)).id;
}

function done(context: Context, notice: string, part: string) {
  return context.redirect(`${withNotice(`/accounts/${context.req.param("id")}`, notice)}#${part}`, 303);
}
