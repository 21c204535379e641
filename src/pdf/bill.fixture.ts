import { decodePDFRawStream, PDFArray, PDFDocument, PDFHexString, PDFRawStream } from "pdf-lib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { readAsset } from "../assets.ts";
import { type Bill, billTotals } from "../domain/bill.ts";
import { monthSpan } from "../domain/period.ts";
import type { Property } from "../domain/property.ts";
import { rateMonth, versionsOf } from "../domain/rating.fixture.ts";
import { type BillContext, renderBill } from "./bill.ts";
import type { BillFonts } from "./typefaces.ts";

/** A property of the tests. */
export const PROPERTY: Property = {
  name: "Rose Cottage",
  currency: "INR",
  timeZone: "Asia/Kolkata",
  locale: "en-IN",
};

/** What a bill of the tests is rated by: three slabs, a fixed charge, a tax of 18 %. */
export const DOMESTIC = {
  slabs: [
    { range: "0-100", rate: 3 },
    { range: "101-200", rate: 4.5 },
    { range: "201+", rate: 6 },
  ],
  fixed_charge: 25,
  tax_rate: 0.18,
} as const;

/** The fonts of the repository. */
export const FONTS: BillFonts = {
  regular: readAsset("public/fonts/NotoSans-Regular.ttf"),
  bold: readAsset("public/fonts/NotoSans-Bold.ttf"),
  devanagariRegular: readAsset("public/fonts/NotoSansDevanagari-Regular.ttf"),
  devanagariBold: readAsset("public/fonts/NotoSansDevanagari-Bold.ttf"),
};

/** A bill of January 2026 that rates `energyWh`; 250 kWh come to 1,268.50. */
export function billOf(
  energyWh: bigint,
  changes: Partial<Bill> = {},
  { currency, timeZone }: Pick<Property, "currency" | "timeZone"> = PROPERTY,
): Bill {
  const rated = rateMonth(versionsOf(DOMESTIC, currency), Number(energyWh) / 1000);
  const lines = changes.lines ?? rated.lines;
  const period = monthSpan("2026-01", timeZone);
  return {
    deviceId: "meter-003",
    meterName: "Flat 2",
    month: "2026-01",
    period,
    status: "draft",
    heldFor: [],
    energyWh,
    opening: { takenAtMs: period.fromMs, energyWh: 1_196_888 },
    closing: { takenAtMs: period.toMs, energyWh: 1_196_888 + Number(energyWh) },
    quality: "actual",
    breaks: [],
    tariffName: "Domestic",
    currency,
    lines,
    parts: rated.parts,
    ...billTotals(lines),
    computedAtMs: Date.UTC(2026, 1, 1, 4, 30),
    ...changes,
  };
}

/** One text as it stands on a page; positions in points from its lower left. */
export interface PrintedText {
  readonly text: string;
  readonly leftPt: number;
  readonly rightPt: number;
  readonly baselinePt: number;
  readonly sizePt: number;
  readonly isUpright: boolean;
}

/** What a PDF says of itself. */
export interface DocumentInfo {
  readonly Title?: string;
  readonly Author?: string;
  readonly Language?: string;
  readonly Creator?: string;
  readonly CreationDate?: string;
}

/** Reads a PDF back: its texts page by page, and what it says of itself. */
export async function parse(bytes: Uint8Array) {
  const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const pages: PrintedText[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    const texts = items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [item] : []));
    pages.push(
      texts.map(({ str, transform, width }) => ({
        text: str,
        leftPt: transform[4],
        rightPt: transform[4] + width,
        baselinePt: transform[5],
        sizePt: Math.hypot(transform[0], transform[1]),
        isUpright: transform[1] === 0,
      })),
    );
  }
  const { info } = await document.getMetadata();
  return { pages, items: pages.flat(), info: info as DocumentInfo };
}

/** What a PDF tells besides its glyphs that they stand for, text by text. */
export async function lettersOf(bytes: Uint8Array): Promise<string[]> {
  return (await operatorsOf(bytes)).flatMap((operators) =>
    [...operators.matchAll(/\/ActualText <([0-9A-F]+)>/g)].map(([, hex = ""]) =>
      PDFHexString.of(hex).decodeText(),
    ),
  );
}

/** The operators that draw each page of a PDF. */
export async function operatorsOf(bytes: Uint8Array): Promise<string[]> {
  const doc = await PDFDocument.load(bytes);
  return doc.getPages().map(({ node }) => {
    const contents = node.Contents();
    const streams =
      contents instanceof PDFArray
        ? contents.asArray().map((entry) => doc.context.lookup(entry))
        : [contents];
    return streams
      .map((stream) =>
        stream instanceof PDFRawStream
          ? Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1")
          : "",
      )
      .join("\n");
  });
}

/** What bills of the tests are rendered with. */
export const CONTEXT: BillContext = {
  property: PROPERTY,
  versions: versionsOf(DOMESTIC),
  folder: "real",
  fonts: FONTS,
};

/** Renders a bill and reads it back; `all` is every text joined by blanks. */
export async function render(bill: Bill, context: Partial<BillContext> = {}) {
  const pdf = await parse(await renderBill(bill, { ...CONTEXT, ...context }));
  return {
    ...pdf,
    texts: pdf.items.map(({ text }) => text),
    all: pdf.items.map(({ text }) => text).join(" "),
  };
}
