import type { AccountBill, AccountHold } from "../src/domain/account-bill.ts";
import { languageOf } from "../src/domain/words/language.ts";
import { invoicePath } from "./document-paths.ts";
import type { Format } from "./format.ts";
import { holdSentence } from "./hold-words.ts";
import { Icon } from "./icons.tsx";

/** A page where a reason can be settled, with what is done there. */
export interface HoldLink {
  readonly href: string;
  readonly word: string;
}

/** Why a bill waits, each reason with the one thing that a person can do about it; in the language of the page. */
export function HoldReasons({ bill, format }: { readonly bill: AccountBill; readonly format: Format }) {
  if (bill.heldFor.length === 0) return null;
  return (
    <div class="notice notice-attention" lang={languageOf(format.locale)}>
      <Icon name="attention" size={18} />
      <div>
        <p>
          <strong>{holdHeading(bill, format)}</strong>
        </p>
        {bill.heldFor.map((hold) => (
          <p>
            <bdi dir="auto">{holdSentence(hold, format)}</bdi>{" "}
            <SettlingLink link={holdLink(hold, bill, format)} />
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
export function holdHeading({ status }: Pick<AccountBill, "status">, { words }: Format): string {
  return status === "held" ? words.bills.draft.heldHeading : words.bills.draft.willHoldHeading;
}

/** Where a person can settle a reason for which a bill waits; null where there is no such page. */
export function holdLink(
  { code, deviceId, about }: AccountHold,
  bill: AccountBill,
  format: Format,
): HoldLink | null {
  const { steps } = format.words.bills.holds;
  const account = `/accounts/${bill.account}`;
  const meter = deviceId ?? bill.supplies.flatMap(({ meters }) => meters)[0]?.deviceId;
  const ofMeter = (part: string, word: string) =>
    meter === undefined ? null : { href: `/meters/${encodeURIComponent(meter)}${part}`, word };
  switch (code) {
    case "no-tariff":
      return { href: "/tariffs/new", word: steps.enterTariff };
    case "currencies-differ":
    case "above-last-set":
    case "cannot-blend":
    case "too-much-work":
      return { href: "/tariffs", word: steps.tariffs };
    case "given-missing":
    case "given-negative":
      return { href: `${account}#given`, word: steps.enterIt };
    case "contracted-missing":
      return { href: `${account}#contracted`, word: steps.enterIt };
    case "holidays-missing":
      return meter === undefined
        ? null
        : { href: `/bills/meters?meter=${encodeURIComponent(meter)}`, word: steps.enterThem };
    case "register-break":
    case "register-undecided":
      return ofMeter("#questions", steps.sayWhat);
    case "no-register":
    case "no-readings":
    case "bands-unknown":
    case "no-demand":
      return ofMeter("", steps.meter);
    case "no-estimate":
    case "estimated-too-often":
    case "shared-meter-missing":
      return ofMeter("#typed", steps.typeCounter);
    case "not-confirmed":
      return { href: `${account}#confirmations`, word: steps.vouch };
    case "no-meter":
      return { href: `${account}#meters`, word: steps.addMeter };
    case "earlier-period":
      return { href: `${account}/bills`, word: steps.billsBefore };
    case "correction-due": {
      const invoice = about?.invoice ?? bill.trueUps[0]?.invoice;
      return invoice === undefined ? null : { href: invoicePath(invoice), word: steps.invoice };
    }
  }
}
