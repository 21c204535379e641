import type { Account } from "../src/domain/account.ts";
import type { AccountBill } from "../src/domain/account-bill.ts";
import { draftState } from "../src/domain/bill-state.ts";
import type { Sender } from "../src/domain/document.ts";
import type { Property } from "../src/domain/property.ts";
import { BillGlossary } from "./bill-glossary.tsx";
import { BillHolds, type ShownHold } from "./bill-holds.tsx";
import { BillStatePill } from "./bill-state.tsx";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
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
  const words = format.words.bills;
  return (
    <Page
      shell={shell}
      title={words.draft.title(isolated(account.name), format.days(bill.period))}
      current="bills"
    >
      <p class="crumbs">
        <a href="/bills">{words.list.title}</a>
        <a href={`/accounts/${account.id}/bills`}>
          <Name text={account.name} />
        </a>
      </p>
      <h1>{format.days(bill.period)}</h1>
      <div class="bill-columns draft-columns">
        <NextStep {...props} />
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
                {words.draft.pdf}
              </a>
            </p>
          }
        />
        <BillGlossary supplies={bill.supplies} format={format} />
      </div>
    </Page>
  );
}

function NextStep(props: AccountBillPageProps) {
  const { bill, format, holds, missing, path } = props;
  const words = format.words.bills.draft;
  return (
    <section class="card stack draft-next" aria-labelledby="next-title">
      <h2 id="next-title">{words.next}</h2>
      <p>
        <BillStatePill state={draftState(bill)} format={format} />
      </p>
      <p>{stateInWords(bill, format)}</p>
      {holds.length > 0 ? (
        <>
          <h3>{holdHeading(bill, format)}</h3>
          <BillHolds holds={holds} path={path} format={format} />
        </>
      ) : null}
      {missing ? (
        <MissingFiguresForm
          missing={missing}
          action={`${path}/missing`}
          currency={bill.currency}
          format={format}
          time="period"
        />
      ) : null}
      <Estimate {...props} />
      {bill.status === "ready" && !bill.isEmpty ? (
        <p class="buttons">
          <a class="button primary" href={`${path}/issue`}>
            {words.issue}
          </a>
        </p>
      ) : null}
    </section>
  );
}

function stateInWords(bill: AccountBill, format: Format): string {
  const words = format.words.bills.draft;
  if (bill.status === "open") return words.open(format.day(bill.period.toMs - 1));
  if (bill.status === "waiting") return words.waiting;
  if (bill.isEmpty) return words.empty;
  return bill.status === "held" ? words.held : words.ready;
}

function Estimate({ preview, format }: AccountBillPageProps) {
  if (!preview) return null;
  return (
    <p>
      <Fill
        text={format.words.bills.draft.estimate}
        parts={{
          energy: figureText(format.energy(estimatedWhOf(preview))),
          total: <strong>{moneyText(preview.totalMinor, preview, format)}</strong>,
        }}
      />
    </p>
  );
}

/** What of a bill's energy is estimated, all its meters together. */
export function estimatedWhOf({ supplies }: AccountBill): bigint {
  return supplies.flatMap(({ meters }) => meters).reduce((sum, use) => sum + use.estimatedWh, 0n);
}
