import { describe, expect, test } from "bun:test";
import { sha256 } from "../store/document-hash.ts";
import { documentHeads, findDocumentText, putPdf } from "../store/documents.ts";
import { accountBox, at } from "./account-box.fixture.ts";
import { creditInvoice } from "./credit-invoice.ts";
import { verifyDocuments } from "./verify-documents.ts";

const SLABS = {
  slabs: [
    { range: "0-50", rate: 10 },
    { range: "51+", rate: 20 },
  ],
  fixed_charge: 30,
  tax_rate: 0.1,
  currency: "INR",
};

/** Two invoices, the first with a PDF, and a credit note of a part of the second. */
async function billedHouse() {
  const house = accountBox("2026-03-02T01:00");
  house.meter("main");
  house.tariff(SLABS);
  house.read(
    "main",
    ["2026-01-01", 0],
    ["2026-02-01", 60_000],
    ["2026-03-01", 90_000],
    ["2026-03-02", 91_000],
  );
  const january = await house.issue(house.household(), "2026-01-01");
  const february = await house.issue(house.household(), "2026-02-01");
  putPdf(house.store, 1, new TextEncoder().encode("%PDF-1.7 january"));
  await creditInvoice(house.box, {
    invoice: february.document.number,
    lines: [{ index: 0, amountMinor: 500n }],
    reason: "Agreed",
    issuedBy: "owner",
  });
  return { house, january, february };
}

/** What is found after SQL was run without the triggers that would have refused it. */
async function foundAfter(house: ReturnType<typeof accountBox>, sql: string) {
  for (const name of ["documents_never_change", "documents_never_go", "ledger_never_changes"])
    house.store.sqlite.exec(`DROP TRIGGER IF EXISTS ${name}`);
  const { changes } = house.store.sqlite.prepare(sql).run();
  expect(changes).toBeGreaterThan(0);
  const { documents, others, findings } = await verifyDocuments(house.box);
  const all = [...documents.flatMap((verdict) => verdict.findings), ...others];
  expect(findings).toBe(all.length);
  return all;
}

describe("documents as they were issued", () => {
  test("are clean, each with its hash", async () => {
    const { house } = await billedHouse();
    const lines: string[] = [];
    const verification = await verifyDocuments(house.box, (line) => lines.push(line));
    expect(verification.findings).toBe(0);
    expect(
      verification.documents.map(({ number, findings, explained }) => [number, findings, explained]),
    ).toEqual([
      ["INV-00001", [], []],
      ["INV-00002", [], []],
      ["CN-00001", [], []],
    ]);
    expect(verification.documents.map(({ hash }) => hash)).toEqual(
      documentHeads(house.store).map(({ hash }) => hash),
    );
    expect(lines).toEqual(["main: its readings were looked through"]);
  });
});

