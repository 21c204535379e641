/** What a meter is doing: `silent` is connected but mute, `unknown` was never heard. */
export type MeterStatus = "online" | "offline" | "silent" | "retired" | "unknown";

/** Firmware of others whose topics and payloads the box turns into its own; who speaks one of them takes no commands. */
export const DIALECTS = ["tasmota"] as const;
export type Dialect = (typeof DIALECTS)[number];

/** A meter as the box knows it. `deviceId` is its name on the wire, `number` its never reused key in the store. */
export interface Meter {
  readonly number: number;
  readonly deviceId: string;
  /** The node that carries it: the client id of its connection, or what its telemetry names. Null while unknown. */
  readonly node: string | null;
  /** In which its node spoke last; null: the box's own, or it was never heard. */
  readonly dialect: Dialect | null;
  readonly name: string;
  readonly location: string;
  readonly firstSeenMs: number | null;
  readonly lastSeenMs: number | null;
  readonly firmwareVersion: string | null;
  readonly rssiDbm: number | null;
  readonly retiredAtMs: number | null;
  /** The tariff of its own; null rates it by the property's default. */
  readonly tariffId: number | null;
  readonly maxPowerW: number;
  /** Whether what follows from its readings is to be derived again, because the largest load changed. */
  readonly isRederiveDue: boolean;
  /** For how many years raw readings are kept; null is for ever. */
  readonly rawYears: number | null;
  /** Raw readings before this instant have expired; null where none have. */
  readonly rawFromMs: number | null;
  /** Whether it is a sum of meters, made in the box. */
  readonly isCombined: boolean;
  /** What is on record of it: its model, its approval for billing, the local date of its last test. */
  readonly model: string | null;
  readonly approval: string | null;
  readonly testedOn: string | null;
  /** What its current transformer carries, A; null where nobody said so. */
  readonly ctA: number | null;
}

/** Volts at which the largest load of a current transformer is reckoned: the most that a PZEM-004T measures. */
const HIGHEST_V = 260;

/** The largest load (W) that is proposed for a current transformer. */
export function loadOfCt(ctA: number): number {
  return ctA * HIGHEST_V;
}

const DEVICE_ID = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/;

/** The rule for device ids in words. */
export const DEVICE_ID_RULE =
  "a device id is 1 to 64 letters, digits, dots, colons, dashes or underscores, begins with a letter or digit, and does not end in .pdf";

/** Whether `text` can be a device id: one level of a topic, one segment of an address. */
export function isDeviceId(text: string): boolean {
  return DEVICE_ID.test(text) && !text.endsWith(".pdf");
}

const SILENT_AFTER_MS = 60_000;

/** What is known of a meter's traffic at this moment. */
export interface Traffic {
  /** The time of receipt of its newest message. */
  readonly lastSeenMs: number | null;
  /** The time between its last two messages. */
  readonly spacingMs: number | null;
  readonly isConnected: boolean;
  /** Whether its node says that it does not answer. */
  readonly isReportedSilent: boolean;
}

/** A meter's status: it is silent when a minute, or three times its usual spacing, has passed without a message. */
export function meterStatus(meter: Meter, traffic: Traffic, nowMs: number): MeterStatus {
  if (meter.retiredAtMs !== null) return "retired";
  const { lastSeenMs, spacingMs, isConnected, isReportedSilent } = traffic;
  if (!isConnected) return lastSeenMs === null ? "unknown" : "offline";
  if (lastSeenMs === null || isReportedSilent) return "silent";
  return nowMs - lastSeenMs > Math.max(SILENT_AFTER_MS, 3 * (spacingMs ?? 0)) ? "silent" : "online";
}

/** The status of a sum of meters: it is online when all of them are, else it is what the worst of them is. */
export function combinedStatus(meter: Meter, members: readonly MeterStatus[]): MeterStatus {
  if (meter.retiredAtMs !== null) return "retired";
  if (members.length === 0) return "unknown";
  if (members.some((status) => status === "offline" || status === "retired")) return "offline";
  return (["silent", "unknown"] as const).find((status) => members.includes(status)) ?? "online";
}
