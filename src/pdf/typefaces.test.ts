// fontkit's build calls a global `regeneratorRuntime`, so this import stands before it.
import "regenerator-runtime/runtime.js";
import { expect, test } from "bun:test";
import fontkit from "@pdf-lib/fontkit";
import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFStream } from "pdf-lib";
import { INVOICE } from "../document-form/document.fixture.ts";
import { FONTS } from "./bill.fixture.ts";
import { drawText } from "./draw.ts";
import { longInvoice, plainInvoice, storedOf } from "./invoice.fixture.ts";
import { renderDocument } from "./invoice.ts";
import { PALETTE } from "./palette.ts";
import { embedTypefaces } from "./typefaces.ts";

const TEXT = "Invoice INV-00012: ₹1,268.50 for 250 kWh, Überweisung (50 %) quizzes";

test("every letter in a file has the outline of its font", async () => {
  const doc = await PDFDocument.create();
  const faces = await embedTypefaces(doc, FONTS);
  const style = { weight: "regular", sizePt: 10, colour: PALETTE.ink } as const;
  drawText({ page: doc.addPage(), faces }, TEXT, { xPt: 50, yPt: 50 }, style);
  const [file] = fontFilesOf(await PDFDocument.load(await doc.save()));
  const [subset, whole] = [fontkit.create(file ?? new Uint8Array()), fontkit.create(FONTS.regular)];
  const glyphs = new Map(whole.layout(TEXT).glyphs.map((glyph) => [glyph.id, glyph]));
  const outlines = [...glyphs.values()].map((glyph) => glyph.path.toSVG());
  expect(outlines.length).toBeGreaterThan(30);
  expect(outlines.map((_, index) => subset.getGlyph(index + 1).path.toSVG())).toEqual(outlines);
});

test("a document is the same to the byte whatever was set in its faces before", async () => {
  const document = storedOf(INVOICE);
  const alone = await renderDocument(document, { fonts: structuredClone(FONTS) });
  for (const other of [plainInvoice(), longInvoice(40)])
    await renderDocument(storedOf(other), { fonts: FONTS });
  expect(await renderDocument(document, { fonts: FONTS })).toEqual(alone);
  expect(await renderDocument(document, { fonts: FONTS })).toEqual(alone);
});

function fontFilesOf(doc: PDFDocument): Uint8Array[] {
  return doc.context.enumerateIndirectObjects().flatMap(([, object]) => {
    const file =
      object instanceof PDFDict ? object.lookupMaybe(PDFName.of("FontFile2"), PDFStream) : undefined;
    return file instanceof PDFRawStream ? [decodePDFRawStream(file).decode()] : [];
  });
}
