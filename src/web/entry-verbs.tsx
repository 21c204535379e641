import { type Context, Hono } from "hono";
import { MONEY_FIELDS, type TypedMoney } from "../../views/ledger-forms.tsx";
import {
  REVERSAL_FIELDS,
  ReverseEntryPage,
  type TypedReversalForm,
} from "../../views/reverse-entry-page.tsx";
import { WriteOffPage } from "../../views/write-off-page.tsx";
import { accountStanding } from "../actions/account-standing.ts";
import { currencyOf, todayOf } from "../actions/ledger-posting.ts";
import type { Box } from "../actions/ports.ts";
import { requireEntry, reverseEntry } from "../actions/reverse-entry.ts";
import { writeOff } from "../actions/write-off.ts";
import type { AppError } from "../domain/error.ts";
import { majorText } from "../domain/money.ts";
import { requireAccount } from "../store/accounts.ts";
import { whoAsks } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { emptyMoney, enteredMoney, nextRequestId, typedMoney } from "./money-form.ts";
import { errorsByField, idOf, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { entryShower } from "./shown-entries.ts";

/** `/ledger/{id}/reverse` and `/accounts/{id}/write-off`: the verbs that ask first. */
export function entryVerbPages(box: Box): Hono {
  return new Hono()
    .get("/ledger/:id{[0-9]{1,15}}/reverse", (context) =>
      reversePage(box, context, { reason: "", date: todayOf(box), requestId: crypto.randomUUID() }),
    )
    .post("/ledger/:id{[0-9]{1,15}}/reverse", (context) => reverse(box, context))
    .get("/accounts/:id{[0-9]{1,15}}/write-off", (context) => {
      const { balanceMinor, currency } = accountStanding(box.store, idOf(context), todayOf(box));
      const amount = balanceMinor > 0n ? majorText(balanceMinor, currency) : "";
      return writeOffPage(box, context, { ...emptyMoney(todayOf(box)), amount });
    })
    .post("/accounts/:id{[0-9]{1,15}}/write-off", (context) => writeOffAmount(box, context));
}

async function reverse(box: Box, context: Context) {
  const entry = requireEntry(box.store, idOf(context));
  const form = await readForm(context);
  const typed: TypedReversalForm = {
    reason: textOf(form, "reason"),
    date: textOf(form, "date").trim(),
    requestId: textOf(form, "request_id"),
  };
  const error = await tryWrite(() =>
    reverseEntry(box, entry.id, { ...typed, postedBy: whoAsks(context, box) }),
  );
  if (!error) return context.redirect(withNotice(`/accounts/${entry.account}/ledger`, "entry-reversed"), 303);
  return reversePage(box, context, { ...typed, requestId: nextRequestId(typed.requestId, error) }, error);
}

function reversePage(box: Box, context: Context, typed: TypedReversalForm, error?: AppError) {
  const { shell, format } = pageParts(box, context);
  const entry = requireEntry(box.store, idOf(context));
  return context.html(
    <ReverseEntryPage
      shell={shell}
      format={format}
      account={requireAccount(box.store, entry.account)}
      shown={entryShower(box.store)(entry)}
      today={todayOf(box)}
      typed={typed}
      errors={error ? errorsByField(error, REVERSAL_FIELDS) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}

async function writeOffAmount(box: Box, context: Context) {
  const account = requireAccount(box.store, idOf(context));
  const typed = typedMoney(await readForm(context));
  const currency = currencyOf(box.store, account.id);
  const error = await tryWrite(() =>
    writeOff(box, account.id, enteredMoney(typed, currency, whoAsks(context, box))),
  );
  if (!error) return context.redirect(withNotice(`/accounts/${account.id}/ledger`, "written-off"), 303);
  return writeOffPage(box, context, { ...typed, requestId: nextRequestId(typed.requestId, error) }, error);
}

function writeOffPage(box: Box, context: Context, typed: TypedMoney, error?: AppError) {
  const { shell, format } = pageParts(box, context);
  const today = todayOf(box);
  const { account, currency, balanceMinor } = accountStanding(box.store, idOf(context), today);
  return context.html(
    <WriteOffPage
      shell={shell}
      format={format}
      account={account}
      currency={currency}
      balanceMinor={balanceMinor}
      today={today}
      typed={typed}
      errors={error ? errorsByField(error, MONEY_FIELDS) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}
