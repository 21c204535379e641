/** The page of an account's bill that is not issued, by the instant at which its period begins. */
export function draftPath(account: number, fromMs: number): string {
  return `/accounts/${account}/bills/${fromMs}`;
}

/** The page of an invoice. */
export function invoicePath(number: string): string {
  return `/invoices/${encodeURIComponent(number)}`;
}

/** The page of a credit note. */
export function creditNotePath(number: string): string {
  return `/credit-notes/${encodeURIComponent(number)}`;
}

/** The page of a document of any kind. */
export function documentPath(number: string): string {
  return `/documents/${encodeURIComponent(number)}`;
}

/** The page of a document's mails. */
export function mailPageOf(number: string): string {
  return `${documentPath(number)}/mail`;
}
