import type { Bill } from "../src/domain/bill.ts";
import type { RegisterReading } from "../src/domain/reading.ts";
import type { TariffVersion } from "../src/domain/tariff.ts";
import { type BillFigures, billRules, billSentence } from "../src/domain/words/bill-words.ts";
import { type BillLanguage, languageOf, wordsOf } from "../src/domain/words/language.ts";
import type { BillTexts } from "../src/domain/words/texts/bill-texts.ts";
import { BillRules } from "./bill-rules.tsx";
import { ChargeTable } from "./charge-table.tsx";
import { type EnteredFigures, EnteredFiguresForm } from "./entered-figures.tsx";
import { BillPill, Figure, Name } from "./figure.tsx";
import { type Format, figureText } from "./format.ts";
import { holdSentence } from "./hold-words.ts";
import { Icon } from "./icons.tsx";
import { type MissingFigures, MissingFiguresForm } from "./missing-figures.tsx";
import { FoldedWorking } from "./worked-charges.tsx";

/**
 * A bill like a good letter: who, one sentence, registers, lines, the total, and how it was computed; in the language of
 * the property's locale, as the page around it is.
 */
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
  const language = wordsOf(languageOf(format.locale));
  const words = language.bill;
  const figures = figuresOf(format, bill.currency, { decimals, words: language });
  const { lines, totalMinor, currency } = bill;
  const charges = { lines, totalMinor, currency, format, decimals, words: language };
  return (
    <article class="card letter" lang={language.code}>
      <header>
        <p class="sender">
          <Name text={sender} />
        </p>
        <BillPill status={bill.status} format={format} word={words.pill[bill.status]} />
        <h2 class="weak letter-about">
          {(bill.status === "open" ? words.titleSoFar : words.title)(format.month(bill.month))} ·{" "}
          <Name text={bill.meterName} />
        </h2>
      </header>
      <p class="sentence">{billSentence(bill, figures)}</p>
      <HeldReasons bill={bill} format={format} />
      {missing ? (
        <MissingFiguresForm
          missing={missing}
          action={`/bills/meters/${bill.deviceId}/${bill.month}/missing`}
          currency={bill.currency}
          format={format}
        />
      ) : null}
      <Registers bill={bill} format={format} decimals={decimals} words={words} />
      {bill.lines.length > 0 ? (
        <div>
          <ChargeTable {...charges} />
          <FoldedWorking {...charges} />
        </div>
      ) : null}
      {entered ? (
        <EnteredFiguresForm
          entered={entered}
          action={`/bills/meters/${bill.deviceId}/${bill.month}/entered`}
          currency={bill.currency}
          format={format}
        />
      ) : null}
      <p class="buttons" lang={languageOf(format.locale)}>
        <a class="button" href={`/bills/meters/${bill.deviceId}/${bill.month}.pdf`}>
          <Icon name="download" size={18} />
          {format.words.bills.draft.pdf}
        </a>
      </p>
      <footer class="method">
        <h3>{words.methodHeading}</h3>
        <BillRules rules={billRules(bill, figures, versions)} />
        <p class="weak">
          {bill.tariffName === null ? (
            words.noTariff
          ) : (
            <>
              {words.tariff}: <Name text={bill.tariffName} />
            </>
          )}
          . {words.computedNote(format.dateTime(bill.computedAtMs), format.timeZone)}
        </p>
      </footer>
    </article>
  );
}

function figuresOf(
  format: Format,
  currency: string,
  { decimals, words }: { readonly decimals: number; readonly words: BillLanguage },
): BillFigures {
  return {
    words,
    money: (amountMinor) => format.money(amountMinor, currency),
    energy: (energyWh) => figureText(format.energy(energyWh, decimals)),
    count: format.count,
    dateTime: format.dateTime,
    period: (span) => format.days(span, words),
    charges: format.charges(currency, words),
  };
}

function HeldReasons({ bill, format }: { readonly bill: Bill; readonly format: Format }) {
  if (bill.heldFor.length === 0) return null;
  const { draft, holds } = format.words.bills;
  return (
    <div class="notice notice-attention">
      <Icon name="attention" size={18} />
      <div>
        <p>
          <strong>{bill.status === "held" ? draft.heldHeading : draft.willHoldHeading}</strong>
        </p>
        {bill.heldFor.map((hold) => (
          <p>
            <bdi dir="auto">{holdSentence(hold, format)}</bdi>{" "}
            {hold.code === "no-tariff" ? <a href="/tariffs/new">{holds.steps.enterTariff}</a> : null}
            {hold.code === "register-break" ? (
              <a href={`/meters/${bill.deviceId}#questions`}>{holds.steps.sayWhat}</a>
            ) : null}
          </p>
        ))}
      </div>
    </div>
  );
}

function Registers({
  bill,
  format,
  decimals,
  words,
}: {
  readonly bill: Bill;
  readonly format: Format;
  readonly decimals: number;
  readonly words: BillTexts;
}) {
  const row = (label: string, register: RegisterReading | null) => (
    <tr>
      <th scope="row">{label}</th>
      <td>{register ? format.dateTime(register.takenAtMs) : words.noReading}</td>
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
          <th scope="col">{words.register}</th>
          <th scope="col">{words.readAt}</th>
          <th scope="col">{words.quality}</th>
          <th scope="col" class="number">
            kWh
          </th>
        </tr>
      </thead>
      <tbody>
        {row(words.opening, bill.opening)}
        {row(words.closing, bill.closing)}
        <tr class="used">
          <th scope="row">{words.used}</th>
          <td></td>
          <td>{bill.opening ? words.qualities[bill.quality] : ""}</td>
          <td class="number">
            <Figure of={format.energy(bill.opening ? bill.energyWh : null, decimals)} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}
