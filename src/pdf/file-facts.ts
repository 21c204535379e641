import type { PDFDocument } from "pdf-lib";
import { printable } from "./script-runs.ts";
import type { Typefaces } from "./typefaces.ts";

const CREATOR = "Meterbox";

/** What a file says of itself. */
export interface FileFacts {
  readonly title: string;
  readonly author: string;
  /** BCP 47. */
  readonly language: string;
  /** So that the same content gives the same bytes. */
  readonly datedAtMs: number;
}

/** Writes a file's title (which its window then shows), author, language and date. */
export function describeFile(doc: PDFDocument, faces: Typefaces, facts: FileFacts): void {
  const datedAt = new Date(facts.datedAtMs);
  doc.setTitle(printable(facts.title, faces), { showInWindowTitleBar: true });
  doc.setAuthor(printable(facts.author, faces));
  doc.setLanguage(facts.language);
  doc.setCreator(CREATOR);
  doc.setProducer(CREATOR);
  doc.setCreationDate(datedAt);
  doc.setModificationDate(datedAt);
}
