import { Hono } from "hono";
import { z } from "zod";
import { createAccount } from "../../actions/add-account.ts";
import { changeAccount } from "../../actions/change-account.ts";
import type { AccountInput } from "../../actions/check-account.ts";
import { closeAccount } from "../../actions/close-account.ts";
import { edgeText } from "../../actions/edges.ts";
import type { Box } from "../../actions/ports.ts";
import { removeAccount } from "../../actions/remove-account.ts";
import type { Account } from "../../domain/account.ts";
import { listAccounts, requireAccount } from "../../store/accounts.ts";
import type { Store } from "../../store/open.ts";
import { accountChangesSchema, accountSchema, newAccountSchema } from "./account-schemas.ts";
import { documented } from "./document.ts";
import { numberParameter } from "./number-parameter.ts";
import { isoText } from "./numbers.ts";
import { checked } from "./validate.ts";

/** `/accounts`: who pays. */
export function accountRoutes(box: Box): Hono {
  const json = (account: Account) => accountJson(box.store, account);
  return new Hono()
    .get(
      "/accounts",
      documented("Accounts", "All accounts, closed ones too", z.array(accountSchema)),
      (context) => context.json(listAccounts(box.store).map(json)),
    )
    .post(
      "/accounts",
      documented(
        "Accounts",
        "Add an account: a tenant's by the calendar month unless something else is said",
        accountSchema,
        201,
      ),
      checked("json", newAccountSchema),
      (context) => context.json(json(createAccount(box, inputOf(context.req.valid("json")))), 201),
    )
    .get("/accounts/:id", documented("Accounts", "One account", accountSchema), (context) =>
      context.json(json(requireAccount(box.store, numberParameter(context, "an account")))),
    )
    .patch(
      "/accounts/:id",
      documented(
        "Accounts",
        "Change an account, end it or open it again; bills that are not issued follow",
        accountSchema,
      ),
      checked("json", accountChangesSchema),
      (context) => {
        const id = numberParameter(context, "an account");
        const { closed_on: closedOn, ...said } = context.req.valid("json");
        const changed = box.store.db.transaction(() => {
          const account = changeAccount(box, id, inputOf(said));
          return closedOn === undefined ? account : closeAccount(box, id, closedOn);
        });
        return context.json(json(changed));
      },
    )
    .delete(
      "/accounts/:id",
      documented("Accounts", "Delete an account that was never used", undefined, 204),
      (context) => {
        removeAccount(box, numberParameter(context, "an account"));
        return context.body(null, 204);
      },
    );
}

function inputOf(sent: Omit<z.output<typeof accountChangesSchema>, "closed_on">): AccountInput {
  const { tariff_id, issues_automatically, mails_automatically, opened_on, ...same } = sent;
  return {
    ...same,
    tariffId: tariff_id,
    issuesAutomatically: issues_automatically,
    mailsAutomatically: mails_automatically,
    openedOn: opened_on,
  };
}

function accountJson(store: Store, account: Account): z.input<typeof accountSchema> {
  const edge = (atMs: number | null) => (atMs === null ? null : edgeText(store, atMs));
  const { cycle } = account;
  return {
    id: account.id,
    name: account.name,
    kind: account.kind,
    address: account.address,
    email: account.email,
    language: account.language,
    tariff_id: account.tariffId,
    meters: account.meters,
    issues_automatically: account.issuesAutomatically,
    mails_automatically: account.mailsAutomatically,
    cycle: cycle.every === "date" ? { every: cycle.every, dates: [...cycle.dates] } : cycle,
    opened_on: edge(account.openedAtMs),
    closed_on: edge(account.closedAtMs),
    created_at: isoText(account.createdAtMs),
  };
}
