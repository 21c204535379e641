import type { AccountBill, AccountHold } from "../src/domain/account-bill.ts";
import { invoicePath } from "./bill-table.tsx";
import { unbroken } from "./format.ts";
import { Icon } from "./icons.tsx";

interface Action {
  readonly href: string;
  readonly words: string;
}

/** Why a bill waits, each reason with the one thing that a person can do about it; in English like the page. */
export function HoldReasons({ bill, heading }: { readonly bill: AccountBill; readonly heading: string }) {
  if (bill.heldFor.length === 0) return null;
  return (
    <div class="notice notice-attention">
      <Icon name="attention" size={18} />
      <div>
        <p>
          <strong>{heading}</strong>
        </p>
        {bill.heldFor.map((hold) => (
          <p lang="en">
            <bdi dir="auto">{unbroken(hold.message)}</bdi> <ActionLink action={actionOf(hold, bill)} />
          </p>
        ))}
      </div>
    </div>
  );
}

function ActionLink({ action }: { readonly action: Action | null }) {
  return action ? <a href={action.href}>{action.words}</a> : null;
}

function actionOf({ code, deviceId }: AccountHold, bill: AccountBill): Action | null {
  const account = `/accounts/${bill.account}`;
  const meter = deviceId ?? bill.supplies.flatMap(({ meters }) => meters)[0]?.deviceId;
  const ofMeter = (part: string, words: string) =>
    meter === undefined ? null : { href: `/meters/${encodeURIComponent(meter)}${part}`, words };
  switch (code) {
    case "no-tariff":
      return { href: "/tariffs/new", words: "Enter a tariff" };
    case "currencies-differ":
    case "above-last-set":
    case "cannot-blend":
    case "too-much-work":
      return { href: "/tariffs", words: "Look at the tariffs" };
    case "given-missing":
    case "given-negative":
      return { href: `${account}#given`, words: "Enter it" };
    case "contracted-missing":
      return { href: `${account}#contracted`, words: "Enter it" };
    case "holidays-missing":
      return meter === undefined
        ? null
        : { href: `/bills/meters?meter=${encodeURIComponent(meter)}`, words: "Enter them" };
    case "register-break":
    case "register-undecided":
      return ofMeter("#questions", "Say what it was");
    case "no-register":
    case "no-readings":
    case "bands-unknown":
    case "no-demand":
      return ofMeter("", "Look at the meter");
    case "no-estimate":
    case "estimated-too-often":
    case "shared-meter-missing":
      return ofMeter("#typed", "Type in its counter");
    case "not-confirmed":
      return { href: `${account}#confirmations`, words: "Confirm the meter" };
    case "no-meter":
      return { href: `${account}#meters`, words: "Add a meter" };
    case "earlier-period":
      return { href: `${account}/bills`, words: "Look at the bills before it" };
    case "correction-due": {
      const invoice = bill.trueUps[0]?.invoice;
      return invoice === undefined ? null : { href: invoicePath(invoice), words: "Look at the invoice" };
    }
  }
}
