import { readForm } from "../document-form/read.ts";
import { canonicalJson } from "../domain/canonical-json.ts";
import type { BillingDocument } from "../domain/document.ts";
import { sha256 } from "../store/document-hash.ts";
import { columnsOf, type documentRow } from "../store/documents.ts";

type Row = NonNullable<ReturnType<typeof documentRow>>;

/** Where a document has to stand. */
export interface ChainPlace {
  readonly chainIndex: number;
  readonly previousHash: string;
  /** The last number of its series before it. */
  readonly lastSequence: number;
}

/** What of a stored document is not as it was issued; the document itself, where it can be read. */
export interface ChainCheck {
  readonly document: BillingDocument | undefined;
  /** In sentences without the number of the document. */
  readonly findings: readonly string[];
}

/** Looks at a document as it is stored: its hash, its form, its place in the chain, its row, its PDF. */
export function checkChain(row: Row, place: ChainPlace): ChainCheck {
  const { document, findings } = checkText(row.document);
  return {
    document,
    findings: [
      ...(sha256(row.document) === row.hash
        ? []
        : ["its content has another hash than the one it was issued with"]),
      ...findings,
      ...(document ? placeFindings(row, document, place) : []),
      ...(document ? rowFindings(row, document) : []),
      ...pdfFindings(row),
    ],
  };
}

function checkText(text: string): ChainCheck {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { document: undefined, findings: ["its content is no JSON"] };
  }
  const isCanonical = canonicalOrUndefined(json) === text;
  const findings = isCanonical ? [] : ["its content is not in the RFC 8785 form"];
  const read = readForm(json);
  if ("document" in read) return { document: read.document, findings };
  const { field, message } = read.error;
  return { document: undefined, findings: [...findings, `its content cannot be read: ${field} ${message}`] };
}

/** The RFC 8785 form of a value; undefined where it has none. */
export function canonicalOrUndefined(json: unknown): string | undefined {
  try {
    return canonicalJson(json);
  } catch {
    return undefined;
  }
}

function placeFindings(row: Row, document: BillingDocument, place: ChainPlace): string[] {
  const type = document.kind === "lost" ? document.of : document.kind;
  const isOfSeries = row.series === type || row.series.startsWith(`${type}/`);
  return [
    ...(row.chainIndex === place.chainIndex
      ? []
      : [`it stands in place ${row.chainIndex} of the chain, where ${place.chainIndex} comes next`]),
    ...(document.previousHash === place.previousHash
      ? []
      : ["the hash before it in the chain is not the one that it names"]),
    ...(isOfSeries ? [] : [`it stands in the series ${row.series}`]),
    ...(row.sequence === place.lastSequence + 1
      ? []
      : [`it has place ${row.sequence} in its series, where ${place.lastSequence + 1} comes next`]),
  ];
}

function rowFindings(row: Row, document: BillingDocument): string[] {
  const columns = columnsOf(document);
  const names = Object.keys(columns) as (keyof typeof columns)[];
  return names.flatMap((name) =>
    columns[name] === row[name] ? [] : [`its row has ${name} ${row[name]}, the document ${columns[name]}`],
  );
}

function pdfFindings({ pdf, pdfHash }: Row): string[] {
  if (!pdf) return pdfHash === null ? [] : ["its PDF is missing"];
  return pdfHash === sha256(pdf) ? [] : ["its PDF has other bytes than those that were made for it"];
}
