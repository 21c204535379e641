/** One consumption tier. It reaches from the tier below up to and with `upToWh`; null is open-ended. */
export interface Slab {
  /** As it is printed: `0-100`, `301+` (kWh). */
  readonly range: string;
  readonly upToWh: bigint | null;
  /** Millionths of a major unit per kWh. */
  readonly rateMicros: bigint;
}

/** Energy in telescopic slabs: each bills its own part of the month's consumption. */
export interface EnergyComponent {
  readonly kind: "energy";
  readonly name: string;
  readonly slabs: readonly Slab[];
}

/** A charge per month, never prorated. */
export interface FixedComponent {
  readonly kind: "fixed";
  readonly name: string;
  /** Millionths of a major unit. */
  readonly rateMicros: bigint;
}

/** A percentage of the printed amounts of the named components. */
export interface PercentComponent {
  readonly kind: "percent";
  readonly name: string;
  /** Ten decimals of a percent: 18 % is 180,000,000,000. */
  readonly percentE10: bigint;
  readonly base: readonly string[];
}

/** One part of a tariff. The list's order is the order of computation; each line is rounded half up to the minor unit. */
export type Component = EnergyComponent | FixedComponent | PercentComponent;

/** What a tariff charges from a month on (null: from the beginning) until its next version begins. */
export interface TariffVersion {
  readonly effectiveFrom: string | null;
  readonly currency: string;
  readonly components: readonly Component[];
}

/** A named tariff with its versions, oldest first. */
export interface Tariff {
  readonly id: number;
  readonly name: string;
  /** Whether it rates every meter that has no tariff of its own. */
  readonly isDefault: boolean;
  readonly versions: readonly TariffVersion[];
}

/** The version in force on a local date (`YYYY-MM-DD`), or undefined where the tariff begins later. */
export function versionOn(tariff: Tariff, date: string): TariffVersion | undefined {
  return tariff.versions.findLast((version) => (version.effectiveFrom ?? "") <= date);
}
