import type { DateSpan } from "./dates.ts";
import { type Fraction, negate } from "./fraction.ts";
import type { ChargeComponent, Per } from "./tariff.ts";

/** One line that a percentage was taken of, with what it brought into the base (minor units). */
export interface BasePart {
  readonly component: string;
  /** As that line is printed. */
  readonly name: string;
  /** Of a percentage's line: the components whose part of it this is; null for all of it. */
  readonly from: readonly string[] | null;
  readonly amount: Fraction;
}

/** One line of a bill, rounded once; all that it was computed from stands beside its amount. */
export interface ChargeLine {
  readonly component: string;
  /** `rounding` is the difference that rounding the total makes. */
  readonly kind: ChargeComponent["kind"] | "rounding";
  /** As it is printed: a slab's range in kWh (`101-300`, `301+`), a band, else the component's name. */
  readonly name: string;
  /** The slab, counted from 1, with its limits as they came out for the period. */
  readonly slab: number | null;
  readonly limits: { readonly aboveWh: bigint; readonly upToWh: bigint | null } | null;
  readonly band: string | null;
  readonly quantityWh: bigint | null;
  /** A contracted or demanded quantity: its name (`kw`, `a`, `kw.P1`) and millionths of its unit. */
  readonly contracted: { readonly quantity: string; readonly micros: bigint } | null;
  /** Millionths of a major unit, per kWh or per unit of the contracted quantity and `per`. */
  readonly rateMicros: bigint | null;
  readonly per: Per | null;
  /** What a figure stated `per` something is multiplied with for the period. */
  readonly factor: Fraction | null;
  readonly percentE10: bigint | null;
  readonly base: readonly BasePart[] | null;
  /** Where each part of the base was rounded by itself: what each came to, minor units. */
  readonly pieces: readonly bigint[] | null;
  /** The days that it is for, where the period is cut; else null. */
  readonly span: DateSpan | null;
  /** The cap or floor that decided what it came to, minor units; null where none did. */
  readonly bound: { readonly kind: "cap" | "floor"; readonly amount: Fraction } | null;
  /** Before rounding, minor units. */
  readonly exactMinor: Fraction;
  readonly amountMinor: bigint;
  /** Whether the total counts it: not where prices contain it already, nor where it only serves as a base. */
  readonly isCounted: boolean;
}

/** The working of a line of which there is nothing to show but its amount. */
export const NO_WORKING = {
  slab: null,
  limits: null,
  band: null,
  quantityWh: null,
  contracted: null,
  rateMicros: null,
  per: null,
  factor: null,
  percentE10: null,
  base: null,
  pieces: null,
  span: null,
  bound: null,
} as const satisfies Partial<ChargeLine>;

/** The lines that give back exactly what these charged. */
export function creditOf(lines: readonly ChargeLine[]): ChargeLine[] {
  return lines.map((line) => ({
    ...line,
    exactMinor: negate(line.exactMinor),
    amountMinor: -line.amountMinor,
    pieces: line.pieces?.map((piece) => -piece) ?? null,
  }));
}
