import type { HoldStep, ShownHold } from "../../views/bill-holds.tsx";
import { draftPath, invoicePath } from "../../views/document-paths.ts";
import type { FieldErrors } from "../../views/fields.tsx";
import type { Format } from "../../views/format.ts";
import { holdLink } from "../../views/hold-reasons.tsx";
import { draftAccountBill, periodsUntilNow } from "../actions/account-drafts.ts";
import type { Box } from "../actions/ports.ts";
import type { Account } from "../domain/account.ts";
import type { AccountBill, AccountHold } from "../domain/account-bill.ts";

/** What was sent from the form that vouches for a meter, and is wrong. */
export interface RefusedVouching {
  readonly deviceId: string;
  readonly reason: string;
  readonly errors: FieldErrors;
}

/** The reasons for which a bill waits, each with its step. */
export function holdSteps(
  box: Box,
  account: Account,
  bill: AccountBill,
  format: Format,
  refused?: RefusedVouching,
): ShownHold[] {
  return bill.heldFor.map((hold) => {
    const link = holdLink(hold, bill, format);
    const otherwise: HoldStep | null = link && { kind: "links", links: [link] };
    return { hold, step: stepOf(box, account, bill, { hold, format, refused }) ?? otherwise };
  });
}

/** The step of a reason that is settled on the bill's own page, or that leads to another bill. */
function stepOf(
  box: Box,
  account: Account,
  bill: AccountBill,
  asked: {
    readonly hold: AccountHold;
    readonly format: Format;
    readonly refused: RefusedVouching | undefined;
  },
): HoldStep | undefined {
  const { code, deviceId, about } = asked.hold;
  const { steps } = asked.format.words.bills.holds;
  if (code === "not-confirmed" && deviceId !== null) {
    const again = asked.refused?.deviceId === deviceId ? asked.refused : { reason: "", errors: {} };
    return { kind: "vouch", deviceId, reason: again.reason, errors: again.errors };
  }
  if (code === "earlier-period") {
    const earlier = firstUnissued(box, account, bill);
    if (earlier === undefined) return undefined;
    return { kind: "links", links: [{ href: draftPath(account.id, earlier), word: steps.thatBill }] };
  }
  if (code === "correction-due") {
    const carry = {
      href: `${draftPath(account.id, bill.period.fromMs)}/issue?corrections=accept`,
      word: steps.carry,
    };
    const replace = about?.invoice !== undefined && {
      href: `${invoicePath(about.invoice)}/replace`,
      word: steps.replace(about.invoice),
    };
    return { kind: "links", links: replace ? [replace, carry] : [carry] };
  }
  return undefined;
}

/** Where the first period before a bill begins that is to be issued. */
function firstUnissued(box: Box, account: Account, { period }: AccountBill): number | undefined {
  return periodsUntilNow(box, account).find(
    (other) =>
      !other.invoice && other.span.fromMs < period.fromMs && !draftAccountBill(box, account, other).isEmpty,
  )?.span.fromMs;
}
