import type { Days } from "./expected.ts";
import type { Span } from "./local-time.ts";

/** What this test reads of a document's text; money and energy are decimal texts in it. */
export interface DocumentJson {
  readonly kind: string;
  readonly number: string;
  readonly chainIndex: number;
  readonly previousHash: string;
  readonly issuedOn: string;
  readonly folder: string;
  readonly sender: { readonly name: string; readonly taxId: string };
  readonly account: { readonly id: number; readonly name: string; readonly kind: string };
  readonly timeZone: string;
  readonly currency: string;
  readonly totalMinor: string;
  readonly balance: {
    readonly beforeMinor: string;
    readonly movements: readonly {
      readonly kind: string;
      readonly effectiveOn: string;
      readonly amountMinor: string;
      readonly reference: string;
    }[];
    readonly dueMinor: string;
  };
  readonly payment: { readonly kind: string };
  readonly period: Span;
  readonly dates: Days;
  readonly isFinal: boolean;
  readonly dueOn: string | null;
  readonly supplies: readonly SupplyJson[];
  readonly trueUps: readonly TrueUpJson[];
  readonly energyWh: string;
  readonly history: readonly { readonly span: Span; readonly energyWh: string }[];
  readonly replaces: string | null;
  /** Of a credit note. */
  readonly invoice: string;
  readonly invoiceHash: string;
  readonly isFull: boolean;
  readonly reason: string;
  readonly lines: readonly { readonly index: number; readonly line: LineJson }[];
}

interface StateJson {
  readonly meters: readonly UseJson[];
  readonly shares: readonly ShareJson[];
  readonly passThrough:
    | null
    | (Readonly<Record<"utilityWh" | "totalMinor" | "lossesWh" | "commonWh" | "shareWh", string>> & {
        readonly weights: readonly string[];
        readonly index: number;
        readonly reference: string;
      });
  readonly energyWh: string;
  readonly determinants: null | {
    readonly intervals: null | { readonly firstQuarter: number; readonly wh: string };
  };
}

export interface SupplyJson extends StateJson {
  readonly kind: string;
  readonly span: Span;
  readonly lines: readonly LineJson[];
  readonly totalMinor: string;
}

export interface TrueUpJson {
  readonly invoice: string;
  readonly period: Span;
  readonly supply: number;
  readonly billed: StateJson;
  readonly corrected: StateJson;
  readonly billedMinor: string;
  readonly correctedMinor: string;
  readonly lines: readonly LineJson[];
  readonly totalMinor: string;
}

interface RegisterJson {
  readonly takenAtMs: number;
  readonly energyWh: string;
  readonly quality: string;
}

interface UseJson {
  readonly deviceId: string;
  readonly span: Span;
  readonly opening: RegisterJson;
  readonly closing: RegisterJson;
  readonly energyWh: string;
  readonly estimatedWh: string;
  readonly quality: string;
  readonly isComplete: boolean;
  readonly breaks: readonly {
    readonly kind: string;
    readonly energyWh: string | null;
    readonly decision: number | null;
  }[];
  readonly record: { readonly isAuthenticated: boolean };
}

interface ShareJson {
  readonly area: string;
  readonly method: string;
  readonly deviceId: string;
  readonly span: Span;
  readonly bands: readonly Readonly<Record<"mainWh" | "othersWh" | "commonWh" | "shareWh", string>>[];
  readonly shareWh: string;
}

export interface LineJson {
  readonly component: string;
  readonly kind: string;
  readonly name: string;
  readonly band: string | null;
  readonly quantityWh: string | null;
  readonly rateMicros: string | null;
  readonly percentE10: string | null;
  readonly limits: { readonly aboveWh: string; readonly upToWh: string | null } | null;
  readonly span: Days | null;
  readonly amountMinor: string;
  readonly isCounted: boolean;
}
