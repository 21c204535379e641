import type { BillLanguage } from "../src/domain/words/language.ts";
import type { MeterRow, RegisterWords } from "../src/domain/words/letter/letter.ts";
import { Name } from "./figure.tsx";

/** Each meter with its registers at both ends, what was used between them, and what is on record of it. */
export function LetterMeters({
  rows,
  words,
}: {
  readonly rows: readonly MeterRow[];
  readonly words: BillLanguage;
}) {
  const { meter } = words.invoice;
  const used = usedIn(words);
  return (
    <table class="stacked letter-meters">
      <thead>
        <tr>
          <th scope="col">{meter.meter}</th>
          <th scope="col" class="number">
            {meter.openingRegister}
          </th>
          <th scope="col" class="number">
            {meter.closingRegister}
          </th>
          <th scope="col" class="number">
            {used}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row row={row} words={words} />
        ))}
      </tbody>
    </table>
  );
}

function usedIn({ invoice }: BillLanguage): string {
  return [invoice.meter.used, "kWh"].join(", ");
}

function Row({ row, words }: { readonly row: MeterRow; readonly words: BillLanguage }) {
  const { meter } = words.invoice;
  const hasRegisters = row.record !== "" || row.opening !== null || row.closing !== null;
  const register = (label: string, of: RegisterWords | null) => (
    <td class="number" data-label={label}>
      {hasRegisters ? <Register of={of} words={words} /> : null}
    </td>
  );
  return (
    <tr class={row.isMember ? "member" : undefined}>
      <th scope="row">
        <Name text={row.name} />
        <bdi class="block small weak" dir="auto">
          {row.detail}
        </bdi>
        {row.record === "" ? null : (
          <bdi class="block small weak" dir="auto">
            {row.record}
          </bdi>
        )}
      </th>
      {register(meter.openingRegister, row.opening)}
      {register(meter.closingRegister, row.closing)}
      <td class="number" data-label={usedIn(words)}>
        <span>
          <strong>{row.used}</strong>
          <span class="block small weak">{row.usedNote}</span>
        </span>
      </td>
    </tr>
  );
}

function Register({ of, words }: { readonly of: RegisterWords | null; readonly words: BillLanguage }) {
  if (!of) return <span class="weak">{words.bill.noReading}</span>;
  return (
    <span>
      {of.figure}
      <span class="block small weak">{of.readAt}</span>
      <span class="block small weak">{of.quality}</span>
    </span>
  );
}
