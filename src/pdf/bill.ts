import { PDFDocument } from "pdf-lib";
import type { Bill } from "../domain/bill.ts";
import type { FolderKind, Property } from "../domain/property.ts";
import type { TariffVersion } from "../domain/tariff.ts";
import { type BillFormat, billFormat } from "./bill-format.ts";
import { drawCharges, drawTotals } from "./charge-table.ts";
import { drawLetterhead } from "./letterhead.ts";
import { drawMethod } from "./method.ts";
import { drawFolderMark, drawFooters, drawRunningHead } from "./page-frame.ts";
import { drawRegisters } from "./register-table.ts";
import { isDrawable, printable } from "./script-runs.ts";
import { Sheet } from "./sheet.ts";
import { type BillFonts, embedTypefaces } from "./typefaces.ts";

const CREATOR = "Meterbox";

/** What a bill's page says beyond the bill: whose it is, which folder made it, by which rules, and the fonts it is set in. */
export interface BillContext {
  readonly property: Property;
  /** Of the tariff that rated it. */
  readonly versions: readonly TariffVersion[];
  readonly folder: FolderKind;
  readonly fonts: BillFonts;
}

/** A bill as an A4 PDF in the look of a letter; the same bill and context give the same bytes. */
export async function renderBill(bill: Bill, context: BillContext): Promise<Uint8Array> {
  const { property, folder, versions, fonts } = context;
  const doc = await PDFDocument.create();
  const faces = await embedTypefaces(doc, fonts);
  const format = billFormat(bill.currency, property, bill.period, (text) => isDrawable(text, faces));
  describe(doc, bill, property, format, (text) => printable(text, faces));

  const sheet = new Sheet(doc, faces, (canvas, pageNumber) => {
    drawFolderMark(canvas, folder, format.words.bill);
    if (pageNumber > 1) drawRunningHead(canvas, bill, property, format);
  });
  drawLetterhead(sheet, bill, property, format);
  sheet.yPt += 18;
  drawRegisters(sheet, bill, format);
  if (bill.lines.length > 0) {
    sheet.yPt += 18;
    drawCharges(sheet, bill, format);
    drawTotals(sheet, bill, format);
  }
  drawMethod(sheet, bill, versions, format);
  drawFooters(doc, faces, bill, property, format);
  return await doc.save();
}

function describe(
  doc: PDFDocument,
  bill: Bill,
  property: Property,
  format: BillFormat,
  clean: (text: string) => string,
): void {
  const computedAt = new Date(bill.computedAtMs);
  doc.setTitle(clean(format.words.bill.documentTitle(bill.meterName, format.month(bill.period))), {
    showInWindowTitleBar: true,
  });
  doc.setAuthor(clean(property.name));
  doc.setLanguage(format.language);
  doc.setCreator(CREATOR);
  doc.setProducer(CREATOR);
  doc.setCreationDate(computedAt);
  doc.setModificationDate(computedAt);
}
