import type { LedgerEntry } from "../src/domain/ledger.ts";
import { documentPath } from "./document-paths.ts";
import type { Format } from "./format.ts";
import { kindWord } from "./ledger-words.ts";

/** An entry of the ledger as it is shown. */
export interface ShownEntry {
  readonly entry: LedgerEntry;
  /** The number of the document that it is of, or that it settles. */
  readonly document: string | null;
  /** Of its book, after it; left out where entries of several accounts stand together. */
  readonly balanceMinor?: bigint;
  /** What it reverses. */
  readonly reversed?: LedgerEntry | undefined;
  readonly isReversed: boolean;
}

/** Entries in a table that becomes a list on a phone; those that can be reversed have a link to it. */
export function MovementTable(props: {
  readonly caption: string;
  readonly entries: readonly ShownEntry[];
  readonly format: Format;
  /** Whether entries can be reversed from here. */
  readonly isReversible: boolean;
}) {
  const { caption, entries, format, isReversible } = props;
  return (
    <table class="stacked movements">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Date</th>
          <th scope="col">What</th>
          <th scope="col" class="number">
            Amount
          </th>
          <th scope="col" class="number">
            Balance
          </th>
          {isReversible ? (
            <th scope="col">
              <span class="visually-hidden">Reverse</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {entries.map((shown) => (
          <tr>
            <td data-label="Date" class="date">
              {format.date(shown.entry.effectiveOn)}
            </td>
            <th scope="row">
              <EntryWords shown={shown} format={format} />
            </th>
            <td data-label="Amount" class="number">
              {moneyText(shown.entry.amountMinor, shown.entry, format)}
            </td>
            <td data-label="Balance" class="number">
              {shown.balanceMinor === undefined ? "" : moneyText(shown.balanceMinor, shown.entry, format)}
            </td>
            {isReversible ? (
              <td class={isOpen(shown) ? "number" : "number nothing"}>
                {isOpen(shown) ? <ReverseLink shown={shown} format={format} /> : null}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What an entry is, with what was said of it below. */
export function EntryWords({ shown, format }: { readonly shown: ShownEntry; readonly format: Format }) {
  const { entry, document, reversed, isReversed } = shown;
  const said = [entry.method, entry.reference === document ? "" : entry.reference, entry.note].filter(
    (text) => text !== "",
  );
  return (
    <>
      {kindWord(entry.kind)}
      {document === null ? null : (
        <>
          {" "}
          <a href={documentPath(document)}>
            <bdi>{document}</bdi>
          </a>
        </>
      )}
      {reversed ? ` of ${kindWord(reversed.kind).toLowerCase()}, ${format.date(reversed.effectiveOn)}` : null}
      {isReversed ? <span class="weak"> (reversed)</span> : null}
      {said.length > 0 ? (
        <span class="block small weak">
          {said.map((text, index) => (
            <>
              {index > 0 ? " · " : ""}
              <bdi dir="auto">{text}</bdi>
            </>
          ))}
        </span>
      ) : null}
    </>
  );
}

/** An amount in which the minus sign stays with its figures. */
export function moneyText(
  amountMinor: bigint,
  { currency }: Pick<LedgerEntry, "currency">,
  format: Format,
): string {
  return format.money(amountMinor, currency).replace("-", "\u2212");
}

function isOpen({ entry, isReversed }: ShownEntry): boolean {
  return !isReversed && entry.kind !== "invoice" && entry.kind !== "credit" && entry.kind !== "reversal";
}

function ReverseLink({ shown: { entry }, format }: { readonly shown: ShownEntry; readonly format: Format }) {
  const what = `${kindWord(entry.kind)}, ${moneyText(entry.amountMinor, entry, format)}, ${format.date(entry.effectiveOn)}`;
  return (
    <a href={`/ledger/${entry.id}/reverse`} aria-label={`Reverse: ${what}`}>
      Reverse
    </a>
  );
}
