import type { Bill } from "../src/domain/bill.ts";
import type { RegisterReading } from "../src/domain/reading.ts";
import type { TariffVersion } from "../src/domain/tariff.ts";
import { type BillFigures, billRules, billSentence } from "../src/domain/words/bill-words.ts";
import { BillRules } from "./bill-rules.tsx";
import { ChargeTable } from "./charge-table.tsx";
import { type EnteredFigures, EnteredFiguresForm } from "./entered-figures.tsx";
import { BillPill, Figure, Name } from "./figure.tsx";
import { type Format, figureText, isolated, unbroken } from "./format.ts";
import { Icon } from "./icons.tsx";
import { type MissingFigures, MissingFiguresForm } from "./missing-figures.tsx";
import { FoldedWorking } from "./worked-charges.tsx";

const QUALITIES: Readonly<Record<Bill["quality"], string>> = {
  actual: "Actual",
  interpolated: "Interpolated",
  manual: "Manual",
};

/** A bill like a good letter: who, one sentence, registers, lines, the total, and how it was computed. */
export function BillLetter({
  bill,
  versions,
  sender,
  format,
  decimals,
  missing,
  entered,
}: {
  readonly bill: Bill;
  /** Of the tariff that rated it. */
  readonly versions: readonly TariffVersion[];
  readonly sender: string;
  readonly format: Format;
  /** Of every kWh. */
  readonly decimals: number;
  /** What the bill waits for that can be typed in. */
  readonly missing: MissingFigures | undefined;
  /** What somebody entered for it. */
  readonly entered: EnteredFigures | undefined;
}) {
  const figures = figuresOf(format, bill.currency, decimals);
  const { lines, totalMinor, currency } = bill;
  const charges = { lines, totalMinor, currency, format, decimals };
  return (
    <article class="card letter">
      <header>
        <p class="sender">
          <Name text={sender} />
        </p>
        <BillPill status={bill.status} />
        <p class="weak letter-about">
          {bill.status === "open" ? "Bill so far" : "Draft bill"}, {format.month(bill.month)} ·{" "}
          <Name text={bill.meterName} />
        </p>
      </header>
      <p class="sentence">{billSentence(bill, figures)}</p>
      <HeldReasons bill={bill} />
      {missing ? (
        <MissingFiguresForm
          missing={missing}
          action={`/bills/${bill.deviceId}/${bill.month}/missing`}
          currency={bill.currency}
        />
      ) : null}
      <Registers bill={bill} format={format} decimals={decimals} />
      {bill.lines.length > 0 ? (
        <div>
          <ChargeTable {...charges} />
          <FoldedWorking {...charges} />
        </div>
      ) : null}
      {entered ? (
        <EnteredFiguresForm
          entered={entered}
          action={`/bills/${bill.deviceId}/${bill.month}/entered`}
          currency={bill.currency}
          format={format}
        />
      ) : null}
      <p class="buttons">
        <a class="button" href={`/bills/${bill.deviceId}/${bill.month}.pdf`}>
          <Icon name="download" size={18} />
          PDF, marked draft
        </a>
      </p>
      <footer class="method">
        <h3>How this was computed</h3>
        <BillRules rules={billRules(bill, figures, versions)} />
        <p class="weak">
          {bill.tariffName === null ? (
            "No tariff"
          ) : (
            <>
              Tariff: <Name text={bill.tariffName} />
            </>
          )}
          . Computed {format.dateTime(bill.computedAtMs)}, times in {format.timeZone}. Not a demand for
          payment.
        </p>
      </footer>
    </article>
  );
}

function figuresOf(format: Format, currency: string, decimals: number): BillFigures {
  return {
    money: (amountMinor) => format.money(amountMinor, currency),
    energy: (energyWh) => figureText(format.energy(energyWh, decimals)),
    count: format.count,
    dateTime: format.dateTime,
    period: format.days,
    charges: format.charges(currency),
  };
}

function HeldReasons({ bill }: { readonly bill: Bill }) {
  if (bill.heldFor.length === 0) return null;
  return (
    <div class="notice notice-attention">
      <Icon name="attention" size={18} />
      <div>
        <p>
          <strong>{bill.status === "held" ? "Why this bill waits" : "What it will wait for"}</strong>
        </p>
        {bill.heldFor.map(({ code, message }) => (
          <p>
            {withNameIsolated(message, bill.meterName)}{" "}
            {code === "no-tariff" ? <a href="/tariffs/new">Enter a tariff</a> : null}
            {code === "register-break" ? (
              <a href={`/meters/${bill.deviceId}#questions`}>Say what it was</a>
            ) : null}
          </p>
        ))}
      </div>
    </div>
  );
}

/** The message was written around the meter's name, which must not turn the rest of it. */
function withNameIsolated(message: string, name: string): string {
  return unbroken(message.replaceAll(name, isolated(name)));
}

function Registers({
  bill,
  format,
  decimals,
}: {
  readonly bill: Bill;
  readonly format: Format;
  readonly decimals: number;
}) {
  const row = (label: string, register: RegisterReading | null) => (
    <tr>
      <th scope="row">{label}</th>
      <td>{register ? format.dateTime(register.takenAtMs) : "No reading"}</td>
      <td></td>
      <td class="number">
        <Figure of={format.energy(register?.energyWh ?? null, decimals)} />
      </td>
    </tr>
  );
  return (
    <table class="registers">
      <thead>
        <tr>
          <th scope="col">Register</th>
          <th scope="col">Read at</th>
          <th scope="col">Quality</th>
          <th scope="col" class="number">
            kWh
          </th>
        </tr>
      </thead>
      <tbody>
        {row("Opening", bill.opening)}
        {row("Closing", bill.closing)}
        <tr class="used">
          <th scope="row">Used</th>
          <td></td>
          <td>{bill.opening ? QUALITIES[bill.quality] : ""}</td>
          <td class="number">
            <Figure of={format.energy(bill.opening ? bill.energyWh : null, decimals)} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}
