import { invoicePath } from "../../views/document-paths.ts";
import { type Format, isolated } from "../../views/format.ts";
import { issueReady, type ReadyOutcome, type SeenBill } from "../actions/issue-ready.ts";
import type { Work, WorkItem } from "../actions/long-work.ts";
import type { Box } from "../actions/ports.ts";
import { findAccount } from "../store/accounts.ts";

/** Issuing that was begun, and what has come of it so far. */
export interface Issuing {
  readonly work: Work;
  /** Empty where another issuing was running already, which `work` then is. */
  readonly outcomes: readonly ReadyOutcome[];
  readonly isOther: boolean;
}

/** Begins to issue the bills that a person has seen, as long work; where one is running, nothing is begun. */
export function startIssuing(
  box: Box,
  seen: readonly SeenBill[],
  order: { readonly issuedBy: string; readonly andMail: boolean; readonly format: Format },
): Issuing {
  const running = box.longWorks.running("issue-bills");
  if (running) return { work: running, outcomes: [], isOther: true };
  const outcomes: ReadyOutcome[] = [];
  const { issuedBy, andMail, format } = order;
  const work = box.longWorks.start({ kind: "issue-bills", back: "/bills", total: seen.length }, (report) =>
    issueReady(box, seen, {
      issuedBy,
      andMail,
      isStopping: () => report.signal.aborted,
      tell(outcome) {
        outcomes.push(outcome);
        return report.step(itemOf(box, outcome, format));
      },
    }),
  );
  return { work, outcomes, isOther: false };
}

function itemOf(box: Box, outcome: ReadyOutcome, format: Format): WorkItem {
  const words = format.words.bills.ready;
  if (outcome.kind === "issued") {
    const { number, account, totalMinor, currency } = outcome.stored.document;
    const mailed = outcome.mailedTo === null ? [] : [words.mailed(isolated(outcome.mailedTo))];
    const detail = [isolated(account.name), format.money(totalMinor, currency), ...mailed].join(", ");
    return { name: number, href: invoicePath(number), isGood: true, detail };
  }
  const { account, fromMs } = outcome.seen;
  const name = `${isolated(findAccount(box.store, account)?.name ?? "")}, ${format.shortDay(fromMs)}`;
  const href = `/accounts/${account}/bills/${fromMs}`;
  return { name, href, isGood: false, detail: outcome.kind === "refused" ? outcome.message : words.notTried };
}
