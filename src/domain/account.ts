import type { Cycle } from "./cycle.ts";

/** The languages that a bill can be in. */
export const BILL_LANGUAGES = ["en", "hi", "de"] as const;
export type BillLanguageCode = (typeof BILL_LANGUAGES)[number];

/** Who pays: a household or a tenant. */
export interface Account {
  readonly id: number;
  readonly name: string;
  readonly kind: "household" | "tenant";
  /** Lines of the postal address; empty where nobody wrote one. */
  readonly address: string;
  readonly email: string | null;
  /** Of its bills; null is the property's. */
  readonly language: BillLanguageCode | null;
  /** Null: each meter's own tariff, else the property's default. */
  readonly tariffId: number | null;
  /** Whether its meters are added up before slabs, or rated one by one. */
  readonly meters: "together" | "each";
  readonly issuesAutomatically: boolean;
  readonly mailsAutomatically: boolean;
  readonly cycle: Cycle;
  /** Its first period begins here; null: with the first reading. */
  readonly openedAtMs: number | null;
  /** The end of its last period; null while it is open. */
  readonly closedAtMs: number | null;
  readonly createdAtMs: number;
}

/** A meter's time in an account, half-open [fromMs, toMs); `fromMs` 0 is from the beginning, `toMs` null until further notice. */
export interface Assignment {
  readonly id: number;
  readonly meter: number;
  readonly account: number;
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** A meter's time behind another one, half-open as an assignment. */
export interface ParentLink {
  readonly id: number;
  readonly meter: number;
  readonly parent: number;
  readonly fromMs: number;
  readonly toMs: number | null;
}
