import type { Account } from "../domain/account.ts";
import { MONTHLY } from "../domain/cycle.ts";
import { addAccount } from "../store/accounts.ts";
import { type AccountInput, saidOfAccount } from "./check-account.ts";
import { edgeMs } from "./edges.ts";
import type { TimedStore } from "./ports.ts";

/**
 * Adds an account: of a tenant unless something else is said, by the calendar month, its meters added up; bills are issued
 * by themselves to a household only. Throws `invalid` with each field that is wrong.
 */
export function createAccount(box: TimedStore, input: AccountInput): Account {
  const { store, clock } = box;
  const kind = input.kind ?? "tenant";
  const usual: Omit<Account, "id"> = {
    name: "",
    kind,
    address: "",
    email: null,
    language: null,
    tariffId: null,
    meters: "together",
    issuesAutomatically: kind === "household",
    mailsAutomatically: false,
    cycle: MONTHLY,
    openedAtMs: input.openedOn ? edgeMs(store, input.openedOn, "opened_on") : null,
    closedAtMs: null,
    createdAtMs: clock.nowMs(),
  };
  return addAccount(store, saidOfAccount(store, usual, input));
}
