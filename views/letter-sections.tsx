import type { Child } from "hono/jsx";
import type { ChargeWords } from "../src/domain/words/charge-words.ts";
import type { BillLanguage } from "../src/domain/words/language.ts";
import type { Fact, LetterSection, WordTable } from "../src/domain/words/letter/letter.ts";
import { ChargeHead, ChargeName, ChargeRow } from "./charge-table.tsx";

/** What is charged for, thing by thing: how its energy came about, its lines, and what they add up to. */
export function LetterSections({
  sections,
  words,
  workingOf,
}: {
  readonly sections: readonly LetterSection[];
  readonly words: BillLanguage;
  readonly workingOf: ((index: number) => Child) | undefined;
}) {
  return (
    <>
      {sections.map((section, index) => (
        <section class="letter-section">
          <Heading section={section} />
          {section.facts.length > 0 ? <Facts facts={section.facts} /> : null}
          {section.table ? <Table table={section.table} /> : null}
          {section.remarks.map((remark) => (
            <p class="small weak">{remark}</p>
          ))}
          {section.charges.length > 0 ? <Charges section={section} words={words} /> : null}
          {section.areAmounts ? null : workingOf?.(index)}
        </section>
      ))}
    </>
  );
}

function Heading({ section: { title, note } }: { readonly section: LetterSection }) {
  return title === "" && note === "" ? null : (
    <div>
      {title === "" ? null : (
        <h3>
          <bdi dir="auto">{title}</bdi>
        </h3>
      )}
      {note === "" ? null : (
        <p class="small weak">
          <bdi dir="auto">{note}</bdi>
        </p>
      )}
    </div>
  );
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="letter-facts">
      {facts.map(({ label, value, note }) => (
        <div>
          <dt>{label}</dt>
          <dd>
            <bdi dir="auto">{value}</bdi>
            {note === "" ? null : <span class="block weak">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Table({ table: { head, rows } }: { readonly table: WordTable }) {
  return (
    <table class="stacked letter-table">
      <thead>
        <tr>
          {head.map((text, index) => (
            <th scope="col" class={index === 0 ? undefined : "number"}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cells: [first, ...figures], isSum }) => (
          <tr class={isSum ? "used" : undefined}>
            {first === "" ? (
              <td></td>
            ) : (
              <th scope="row">
                <bdi dir="auto">{first}</bdi>
              </th>
            )}
            {figures.map((figure, index) => (
              <td class={figure === "" ? "number nothing" : "number"} data-label={head[index + 1]}>
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Charges({ section, words }: { readonly section: LetterSection; readonly words: BillLanguage }) {
  const { charges, areAmounts, total } = section;
  return (
    <table class={areAmounts ? "charges amounts" : "charges"}>
      {areAmounts ? null : <ChargeHead words={words} />}
      <tbody>
        {charges.map((charge) =>
          areAmounts ? <AmountRow charge={charge} /> : <ChargeRow charge={charge} />,
        )}
      </tbody>
      {total ? (
        <tfoot>
          <tr class="section-total">
            <th scope="row" colspan={areAmounts ? 1 : 2}>
              {total.label}
            </th>
            <td class="number">{total.amount}</td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

function AmountRow({ charge: { name, note, amount } }: { readonly charge: ChargeWords }) {
  return (
    <tr>
      <ChargeName name={name} note={note} />
      <td class="number">{amount}</td>
    </tr>
  );
}
