import { Book } from "./book.ts";
import type { Days, Measured } from "./expected.ts";
import type { MeterId } from "./house.ts";
import type { Span } from "./local-time.ts";

/** An invoice as the test expects it to have been issued. */
export interface Issued {
  readonly number: string;
  readonly span: Span;
  readonly days: Days;
  readonly isFinal: boolean;
  readonly measured: Measured;
  /** As the latest correction of it left it. */
  corrected: Measured;
  /** Whether no credit note took it back. */
  isStanding: boolean;
}

/** Somebody who rents a part of the house. */
export interface Tenant {
  /** The number of the account. */
  readonly id: number;
  name: string;
  readonly meter: MeterId;
  readonly book: Book;
  readonly issued: Issued[];
}

/** A tenant without any bill yet. */
export function newTenant(id: number, name: string, meter: MeterId): Tenant {
  return { id, name, meter, book: new Book(), issued: [] };
}
