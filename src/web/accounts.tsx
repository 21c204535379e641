import { type Context, Hono } from "hono";
import { ACCOUNT_FIELDS, type TypedAccount } from "../../views/account-fields.tsx";
import { AccountListPage, NewAccountPage } from "../../views/account-list-page.tsx";
import { createAccount } from "../actions/add-account.ts";
import { changeAccount } from "../actions/change-account.ts";
import { closeAccount } from "../actions/close-account.ts";
import { currencyOf, todayOf } from "../actions/ledger-posting.ts";
import { newestBills } from "../actions/newest-bills.ts";
import type { Box } from "../actions/ports.ts";
import { removeAccount } from "../actions/remove-account.ts";
import type { AppError } from "../domain/error.ts";
import { balanceOn } from "../domain/ledger.ts";
import { assignmentsIn, listAccounts, requireAccount } from "../store/accounts.ts";
import { listLedger } from "../store/ledger.ts";
import { findMeterByNumber } from "../store/meters.ts";
import { unplacedMeters } from "../store/unplaced-meters.ts";
import {
  accountChoices,
  accountFormError,
  accountInput,
  NEW_ACCOUNT,
  readAccountForm,
} from "./account-form.ts";
import { accountPage } from "./account-page.tsx";
import { statusOf } from "./errors.tsx";
import { errorsByField, idOf, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { offerUndo } from "./undo.ts";

/** `/accounts`: the list, a new one, and what each one is. */
export function accountPages(box: Box): Hono {
  return new Hono()
    .get("/accounts", (context) => listPage(box, context))
    .get("/accounts/new", (context) => newPage(box, context, NEW_ACCOUNT))
    .post("/accounts/new", async (context) => {
      const typed = readAccountForm(await readForm(context));
      let id = 0;
      const error = await tryWrite(() => {
        id = createAccount(box, accountInput(box.store, typed, pageParts(box, context).format)).id;
      });
      if (error) return newPage(box, context, typed, error);
      const done = withNotice(`/accounts/${id}`, "account-added");
      offerUndo(context, done, { action: `/accounts/${id}/delete`, fields: {} });
      return context.redirect(done, 303);
    })
    .get("/accounts/:id{[0-9]{1,15}}", (context) => accountPage(box, context, {}))
    .post("/accounts/:id{[0-9]{1,15}}", (context) => saveFields(box, context, idOf(context)))
    .post("/accounts/:id{[0-9]{1,15}}/close", (context) => close(box, context, idOf(context)))
    .post("/accounts/:id{[0-9]{1,15}}/reopen", async (context) => {
      const error = await tryWrite(() => closeAccount(box, idOf(context), null));
      return error
        ? accountPage(box, context, { ending: { closedOn: "", error } })
        : context.redirect(withNotice(`/accounts/${idOf(context)}`, "account-reopened"), 303);
    })
    .post("/accounts/:id{[0-9]{1,15}}/delete", async (context) => {
      const error = await tryWrite(() => removeAccount(box, idOf(context)));
      return error
        ? accountPage(box, context, { ending: { closedOn: "", error } })
        : context.redirect(withNotice("/accounts", "account-deleted"), 303);
    });
}

function listPage(box: Box, context: Context) {
  const { store, clock } = box;
  const { shell, format } = pageParts(box, context);
  const nowMs = clock.nowMs();
  const now = { fromMs: nowMs, toMs: nowMs + 1 };
  const accounts = listAccounts(store);
  const ledgers = new Map(accounts.map(({ id }) => [id, listLedger(store, id)]));
  const newest = newestBills(store, ledgers, todayOf(box));
  return context.html(
    <AccountListPage
      shell={shell}
      format={format}
      accounts={accounts.map((account) => ({
        account,
        meters: assignmentsIn(store, account.id, now).flatMap(
          ({ meter }) => findMeterByNumber(store, meter) ?? [],
        ),
        balanceMinor: balanceOn(ledgers.get(account.id) ?? [], null),
        currency: currencyOf(store, account.id),
        newest: newest.get(account.id),
      }))}
      waiting={unplacedMeters(store)}
    />,
  );
}

function newPage(box: Box, context: Context, typed: TypedAccount, error?: AppError) {
  const { shell, format } = pageParts(box, context);
  return context.html(
    <NewAccountPage
      shell={shell}
      typed={typed}
      errors={error ? errorsByField(accountFormError(error), ACCOUNT_FIELDS) : {}}
      choices={accountChoices(box.store, format)}
    />,
    error ? statusOf(error.code) : 200,
  );
}

async function saveFields(box: Box, context: Context, id: number) {
  const known = requireAccount(box.store, id);
  const typed = readAccountForm(await readForm(context));
  const error = await tryWrite(() =>
    changeAccount(box, id, accountInput(box.store, typed, pageParts(box, context).format, known)),
  );
  return error
    ? accountPage(box, context, { fields: { typed, error } })
    : context.redirect(withNotice(`/accounts/${id}`, "account-changed"), 303);
}

async function close(box: Box, context: Context, id: number) {
  const closedOn = textOf(await readForm(context), "closed_on").trim();
  const error = await tryWrite(() => closeAccount(box, id, closedOn));
  return error
    ? accountPage(box, context, { ending: { closedOn, error } })
    : context.redirect(withNotice(`/accounts/${id}`, "account-closed"), 303);
}
