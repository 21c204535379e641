/**
 * Where a reading's instant came from: the device's own clock, the time of receipt, or the device's uptime before it;
 * `estimated` is a time of receipt (less the uptime, where given) by a clock that was not synchronised.
 */
export type TimeOrigin = "device" | "received" | "uptime" | "estimated";

/** What a meter measured at one instant, in stored units: integers, null where the message had no such field. */
export interface Measurement {
  /** The register, Wh. */
  readonly energyWh: number | null;
  /** 0.01 W. */
  readonly powerCw: number | null;
  /** 0.01 V. */
  readonly voltageCv: number | null;
  readonly currentMa: number | null;
  /** 0.001. */
  readonly powerFactorMilli: number | null;
  /** 0.01 Hz. */
  readonly frequencyChz: number | null;
  readonly rssiDbm: number | null;
}

/** One reading of one meter. With both `boot` and `seq` these identify it, else its instant does. */
export interface Reading extends Measurement {
  readonly takenAtMs: number;
  readonly origin: TimeOrigin;
  readonly boot: number | null;
  readonly seq: number | null;
}

/** A reading with the number of its meter, on its way into the store. */
export interface MeterReading {
  readonly meter: number;
  readonly reading: Reading;
}

/** A register as read at an instant, the only thing that billing is made from. */
export interface RegisterReading {
  readonly takenAtMs: number;
  readonly energyWh: number;
}

/**
 * Whether two readings of one identity say the same: their instants too, unless the box had to supply one. The signal is
 * that of the moment of sending, so a message that was sent again later may come without it.
 */
export function sameContent(a: Reading, b: Reading): boolean {
  return (
    (a.takenAtMs === b.takenAtMs || a.origin !== "device" || b.origin !== "device") &&
    a.energyWh === b.energyWh &&
    a.powerCw === b.powerCw &&
    a.voltageCv === b.voltageCv &&
    a.currentMa === b.currentMa &&
    a.powerFactorMilli === b.powerFactorMilli &&
    a.frequencyChz === b.frequencyChz &&
    (a.rssiDbm === b.rssiDbm || a.rssiDbm === null || b.rssiDbm === null)
  );
}
