import type { PaymentCode } from "../../payment-code.ts";
import type { FolderKind } from "../../property.ts";
import type { BillRule } from "../charge-rules.ts";
import type { ChargeWords } from "../charge-words.ts";
import type { BillLanguage } from "../language.ts";

/** A document in words, every figure written: what its PDF and its page show alike, from top to bottom. */
export interface Letter {
  readonly kind: "invoice" | "credit-note" | "draft";
  readonly words: BillLanguage;
  /** The language that it declares (BCP 47). */
  readonly language: string;
  readonly folder: FolderKind;
  readonly title: string;
  /** What its file calls itself. */
  readonly documentTitle: string;
  /** The state of a draft; null of what is issued, which stays the same. */
  readonly status: { readonly code: "open" | "waiting" | "ready" | "held"; readonly word: string } | null;
  readonly sender: Party;
  readonly recipient: Party;
  readonly facts: readonly Fact[];
  /** That it is a final bill, takes another one's place, or takes one back. */
  readonly remarks: readonly string[];
  readonly sentence: string;
  /** Why a draft waits. */
  readonly holds: readonly string[];
  readonly meters: readonly MeterRow[];
  readonly chart: UsageChart | null;
  readonly sections: readonly LetterSection[];
  readonly total: Sum | null;
  /** From what was owed before to what is due; empty where that is just the total. */
  readonly balance: readonly Sum[];
  readonly due: DueWords | null;
  readonly payment: PaymentWords | null;
  readonly rules: readonly BillRule[];
  /** How it is proved to be unchanged; null of a draft. */
  readonly proof: ProofWords | null;
  /** What stands at the foot of each page. */
  readonly foot: readonly string[];
  /** The instant that its file is dated by. */
  readonly datedAtMs: number;
}

/** Who bills, or is billed. */
export interface Party {
  readonly label: string;
  readonly name: string;
  readonly lines: readonly string[];
}

/** A named value. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Smaller, below; empty where there is nothing to add. */
  readonly note: string;
}

/** What a meter showed at both ends and what was used. */
export interface MeterRow {
  readonly name: string;
  /** Its device id, its place, the part of the period in which it counts. */
  readonly detail: string;
  readonly opening: RegisterWords | null;
  readonly closing: RegisterWords | null;
  /** Without its unit. */
  readonly used: string;
  readonly usedNote: string;
  /** Model, approval, last test, and whether its registers are authenticated; empty of what only adds others up. */
  readonly record: string;
  /** Whether it is one of those that the row above adds up. */
  readonly isMember: boolean;
}

/** A register as it was read. */
export interface RegisterWords {
  readonly figure: string;
  readonly readAt: string;
  readonly quality: string;
}

/** Energies of the last months as bars. */
export interface UsageChart {
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly UsageBar[];
}

export interface UsageBar {
  readonly month: string;
  readonly figure: string;
  /** Of the highest bar, from 0 to 1. */
  readonly height: number;
  /** Whether it is the period of the bill. */
  readonly isNow: boolean;
}

/** One thing that is charged for: what of, how its energy came about, and its lines. */
export interface LetterSection {
  /** Empty where a bill has only one. */
  readonly title: string;
  readonly note: string;
  readonly facts: readonly Fact[];
  readonly table: WordTable | null;
  readonly remarks: readonly string[];
  readonly charges: readonly ChargeWords[];
  /** Of lines that are only what is credited or corrected: they have no quantity and rate. */
  readonly areAmounts: boolean;
  /** What the lines add up to, where a bill has several sections. */
  readonly total: Sum | null;
}

/** A small table: all columns but the first are figures, of the same unit where its head names one. */
export interface WordTable {
  readonly head: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly isSum: boolean }[];
}

/** An amount with what it is. */
export interface Sum {
  readonly label: string;
  /** Its date and reference; empty where it has none. */
  readonly note: string;
  readonly amount: string;
}

/** What is to be paid, and by when. */
export interface DueWords {
  readonly label: string;
  readonly amount: string;
  readonly note: string;
}

/** How it is paid: the facts in words, and the code that says the same to a banking app. */
export interface PaymentWords {
  readonly heading: string;
  readonly facts: readonly Fact[];
  readonly note: string;
  readonly code: PaymentCode | null;
  readonly scan: string;
}

/** What a document is proved by. */
export interface ProofWords {
  readonly heading: string;
  readonly facts: readonly Fact[];
  readonly sentences: readonly string[];
}
