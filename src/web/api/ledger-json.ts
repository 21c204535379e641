import type { z } from "zod";
import type { LedgerEntry } from "../../domain/ledger.ts";
import type { Statement } from "../../domain/statement.ts";
import { documentNumbers } from "../../store/dated-documents.ts";
import { reversalIds } from "../../store/ledger.ts";
import type { Store } from "../../store/open.ts";
import type { entrySchema } from "./ledger-schemas.ts";
import { amount, isoText } from "./numbers.ts";

type EntryJson = z.input<typeof entrySchema>;

/** An amount as `NAME` and `NAME_minor` of a JSON object. */
export function amountJson<Name extends string>(
  name: Name,
  amountMinor: bigint,
  currency: string,
): Record<Name | `${Name}_minor`, number> {
  const fields = { [name]: amount(amountMinor, currency), [`${name}_minor`]: Number(amountMinor) };
  return fields as Record<Name | `${Name}_minor`, number>;
}

/** How entries are written: with the numbers of their documents and with what reverses them. */
export function entryWriter(store: Store): (entry: LedgerEntry) => EntryJson {
  const numbers = documentNumbers(store);
  const reversals = reversalIds(store);
  return (entry) => ({
    id: entry.id,
    account_id: entry.account,
    book: entry.book,
    kind: entry.kind,
    ...amountJson("amount", entry.amountMinor, entry.currency),
    currency: entry.currency,
    effective_on: entry.effectiveOn,
    posted_at: isoText(entry.postedAtMs),
    document: entry.document === null ? null : (numbers.get(entry.document) ?? null),
    reverses: entry.reverses,
    reversed_by: reversals.get(entry.id) ?? null,
    method: entry.method,
    reference: entry.reference,
    note: entry.note,
    posted_by: entry.postedBy,
  });
}

/** One book of a statement. */
export function bookJson(
  { openingMinor, lines, closingMinor }: Statement,
  currency: string,
  write: (entry: LedgerEntry) => EntryJson,
) {
  return {
    ...amountJson("opening", openingMinor, currency),
    movements: lines.map(({ entry, balanceMinor }) => ({
      ...write(entry),
      ...amountJson("balance", balanceMinor, currency),
    })),
    ...amountJson("closing", closingMinor, currency),
  };
}
