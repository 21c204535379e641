import { type Context, Hono } from "hono";
import { MoveOutPage, registerField, type TypedMoveOut } from "../../views/move-out-page.tsx";
import { MoveOutPreviewPage } from "../../views/move-out-preview.tsx";
import { MovedOutPage } from "../../views/moved-out-page.tsx";
import { accountBills } from "../actions/account-bills.ts";
import { accountStanding } from "../actions/account-standing.ts";
import { applyDeposit } from "../actions/apply-deposit.ts";
import { todayOf } from "../actions/ledger-posting.ts";
import { type MoveOut, moveOut, previewMoveOut } from "../actions/move-out.ts";
import type { Box } from "../actions/ports.ts";
import type { Account } from "../domain/account.ts";
import { AppError } from "../domain/error.ts";
import { INTERVAL_MS } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import { assignmentsIn, findAccount, listAssignments, requireAccount } from "../store/accounts.ts";
import { findMeterByNumber } from "../store/meters.ts";
import { listShareLinks } from "../store/share-links.ts";
import { whoAsks } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { registerInput } from "./figure-input.ts";
import { seenTotal } from "./issue-bill.tsx";
import { localInstant, localText } from "./local-time.ts";
import { doneOnce } from "./money-form.ts";
import { errorsByField, idOf, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { shownBill } from "./shown-bills.ts";

const MOVE_OUT = "/move-out/:id{[0-9]{1,15}}";

/**
 * `/move-out/{account}`: the final reading, then what will happen, then what is left to do; what is done stays done, whenever
 * it is gone on with.
 */
export function moveOutPages(box: Box): Hono {
  return new Hono()
    .get(MOVE_OUT, (context) => {
      const account = requireAccount(box.store, idOf(context));
      if (account.closedAtMs !== null) return movedOutPage(box, context, account, account.closedAtMs);
      const { nowMs, property } = pageParts(box, context);
      const at = localText(Math.floor(nowMs / INTERVAL_MS) * INTERVAL_MS, property.timeZone);
      const typed = {
        at,
        registers: new Map<string, string>(),
        nextName: "",
        nextEmail: "",
        nextAddress: "",
      };
      return page(box, context, account, typed);
    })
    .post(MOVE_OUT, async (context) => {
      const account = requireAccount(box.store, idOf(context));
      const form = await readForm(context);
      const typed = typedMoveOut(form, metersOf(box, account));
      const action = textOf(form, "action");
      if (action === "edit") return page(box, context, account, typed);
      if (action === "look") return previewPage(box, context, account, typed);
      const error = await tryWrite(() => moveOut(box, inputOf(box, context, account, typed)));
      return error
        ? page(box, context, account, typed, error)
        : context.redirect(withNotice(`/move-out/${account.id}`, "moved-out"), 303);
    })
    .post(`${MOVE_OUT}/deposit`, async (context) => {
      const account = requireAccount(box.store, idOf(context));
      const form = await readForm(context);
      const { currency } = accountStanding(box.store, account.id, todayOf(box));
      const { format } = pageParts(box, context);
      const requestId = textOf(form, "request_id");
      const settle = () =>
        applyDeposit(box, account.id, {
          amountMinor: seenTotal(textOf(form, "amount_minor")),
          currency,
          note: format.words.accounts.movedOut.settledNote,
          requestId,
          postedBy: whoAsks(context, box),
        });
      const error = await tryWrite(() => doneOnce(settle, box.store, requestId, format));
      if (!error) return context.redirect(withNotice(`/move-out/${account.id}`, "deposit-applied"), 303);
      return movedOutPage(box, context, account, account.closedAtMs ?? 0, error);
    });
}

function typedMoveOut(form: FormData, meters: readonly Meter[]): TypedMoveOut {
  const registers = meters.flatMap(({ deviceId }) => {
    const text = textOf(form, registerField(deviceId)).trim();
    return text === "" ? [] : [[deviceId, text] as const];
  });
  return {
    at: textOf(form, "at"),
    registers: new Map(registers),
    nextName: textOf(form, "next_name"),
    nextEmail: textOf(form, "next_email").trim(),
    nextAddress: textOf(form, "next_address"),
  };
}

function inputOf(box: Box, context: Context, account: Account, typed: TypedMoveOut): MoveOut {
  const { property, format } = pageParts(box, context);
  return {
    account: account.id,
    atMs: localInstant(typed.at, property.timeZone, "at"),
    readings: Array.from(typed.registers, ([deviceId, text]) => ({
      deviceId,
      energyWh: registerInput(text, registerField(deviceId), format),
    })),
    next:
      typed.nextName.trim() === ""
        ? null
        : { name: typed.nextName, email: typed.nextEmail || null, address: typed.nextAddress },
    by: whoAsks(context, box),
  };
}

async function previewPage(box: Box, context: Context, account: Account, typed: TypedMoveOut) {
  const { shell, format } = pageParts(box, context);
  const meters = metersOf(box, account);
  let looked: { readonly input: MoveOut; readonly preview: ReturnType<typeof previewMoveOut> } | undefined;
  const error = await tryWrite(() => {
    const input = inputOf(box, context, account, typed);
    looked = { input, preview: previewMoveOut(box, input) };
  });
  if (error || !looked) return page(box, context, account, typed, error);
  const { input, preview } = looked;
  const standing = accountStanding(box.store, account.id, todayOf(box));
  return context.html(
    <MoveOutPreviewPage
      shell={shell}
      format={format}
      account={account}
      atMs={preview.atMs}
      meters={meters.map((meter) => ({
        meter,
        registerWh: input.readings.find(({ deviceId }) => deviceId === meter.deviceId)?.energyWh,
      }))}
      final={input.readings.length === 0 ? preview.final : null}
      currency={standing.currency}
      balanceMinor={standing.balanceMinor}
      depositMinor={standing.depositMinor}
      linkCount={openLinks(box, account)}
      typed={typed}
    />,
  );
}

function openLinks({ store }: Box, { id }: Account): number {
  return listShareLinks(store, id).filter(({ revokedAtMs }) => revokedAtMs === null).length;
}

function page(box: Box, context: Context, account: Account, typed: TypedMoveOut, error?: AppError) {
  const meters = metersOf(box, account);
  return context.html(
    <MoveOutPage
      shell={pageParts(box, context).shell}
      account={account}
      meters={meters}
      typed={typed}
      errors={error ? fieldErrors(error, typed, meters) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}

/** The action names its input's fields, the page its own. */
function fieldErrors(error: AppError, typed: TypedMoveOut, meters: readonly Meter[]) {
  const sent = [...typed.registers.keys()];
  const fields = error.fields.map(({ field, message }) => {
    const place = /^readings\[(\d+)\]/.exec(field)?.[1];
    const deviceId = place === undefined ? undefined : sent[Number(place)];
    return { field: deviceId ? registerField(deviceId) : field.replace(/^next\./, "next_"), message };
  });
  const known = [
    ...["at", "next_name", "next_email", "next_address"],
    ...meters.map(({ deviceId }) => registerField(deviceId)),
  ];
  return errorsByField(new AppError(error.code, error.message, fields), known);
}

function movedOutPage(box: Box, context: Context, account: Account, closedAtMs: number, error?: AppError) {
  const { shell, format } = pageParts(box, context);
  const standing = accountStanding(box.store, account.id, todayOf(box));
  const bills = accountBills(box, account).filter(({ state }) => state !== "credited");
  const final = bills.find(({ isFinal }) => isFinal);
  const earlier = bills.filter(({ draft, isFinal, state }) => draft && !isFinal && state !== "empty");
  return context.html(
    <MovedOutPage
      shell={shell}
      format={format}
      account={account}
      closedAtMs={closedAtMs}
      earlier={earlier.toReversed().map(shownBill)}
      final={final ? shownBill(final) : null}
      currency={standing.currency}
      balanceMinor={standing.balanceMinor}
      depositMinor={standing.depositMinor}
      next={followingAccount(box, account, closedAtMs)}
      linkCount={openLinks(box, account)}
      requestId={crypto.randomUUID()}
      errors={error ? errorsByField(error, []) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}

/** The meters that are an account's now. */
function metersOf({ store, clock }: Box, { id }: Account): Meter[] {
  const nowMs = clock.nowMs();
  return assignmentsIn(store, id, { fromMs: nowMs, toMs: nowMs + 1 }).flatMap(
    ({ meter }) => findMeterByNumber(store, meter) ?? [],
  );
}

/** Whose one of its meters is from the instant of its end on. */
function followingAccount({ store }: Box, { id }: Account, closedAtMs: number): Account | null {
  const left = listAssignments(store, { account: id }).filter(({ toMs }) => toMs === closedAtMs);
  const following = left.flatMap(({ meter }) =>
    listAssignments(store, { meter }).filter(({ fromMs }) => fromMs >= closedAtMs),
  )[0];
  return (following && findAccount(store, following.account)) ?? null;
}
