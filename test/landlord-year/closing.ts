import { expect } from "bun:test";
import { waitFor } from "../appliance.ts";
import { sha256 } from "./chain.ts";
import { BEHIND_MAIN, HAPPENINGS, MAIN, type MeterId, registerOf, SWAP_OPENING_WH } from "./house.ts";
import { inRupees } from "./issuing.ts";
import { at, type Span } from "./local-time.ts";
import { stairs } from "./shares.ts";
import type { Year } from "./year.ts";

/** The year that was billed. */
export const BILLED: Span = { fromMs: at("2026-01-01"), toMs: at("2027-01-01") };

interface HeadJson {
  readonly number: string;
  readonly kind: string;
  readonly chain_index: number;
  readonly hash: string;
  readonly pdf_hash: string | null;
}

/** Compares the list of documents with the chain as the test hashed it: each series without a gap, each with its PDF. */
export async function checkDocuments({ box, chain }: Year): Promise<void> {
  const heads = await waitFor(60_000, async () => {
    const all = await box.json<HeadJson[]>("/api/documents");
    return all.every(({ pdf_hash }) => pdf_hash !== null) && all;
  });
  expect(heads.map(({ number, hash, chain_index }) => ({ number, hash, chain_index }))).toEqual(
    chain.map(({ number, hash }, index) => ({ number, hash, chain_index: index + 1 })),
  );
  for (const [kind, prefix] of [
    ["invoice", "INV"],
    ["credit-note", "CN"],
  ]) {
    const numbers = heads.filter((head) => head.kind === kind).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => `${prefix}-${String(index + 1).padStart(5, "0")}`));
  }
  for (const { number, pdf_hash } of heads) {
    const bytes = await (await box.api(`/api/documents/${number}.pdf`)).bytes();
    expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe("%PDF-");
    expect(sha256(bytes)).toBe(pdf_hash ?? "");
  }
}

/** What was billed of each meter, corrections included, is what its registers rose; all together is what came into the house. */
export function checkEnergy({ known, tenants, chain }: Year): void {
  let billedWh = 0n;
  for (const meter of BEHIND_MAIN) {
    const issued = tenants.filter((tenant) => tenant.meter === meter).flatMap((tenant) => tenant.issued);
    const standing = issued.filter(({ isStanding }) => isStanding);
    let ownWh = 0n;
    for (const { corrected } of standing) {
      billedWh += corrected.energyWh;
      const [use] = corrected.meters;
      ownWh += use ? use.energyWh : known.energyWh(meter, corrected.span);
    }
    const documents = standing.map(({ number }) => chain.find((link) => link.number === number)?.document);
    const registers = documents.flatMap((document) => document?.supplies[0]?.meters ?? []);
    const [opening, closing] = [registers[0]?.opening.energyWh, registers.at(-1)?.closing.energyWh];
    expect(ownWh).toBe(BigInt(closing ?? 0) - BigInt(opening ?? 0) + acrossSwap(meter));
  }
  const { mainWh, othersWh, commonWh } = stairs(known, BILLED);
  expect(billedWh).toBe(mainWh);
  expect(mainWh - othersWh).toBe(commonWh);
  expect(mainWh).toBe(known.energyWh(MAIN, BILLED));
}

/** What the change from the old PZEM to the new one adds to the difference of a meter's registers. */
function acrossSwap(meter: MeterId): bigint {
  return meter === "flat-1" ? registerOf(meter, HAPPENINGS.swapOut) - SWAP_OPENING_WH : 0n;
}

/** Compares statements of all accounts over spans of dates with the books. */
export async function checkStatements({ box, tenants }: Year): Promise<void> {
  const spans = [
    ["2026-01-01", "2026-04-01"],
    ["2026-02-12", "2026-07-06"],
    ["2026-08-20", "2026-08-27"],
    ["2026-08-20", "2026-08-28"],
    ["2026-01-01", "2027-01-03"],
  ] as const;
  for (const { id, book } of tenants)
    for (const [from, to] of spans) {
      const statement = await box.json<{
        opening_minor: number;
        closing_minor: number;
        movements: { kind: string; effective_on: string; amount_minor: number; balance_minor: number }[];
      }>(`/api/accounts/${id}/statement?from=${from}&to=${to}`);
      let balanceMinor = book.entries
        .filter(({ date }) => date < from)
        .reduce((sum, entry) => sum + entry.amountMinor, 0n);
      const openingMinor = balanceMinor;
      const movements = book.entries
        .filter(({ date }) => date >= from && date < to)
        .toSorted((a, b) => (a.date === b.date ? 0 : a.date < b.date ? -1 : 1))
        .map(({ kind, date, amountMinor }) => {
          balanceMinor += amountMinor;
          return [kind, date, Number(amountMinor), Number(balanceMinor)];
        });
      expect({
        opening: statement.opening_minor,
        movements: statement.movements.map((line) => [
          ...[line.kind, line.effective_on, line.amount_minor, line.balance_minor],
        ]),
        closing: statement.closing_minor,
      }).toEqual({ opening: Number(openingMinor), movements, closing: Number(balanceMinor) });
    }
}

/** Compares the register of the tax year, as CSV, with all books: each row, and what they add up to. */
export async function checkRegister({ box, tenants }: Year): Promise<void> {
  const csv = await (await box.api("/api/register.csv?year=2026")).text();
  const [head = "", ...rows] = csv.replace("\uFEFF", "").trimEnd().split("\r\n");
  const columns = head.split(",");
  const column = (row: string, name: string) => row.split(",")[columns.indexOf(name)] ?? "";
  const found = rows
    .filter((row) => column(row, "book") === "account")
    .map((row) => ["account_id", "date", "amount"].map((name) => column(row, name)).join(" "));
  const expected = tenants.flatMap(({ id, book }) =>
    book.entries
      .filter(({ date }) => date < "2027-01-01")
      .map(({ date, amountMinor }) => `${id} ${date} ${signed(amountMinor)}`),
  );
  expect(found.toSorted()).toEqual(expected.toSorted());
  const energy = rows
    .filter((row) => column(row, "kind") === "invoice")
    .map((row) => column(row, "energy_kwh"));
  const invoices = tenants.flatMap(({ issued }) => issued).filter(({ span }) => span.toMs < BILLED.toMs);
  const billed = invoices.map(({ measured }) => thousandths(measured.energyWh));
  expect(energy.toSorted()).toEqual(billed.toSorted());
}

function signed(minor: bigint): string {
  return minor < 0n ? `-${inRupees(-minor)}` : inRupees(minor);
}

function thousandths(wh: bigint): string {
  return `${wh / 1000n}.${String(wh % 1000n).padStart(3, "0")}`;
}
