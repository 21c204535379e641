import { PDFDocument } from "pdf-lib";
import type { Bill } from "../domain/bill.ts";
import type { FolderKind, Property } from "../domain/property.ts";
import type { TariffVersion } from "../domain/tariff.ts";
import { billRules } from "../domain/words/bill-words.ts";
import { billFormat } from "./bill-format.ts";
import { billCharges, drawCharges, drawTotals } from "./charge-table.ts";
import { describeFile } from "./file-facts.ts";
import { drawLetterhead } from "./letterhead.ts";
import { drawMethod } from "./method.ts";
import { drawFolderMark, drawFooters, drawRunningHead } from "./page-frame.ts";
import { drawRegisters } from "./register-table.ts";
import { isDrawable } from "./script-runs.ts";
import { Sheet } from "./sheet.ts";
import { type BillFonts, embedTypefaces } from "./typefaces.ts";

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
  const words = format.words.bill;
  describeFile(doc, faces, {
    title: words.documentTitle(bill.meterName, format.month(bill.period)),
    author: property.name,
    language: format.language,
    datedAtMs: bill.computedAtMs,
  });

  const sheet = new Sheet(doc, faces, (canvas, pageNumber) => {
    drawFolderMark(canvas, folder, words);
    if (pageNumber > 1) {
      drawRunningHead(canvas, property.name, bill.meterName, words.title(format.month(bill.period)));
    }
  });
  drawLetterhead(sheet, bill, property, format);
  sheet.yPt += 18;
  drawRegisters(sheet, bill, format);
  if (bill.lines.length > 0) {
    sheet.yPt += 18;
    drawCharges(sheet, billCharges(bill, format), words);
    drawTotals(sheet, bill, format);
  }
  drawMethod(sheet, words.methodHeading, billRules(bill, format, versions));
  const computed = words.computed(format.dateTime(bill.computedAtMs), property.timeZone);
  drawFooters(doc, faces, [words.notADemand, computed], format);
  return await doc.save();
}
