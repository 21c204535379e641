import { createHash } from "node:crypto";
import { writeDocument } from "../document-form/write.ts";
import { canonicalJson } from "../domain/canonical-json.ts";
import type { BillingDocument } from "../domain/document.ts";

/** What stands before the first document of the chain. */
export const FIRST_PREVIOUS_HASH = "0".repeat(64);

/** A document in the RFC 8785 form: what is hashed and stored. */
export function documentText(document: BillingDocument): string {
  return canonicalJson(writeDocument(document));
}

/** SHA-256 of bytes, or of a text as UTF-8, in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
