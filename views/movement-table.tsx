import type { LedgerEntry } from "../src/domain/ledger.ts";
import { documentPath } from "./document-paths.ts";
import type { Format } from "./format.ts";

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
  const words = format.words.ledger.movements;
  return (
    <table class="stacked movements">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.date}</th>
          <th scope="col">{words.what}</th>
          <th scope="col" class="number">
            {words.amount}
          </th>
          <th scope="col" class="number">
            {words.balance}
          </th>
          {isReversible ? (
            <th scope="col">
              <span class="visually-hidden">{words.verbs}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {entries.map((shown) => (
          <tr>
            <td data-label={words.date} class="date">
              {format.date(shown.entry.effectiveOn)}
            </td>
            <th scope="row">
              <EntryWords shown={shown} format={format} />
            </th>
            <td data-label={words.amount} class="number of-amount">
              {moneyText(shown.entry.amountMinor, shown.entry, format)}
            </td>
            <td data-label={words.balance} class="number of-balance">
              {shown.balanceMinor === undefined ? "" : moneyText(shown.balanceMinor, shown.entry, format)}
            </td>
            {isReversible ? (
              <td class={isOpen(shown) ? "number entry-verbs" : "number nothing"}>
                {isOpen(shown) ? <EntryVerbs shown={shown} format={format} /> : null}
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
  const words = format.words.ledger;
  const said = [entry.method, entry.reference === document ? "" : entry.reference, entry.note].filter(
    (text) => text !== "",
  );
  return (
    <>
      {words.kinds[entry.kind]}
      {document === null ? null : (
        <>
          {" "}
          <a href={documentPath(document)}>
            <bdi>{document}</bdi>
          </a>
        </>
      )}
      {reversed
        ? ` ${words.movements.of(words.things[reversed.kind], format.date(reversed.effectiveOn))}`
        : null}
      {isReversed ? <span class="weak">{` ${words.movements.reversed}`}</span> : null}
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

/** An amount in the currency of its entry. */
export function moneyText(
  amountMinor: bigint,
  { currency }: Pick<LedgerEntry, "currency">,
  format: Format,
): string {
  return format.money(amountMinor, currency);
}

function isOpen({ entry, isReversed }: ShownEntry): boolean {
  return !isReversed && entry.kind !== "invoice" && entry.kind !== "credit" && entry.kind !== "reversal";
}

function EntryVerbs({ shown: { entry }, format }: { readonly shown: ShownEntry; readonly format: Format }) {
  const { kinds, movements: words } = format.words.ledger;
  const what = [
    kinds[entry.kind],
    moneyText(entry.amountMinor, entry, format),
    format.date(entry.effectiveOn),
  ] as const;
  return (
    <>
      {entry.kind === "payment" ? (
        <a href={`/ledger/${entry.id}/bounced`} aria-label={words.bouncedIt(...what)}>
          {words.bounced}
        </a>
      ) : null}
      <a href={`/ledger/${entry.id}/reverse`} aria-label={words.reverseIt(...what)}>
        {words.reverse}
      </a>
    </>
  );
}
