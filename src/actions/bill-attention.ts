import type { Account } from "../domain/account.ts";
import type { AttentionItem } from "../domain/attention.ts";
import { openPeriod } from "../domain/cycle.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { listAccounts, listAssignments } from "../store/accounts.ts";
import { countQueued } from "../store/deliveries.ts";
import { draftsOfStatus, lastInvoicedMs } from "../store/draft-states.ts";
import { failedMails } from "../store/failed-mails.ts";
import { findMailSettings } from "../store/mail-settings.ts";
import { listCommonAreas, listParentLinks } from "../store/meter-links.ts";
import { findMeterByNumber } from "../store/meters.ts";
import { findProperty } from "../store/property.ts";
import { readBilling } from "../store/settings.ts";
import { findTariffById, tariffOfMeter } from "../store/tariffs.ts";
import { accountExtent } from "./account-periods.ts";
import type { Box } from "./ports.ts";

const DAY_MS = 24 * 3_600_000;
/** For so long before bills are issued by themselves people are asked for what is missing on them. */
const WARNED_MS = 5 * DAY_MS;
/** For so long a mail that failed is spoken of; later it stands with its bill alone. */
export const FAILED_MAIL_MS = 14 * DAY_MS;

/** What of bills and their mails needs a person. */
export function billAttention(box: Box): AttentionItem[] {
  const accounts = listAccounts(box.store);
  return [
    ...drafted(box, accounts),
    ...unsetBefore(
      box,
      accounts.filter(({ closedAtMs }) => closedAtMs === null),
    ),
    ...mails(box),
  ];
}

function drafted({ store }: Box, accounts: readonly Account[]): AttentionItem[] {
  const held = draftsOfStatus(store, "held");
  const items = accounts.flatMap((account): AttentionItem[] => {
    // Those after it wait for it.
    const first = held.find((draft) => draft.account === account.id);
    if (!first) return [];
    const { fromMs, toMs } = first;
    const { id, name } = account;
    const key = `bill-held:${id}-${fromMs}`;
    return [{ kind: "bill-held", key, sinceMs: toMs, account: { id, name }, fromMs, toMs }];
  });
  const byHand = accounts.filter(({ issuesAutomatically }) => !issuesAutomatically);
  const ready = draftsOfStatus(store, "ready").filter(
    (draft) =>
      byHand.some(({ id }) => id === draft.account) &&
      !held.some(({ account, fromMs }) => account === draft.account && fromMs < draft.fromMs),
  );
  const sinceMs = Math.max(...ready.map(({ toMs }) => toMs));
  return ready.length === 0
    ? items
    : [...items, { kind: "bills-ready", key: "bills-ready", sinceMs, count: ready.length }];
}

/** What is missing on bills that are about to be issued by themselves. */
function unsetBefore(box: Box, accounts: readonly Account[]): AttentionItem[] {
  const { store, clock } = box;
  const { senderName, senderAddress } = readBilling(store);
  const lacksSender = senderName === "" && senderAddress === "";
  const lacksCommon = hasUnsharedMain(box, accounts);
  if (!lacksSender && !lacksCommon) return [];
  const [first] = accounts
    .flatMap((account) => {
      const dueMs = account.issuesAutomatically ? nextIssueMs(box, account) : null;
      // What can be rated is looked for last: it takes longest, and few are ever due.
      if (dueMs === null || dueMs - clock.nowMs() > WARNED_MS || !canBeRated(box, account)) return [];
      return [{ account: { id: account.id, name: account.name }, dueMs }];
    })
    .toSorted((a, b) => a.dueMs - b.dueMs);
  if (!first) return [];
  return [
    ...(lacksSender ? [{ kind: "sender-unset", key: "sender-unset", sinceMs: null, ...first } as const] : []),
    ...(lacksCommon ? [{ kind: "common-unset", key: "common-unset", sinceMs: null, ...first } as const] : []),
  ];
}

function canBeRated({ store }: Box, { id, tariffId }: Account): boolean {
  if (tariffId !== null) return findTariffById(store, tariffId) !== undefined;
  return listAssignments(store, { account: id }).some((one) => {
    const meter = findMeterByNumber(store, one.meter);
    return meter !== undefined && tariffOfMeter(store, meter) !== undefined;
  });
}

/** When the first period of an account that is not billed ends; null where it has none. */
function nextIssueMs({ store }: Box, account: Account): number | null {
  const fromMs = lastInvoicedMs(store, account.id) ?? startMs(store, account);
  if (fromMs === null) return null;
  const { timeZone } = findProperty(store) ?? UNSET_PROPERTY;
  return openPeriod(account.cycle, { fromMs }, timeZone)?.span.toMs ?? null;
}

function startMs(store: Box["store"], account: Account): number | null {
  const extent = accountExtent(store, account);
  return extent ? Math.max(extent.fromMs, account.openedAtMs ?? 0) : null;
}

/** Whether tenants' meters lie behind a main meter of which nobody has said who shares the rest. */
function hasUnsharedMain({ store, clock }: Box, accounts: readonly Account[]): boolean {
  const nowMs = clock.nowMs();
  const holds = ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number | null }) =>
    fromMs <= nowMs && (toMs === null || toMs > nowMs);
  const links = listParentLinks(store).filter(holds);
  if (links.length === 0) return false;
  const areas = listCommonAreas(store).filter(holds);
  const tenants = new Set(accounts.filter(({ kind }) => kind === "tenant").map(({ id }) => id));
  const assigned = listAssignments(store).filter((one) => holds(one) && tenants.has(one.account));
  return links.some(
    ({ meter, parent }) =>
      assigned.some((one) => one.meter === meter) && !areas.some(({ mainMeter }) => mainMeter === parent),
  );
}

function mails({ store, clock }: Box): AttentionItem[] {
  const failed = failedMails(store, clock.nowMs() - FAILED_MAIL_MS).map(
    ({ id, state, number, recipient, changedAtMs }): AttentionItem => {
      const kind = state === "failed" ? "mail-failed" : "mail-doubtful";
      return { kind, key: `${kind}:${id}`, sinceMs: changedAtMs, document: number, recipient };
    },
  );
  const waiting = findMailSettings(store) ? 0 : countQueued(store);
  return waiting === 0
    ? failed
    : [...failed, { kind: "mail-unset", key: "mail-unset", sinceMs: null, count: waiting }];
}
