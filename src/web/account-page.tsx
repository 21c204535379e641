import type { Context } from "hono";
import { ACCOUNT_FIELDS, type TypedAccount } from "../../views/account-fields.tsx";
import type { TypedFigures } from "../../views/account-figures.tsx";
import type { ListedAssignment } from "../../views/account-meters.tsx";
import { AccountPage } from "../../views/account-page.tsx";
import { accountStanding } from "../actions/account-standing.ts";
import { currencyOf, todayOf } from "../actions/ledger-posting.ts";
import { newestBills } from "../actions/newest-bills.ts";
import type { Box } from "../actions/ports.ts";
import type { Account } from "../domain/account.ts";
import { openPeriod } from "../domain/cycle.ts";
import { addDays } from "../domain/dates.ts";
import type { AppError } from "../domain/error.ts";
import { balanceOn } from "../domain/ledger.ts";
import type { Meter } from "../domain/meter.ts";
import {
  accountContractedOf,
  assignmentsIn,
  listAccountGiven,
  listAssignments,
  listConfirmations,
  requireAccount,
} from "../store/accounts.ts";
import { documentHeads } from "../store/documents.ts";
import { listLedger } from "../store/ledger.ts";
import { parentOf } from "../store/meter-links.ts";
import { findMeterByNumber, listMeters } from "../store/meters.ts";
import { listShareLinks } from "../store/share-links.ts";
import { accountChoices, accountFormError, typedAccount } from "./account-form.ts";
import { statusOf } from "./errors.tsx";
import { errorsByField, idOf, pageParts } from "./pages.ts";

const NO_FIGURES: TypedFigures = {
  quantity: "",
  value: "",
  effectiveFrom: "",
  component: "",
  periodFrom: "",
  givenValue: "",
};

/** What was sent from a form of the page and did not do, with why. */
export interface AccountPageOutcome {
  readonly fields?: { readonly typed: TypedAccount; readonly error: AppError };
  readonly added?: {
    readonly deviceId: string;
    readonly from: string;
    readonly to: string;
    readonly error: AppError;
  };
  readonly ended?: { readonly id: number; readonly to: string; readonly error: AppError };
  readonly vouched?: { readonly deviceId: string; readonly reason: string; readonly error: AppError };
  readonly contracted?: { readonly typed: Partial<TypedFigures>; readonly error: AppError };
  readonly given?: { readonly typed: Partial<TypedFigures>; readonly error: AppError };
  readonly linked?: { readonly note: string; readonly error: AppError };
  readonly ending?: { readonly closedOn: string; readonly error: AppError };
}

/** The page of an account; after a form that did not do, with what was typed and what is wrong. */
export function accountPage(box: Box, context: Context, outcome: AccountPageOutcome) {
  const { store } = box;
  const account = requireAccount(store, idOf(context));
  const { shell, format, nowMs, property } = pageParts(box, context);
  const { fields, added, ended, vouched, contracted, given, linked, ending } = outcome;
  const failed = [fields, added, ended, vouched, contracted, given, linked, ending].find(Boolean)?.error;
  const ledger = listLedger(store, account.id);
  const today = todayOf(box);
  const running = openPeriod(account.cycle, { fromMs: nowMs }, property.timeZone);
  return context.html(
    <AccountPage
      shell={shell}
      format={format}
      account={account}
      nowMs={nowMs}
      balanceMinor={balanceOn(ledger, null)}
      overdueMinor={accountStanding(store, account.id, today).overdueMinor}
      newest={newestBills(store, new Map([[account.id, ledger]]), today).get(account.id)}
      runsUntil={running && addDays(running.dates.to, -1)}
      current={assignmentsIn(store, account.id, { fromMs: nowMs, toMs: nowMs + 1 }).flatMap(
        ({ meter }) => findMeterByNumber(store, meter) ?? [],
      )}
      links={{
        links: listShareLinks(store, account.id),
        typed: {
          note: linked?.note ?? "",
          errors: linked ? errorsByField(linked.error, ["note"]) : {},
        },
      }}
      currency={currencyOf(store, account.id)}
      typed={fields?.typed ?? typedAccount(store, account)}
      errors={fields ? errorsByField(accountFormError(fields.error), ACCOUNT_FIELDS) : {}}
      choices={accountChoices(store, format)}
      meters={{
        listed: listedAssignments(box, account, nowMs),
        meters: freeFirst(box),
        added: {
          ...(added ?? { deviceId: "", from: "", to: "" }),
          errors: added ? errorsByField(added.error, ["device_id", "from", "to"]) : {},
        },
        ended: ended && { id: ended.id, to: ended.to, errors: errorsByField(ended.error, ["to"]) },
        vouched: {
          ...(vouched ?? { deviceId: "", reason: "" }),
          errors: vouched ? errorsByField(vouched.error, ["device_id", "reason"]) : {},
        },
      }}
      figures={{
        contracted: accountContractedOf(store, account.id),
        given: listAccountGiven(store, account.id),
        typed: { ...NO_FIGURES, ...contracted?.typed, ...given?.typed },
        contractedErrors: contracted
          ? errorsByField(contracted.error, ["quantity", "value", "effective_from"])
          : {},
        givenErrors: given ? errorsByField(given.error, ["component", "period_from", "value"]) : {},
      }}
      ending={{
        closedOn: ending?.closedOn ?? "",
        errors: ending ? errorsByField(ending.error, ["closed_on"]) : {},
        isUnused: ledger.length === 0 && documentHeads(store, { account: account.id }).length === 0,
      }}
    />,
    failed ? statusOf(failed.code) : 200,
  );
}

/** The meters that can be given to an account, those that are nobody's until further notice first. */
function freeFirst({ store }: Box): Meter[] {
  const taken = new Set(listAssignments(store).flatMap(({ meter, toMs }) => (toMs === null ? [meter] : [])));
  const meters = listMeters(store).filter(({ retiredAtMs }) => retiredAtMs === null);
  return [
    ...meters.filter(({ number }) => !taken.has(number)),
    ...meters.filter(({ number }) => taken.has(number)),
  ];
}

function listedAssignments({ store }: Box, { id }: Account, nowMs: number): ListedAssignment[] {
  const confirmations = new Map(listConfirmations(store, id).map((known) => [known.meter, known]));
  return listAssignments(store, { account: id }).flatMap((assignment) => {
    const meter = findMeterByNumber(store, assignment.meter);
    if (!meter) return [];
    const parent = parentOf(store, meter.number, nowMs);
    return [
      {
        assignment,
        meter,
        parent: parent === undefined ? undefined : findMeterByNumber(store, parent),
        confirmation: confirmations.get(meter.number),
      },
    ];
  });
}
