import type { Account } from "../src/domain/account.ts";
import type { AccountBill } from "../src/domain/account-bill.ts";
import { draftState } from "../src/domain/bill-state.ts";
import type { Sender } from "../src/domain/document.ts";
import type { Property } from "../src/domain/property.ts";
import { wordsOf } from "../src/domain/words/language.ts";
import { BillHolds, type ShownHold } from "./bill-holds.tsx";
import { BillStatePill } from "./bill-state.tsx";
import { Name } from "./figure.tsx";
import { type Format, figureText, isolated } from "./format.ts";
import { holdHeading } from "./hold-reasons.tsx";
import { Icon } from "./icons.tsx";
import { AccountBillLetter } from "./invoice-letter.tsx";
import { Page, type Shell } from "./layout.tsx";
import { type MissingFigures, MissingFiguresForm } from "./missing-figures.tsx";
import { moneyText } from "./movement-table.tsx";

interface AccountBillPageProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly property: Property;
  readonly sender: Sender;
  readonly account: Account;
  readonly bill: AccountBill;
  /** As it would be issued, where that is another one: with what would be estimated. */
  readonly preview: AccountBill | null;
  readonly holds: readonly ShownHold[];
  /** What it waits for that can be typed in. */
  readonly missing: MissingFigures | undefined;
  readonly path: string;
}

/** A bill that is not issued: as it stands, what it waits for, and what to do next. */
export function AccountBillPage(props: AccountBillPageProps) {
  const { shell, format, property, sender, account, bill, path } = props;
  return (
    <Page
      shell={shell}
      title={`Draft for ${isolated(account.name)}, ${format.days(bill.period)}`}
      current="bills"
    >
      <p class="crumbs">
        <a href="/bills">Bills</a>
        <a href={`/accounts/${account.id}/bills`}>
          <Name text={account.name} />
        </a>
      </p>
      <h1>{format.days(bill.period)}</h1>
      <div class="bill-columns">
        <AccountBillLetter
          bill={bill}
          account={account}
          property={property}
          sender={sender}
          areHoldsBeside
          actions={
            <p class="buttons">
              <a class="button" href={`${path}.pdf`}>
                <Icon name="download" size={18} />
                PDF, marked draft
              </a>
            </p>
          }
        />
        <NextStep {...props} />
      </div>
    </Page>
  );
}

function NextStep(props: AccountBillPageProps) {
  const { bill, format, holds, missing, path } = props;
  return (
    <section class="card stack" aria-labelledby="next-title">
      <h2 id="next-title">What is next</h2>
      <p>
        <BillStatePill state={draftState(bill)} />
      </p>
      <p>{stateInWords(bill, format)}</p>
      {holds.length > 0 ? (
        <>
          <h3>{holdHeading(bill, wordsOf("en"))}</h3>
          <BillHolds holds={holds} path={path} />
        </>
      ) : null}
      {missing ? (
        <MissingFiguresForm
          missing={missing}
          action={`${path}/missing`}
          currency={bill.currency}
          time="period"
        />
      ) : null}
      <Estimate {...props} />
      {bill.status === "ready" && !bill.isEmpty ? (
        <p class="buttons">
          <a class="button primary" href={`${path}/issue`}>
            Issue it
          </a>
        </p>
      ) : null}
    </section>
  );
}

function stateInWords(bill: AccountBill, format: Format): string {
  if (bill.status === "open")
    return `The period is not over: it ends with ${format.day(bill.period.toMs - 1)}. Nothing has to be done.`;
  if (bill.status === "waiting")
    return "Readings of this period may still come. It is ready once each meter was read at its end, or when the wait is over.";
  if (bill.isEmpty) return "No meter was read in this period, so nothing is issued for it.";
  if (bill.status === "held") return "It can be issued once everything that it waits for is settled.";
  return "It can be issued. Until then it follows every change.";
}

function Estimate({ preview, format }: AccountBillPageProps) {
  if (!preview) return null;
  return (
    <p>
      {`No register is known at its end. Issued now, ${figureText(format.energy(estimatedWhOf(preview)))} of it would be estimated from earlier periods, and it would come to `}
      <strong>{moneyText(preview.totalMinor, preview, format)}</strong>
      {". What the estimate is off by stands on the next bill."}
    </p>
  );
}

/** What of a bill's energy is estimated, all its meters together. */
export function estimatedWhOf({ supplies }: AccountBill): bigint {
  return supplies.flatMap(({ meters }) => meters).reduce((sum, use) => sum + use.estimatedWh, 0n);
}
