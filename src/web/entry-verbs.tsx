import { type Context, Hono } from "hono";
import { MONEY_FIELDS, type TypedMoney } from "../../views/ledger-forms.tsx";
import {
  BouncedPage,
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
import { AppError } from "../domain/error.ts";
import { requireAccount } from "../store/accounts.ts";
import { whoAsks } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { amountField } from "./figure-input.ts";
import {
  doneOnce,
  emptyMoney,
  enteredMoney,
  nextRequestId,
  refuseRecorded,
  typedMoney,
} from "./money-form.ts";
import { errorsByField, idOf, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { entryShower } from "./shown-entries.ts";

/** What undoes an entry: a mistake is reversed, a payment that the bank took back bounced; underneath it is the same. */
type Undoing = "reverse" | "bounced";

/** `/ledger/{id}/reverse`, `/ledger/{id}/bounced` and `/accounts/{id}/write-off`: the verbs that ask first. */
export function entryVerbPages(box: Box): Hono {
  return new Hono()
    .get("/ledger/:id{[0-9]{1,15}}/reverse", (context) =>
      reversePage(box, context, "reverse", empty(box, "")),
    )
    .post("/ledger/:id{[0-9]{1,15}}/reverse", (context) => reverse(box, context, "reverse"))
    .get("/ledger/:id{[0-9]{1,15}}/bounced", (context) => {
      const { format } = pageParts(box, context);
      return reversePage(box, context, "bounced", empty(box, format.words.ledger.bounced.usual));
    })
    .post("/ledger/:id{[0-9]{1,15}}/bounced", (context) => reverse(box, context, "bounced"))
    .get("/accounts/:id{[0-9]{1,15}}/write-off", (context) => {
      const { balanceMinor, currency } = accountStanding(box.store, idOf(context), todayOf(box));
      const { format } = pageParts(box, context);
      const amount = balanceMinor > 0n ? amountField(balanceMinor, currency, format) : "";
      return writeOffPage(box, context, { ...emptyMoney(todayOf(box)), amount });
    })
    .post("/accounts/:id{[0-9]{1,15}}/write-off", (context) => writeOffAmount(box, context));
}

function empty(box: Box, reason: string): TypedReversalForm {
  return { reason, date: todayOf(box), requestId: crypto.randomUUID() };
}

async function reverse(box: Box, context: Context, undoing: Undoing) {
  const entry = entryFor(box, context, undoing);
  const form = await readForm(context);
  const typed: TypedReversalForm = {
    reason: textOf(form, "reason"),
    date: textOf(form, "date").trim(),
    requestId: textOf(form, "request_id"),
  };
  const { format } = pageParts(box, context);
  const toReverse = () => reverseEntry(box, entry.id, { ...typed, postedBy: whoAsks(context, box) });
  const error = await tryWrite(() => doneOnce(toReverse, box.store, typed.requestId, format));
  const notice = undoing === "bounced" ? "payment-bounced" : "entry-reversed";
  if (!error) return context.redirect(withNotice(`/accounts/${entry.account}/ledger`, notice), 303);
  const again = { ...typed, requestId: nextRequestId(typed.requestId, error) };
  return reversePage(box, context, undoing, again, error);
}

/** The entry of an address; throws `not-found` where it is none, or nothing that could bounce. */
function entryFor(box: Box, context: Context, undoing: Undoing) {
  const entry = requireEntry(box.store, idOf(context));
  if (undoing === "bounced" && entry.kind !== "payment")
    throw new AppError("not-found", `Entry ${entry.id} is no payment, so it cannot bounce.`);
  return entry;
}

function reversePage(
  box: Box,
  context: Context,
  undoing: Undoing,
  typed: TypedReversalForm,
  error?: AppError,
) {
  const { shell, format } = pageParts(box, context);
  const entry = entryFor(box, context, undoing);
  const Asked = undoing === "bounced" ? BouncedPage : ReverseEntryPage;
  return context.html(
    <Asked
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
  const { format } = pageParts(box, context);
  const error = await tryWrite(() => {
    refuseRecorded(box.store, typed.requestId, format);
    const entered = enteredMoney(typed, { currency, postedBy: whoAsks(context, box), format });
    writeOff(box, account.id, entered);
  });
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
