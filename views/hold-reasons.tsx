import type { AccountBill, AccountHold } from "../src/domain/account-bill.ts";
import type { BillLanguage } from "../src/domain/words/language.ts";
import { invoicePath } from "./document-paths.ts";
import { unbroken } from "./format.ts";
import { Icon } from "./icons.tsx";

/** A page where a reason can be settled, with what is done there. */
export interface HoldLink {
  readonly href: string;
  readonly word: string;
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
            <bdi dir="auto">{unbroken(hold.message)}</bdi> <SettlingLink link={holdLink(hold, bill)} />
          </p>
        ))}
      </div>
    </div>
  );
}

function SettlingLink({ link }: { readonly link: HoldLink | null }) {
  return link ? <a href={link.href}>{link.word}</a> : null;
}

/** What stands above the reasons of a bill: of one that is not over, it will wait for them. */
export function holdHeading({ status }: Pick<AccountBill, "status">, { bill }: BillLanguage): string {
  return status === "held" ? bill.heldHeading : bill.willHoldHeading;
}

/** Where a person can settle a reason for which a bill waits; null where there is no such page. */
export function holdLink({ code, deviceId }: AccountHold, bill: AccountBill): HoldLink | null {
  const account = `/accounts/${bill.account}`;
  const meter = deviceId ?? bill.supplies.flatMap(({ meters }) => meters)[0]?.deviceId;
  const ofMeter = (part: string, word: string) =>
    meter === undefined ? null : { href: `/meters/${encodeURIComponent(meter)}${part}`, word };
  switch (code) {
    case "no-tariff":
      return { href: "/tariffs/new", word: "Enter a tariff" };
    case "currencies-differ":
    case "above-last-set":
    case "cannot-blend":
    case "too-much-work":
      return { href: "/tariffs", word: "Look at the tariffs" };
    case "given-missing":
    case "given-negative":
      return { href: `${account}#given`, word: "Enter it" };
    case "contracted-missing":
      return { href: `${account}#contracted`, word: "Enter it" };
    case "holidays-missing":
      return meter === undefined
        ? null
        : { href: `/bills/meters?meter=${encodeURIComponent(meter)}`, word: "Enter them" };
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
      return { href: `${account}#confirmations`, word: "Vouch for this meter" };
    case "no-meter":
      return { href: `${account}#meters`, word: "Add a meter" };
    case "earlier-period":
      return { href: `${account}/bills`, word: "Look at the bills before it" };
    case "correction-due": {
      const invoice = bill.trueUps[0]?.invoice;
      return invoice === undefined ? null : { href: invoicePath(invoice), word: "Look at the invoice" };
    }
  }
}