describe("one byte changed", () => {
  test("in a stored document is named by its number", async () => {
    const { house } = await billedHouse();
    const found = await foundAfter(
      house,
      `UPDATE documents SET document = replace(document, '"Rose Cottage"', '"Rose Cottagf"') WHERE chain_index = 2`,
    );
    expect(found).toEqual(["INV-00002, its content has another hash than the one it was issued with."]);
  });

  test("in a line is named with what its tariff gives, even where the hash was made to fit", async () => {
    const { house } = await billedHouse();
    const text = findDocumentText(house.store, 2)!;
    const changed = text.replaceAll('"amountMinor":"30000"', '"amountMinor":"30001"');
    expect(changed).not.toBe(text);
    const found = await foundAfter(
      house,
      `UPDATE documents SET document = '${changed}', hash = '${sha256(changed)}' WHERE chain_index = 2`,
    );
    expect(found).toContain(
      "INV-00002, supply 1: line 1 (Energy 0-50) is 300.01 INR, its tariff gives 300.00 INR.",
    );
    expect(found).toContain("CN-00001, the hash before it in the chain is not the one that it names.");
  });

  test("in a row, in the order of the chain, in the ledger or in a PDF is named", async () => {
    const cases = [
      [
        "UPDATE documents SET total_minor = 1 WHERE chain_index = 1",
        "INV-00001, its row has totalMinor 1, the document",
      ],
      ["UPDATE documents SET number = 'INV-00009' WHERE chain_index = 2", "its row has number INV-00009"],
      [
        "UPDATE documents SET sequence = 7 WHERE chain_index = 2",
        "place 7 in its series, where 2 comes next",
      ],
      [
        "UPDATE documents SET series = 'credit-note' WHERE chain_index = 2",
        "it stands in the series credit-note",
      ],
      ["UPDATE documents SET document = document || ' ' WHERE chain_index = 1", "not in the RFC 8785 form"],
      ["UPDATE documents SET document = '{}' WHERE chain_index = 1", "INV-00001, its content cannot be read"],
      ["UPDATE documents SET pdf = x'25504446' WHERE chain_index = 1", "INV-00001, its PDF has other bytes"],
      ["UPDATE documents SET pdf = NULL WHERE chain_index = 1", "INV-00001, its PDF is missing"],
      ["UPDATE ledger SET amount_minor = amount_minor + 1 WHERE id = 1", "the ledger has"],
      ["UPDATE ledger SET amount_minor = amount_minor + 1 WHERE id = 1", "INV-00002, the amount due is"],
      [
        "UPDATE ledger SET account = account, document = NULL WHERE id = 1",
        "INV-00001, it is in the ledger 0 times",
      ],
    ] as const;
    for (const [sql, finding] of cases) {
      const { house } = await billedHouse();
      expect((await foundAfter(house, sql)).join("\n")).toContain(finding);
    }
  }, 30_000);

  test("in a reading's block is named with the document that rests on it", async () => {
    const { house } = await billedHouse();
    const found = await foundAfter(
      house,
      `UPDATE hour_blocks SET data = CAST(data || x'00' AS BLOB) WHERE key =
         (SELECT key FROM hour_blocks WHERE first_at_ms = ${at("2026-02-01")})`,
    );
    expect(found.length).toBeGreaterThan(0);
    for (const finding of found) expect(finding).toStartWith("INV-0000");
    expect(found[0]).toContain("readings of main, hour of 2026-01-31T18:00:00.000Z");
  });

  test("in what was derived from readings is named", async () => {
    const { house } = await billedHouse();
    const found = await foundAfter(
      house,
      "UPDATE intervals SET energy_wh = energy_wh + 1 WHERE key = (SELECT min(key) + 96 FROM intervals)",
    );
    expect(found[0]).toStartWith("INV-00001, readings of main, from 2026-01-01T18:30:00.000Z: the intervals");
    expect(found[1]).toContain(
      "60.000 kWh were billed, today's readings say 60.001 kWh, and nothing explains it",
    );
  });
});

describe("what changed since", () => {
  test("by readings that came late is explained by them, and corrected in the next invoice", async () => {
    const { house } = await billedHouse();
    house.read("main", ["2026-01-31T20:00", 60_500]);
    house.read("main", ["2026-01-15", 5_000], ["2026-02-10", 61_000]);
    await house.box.sealAll();
    const { documents, findings } = await verifyDocuments(house.box);
    expect(findings).toBe(0);
    expect(documents[0]?.explained[0]).toContain("INV-00001, supply 1, main: ");
    expect(documents[0]?.explained[0]).toContain("readings that came late");
  });

  test("by what was estimated is explained by that, and the correction is clean too", async () => {
    const house = accountBox("2026-03-05T01:00");
    house.meter("main");
    house.tariff(SLABS);
    house.read("main", ["2026-01-01", 0], ["2026-02-01", 31_000], ["2026-02-19", 40_000]);
    await house.issue(house.household(), "2026-01-01");
    await house.issue(house.household(), "2026-02-01");
    house.read("main", ["2026-03-02", 55_000], ["2026-04-01", 80_000], ["2026-04-02", 81_000]);
    house.setNow("2026-04-02T01:00");
    await house.box.sealAll();
    const { document } = await house.issue(house.household(), "2026-03-01");
    expect(document.trueUps).toHaveLength(1);
    const { documents, findings } = await verifyDocuments(house.box);
    expect(documents.flatMap((verdict) => verdict.findings)).toEqual([]);
    expect(findings).toBe(0);
    expect(documents[1]?.explained[0]).toContain("10.000 kWh that were estimated");
    expect(documents[2]?.explained).toEqual([]);
  });
});
