import type { WaitingHint } from "../actions/set-aside.ts";
import type { JudgePorts } from "./publish-judge.ts";

/** What the gate asks of the appliance. */
export interface GatePorts extends JudgePorts {
  /**
   * Takes a telemetry message; calls `settle` once, with null when all that is good in it is on disk, with the error
   * where the disk fails (or throws it, before it has called).
   */
  recordTelemetry(message: TelemetryMessage, settle: (error: Error | null) => void): void;
  /** Notes a message that its client may not publish. */
  refuseMessage(message: RefusedMessage): void;
  /** Keeps a telemetry message until somebody has decided on its node; settles as `recordTelemetry` does. */
  setAside(message: SetAsideMessage, settle: (error: Error | null) => void): void;
  /** Takes what a node says on its event topic: answers to commands, and what nobody asked. */
  hearEvent(node: string, payload: Uint8Array): void;
  /** Notes that a node says that it is online. */
  noteOnline(node: string): void;
  /** Keeps what a node says of itself as it comes online. */
  noteFacts(facts: SaidFacts): void;
}

/** What a node says that it is; null what it does not say. */
export interface SaidFacts {
  readonly node: string;
  readonly chip: string | null;
  readonly board: string | null;
  readonly firmwareVersion: string | null;
}

/** A telemetry message as it came. */
export interface TelemetryMessage {
  readonly deviceId: string;
  readonly clientId: string;
  readonly payload: Uint8Array;
  /** How long the client can be kept waiting until the commit begins. */
  readonly patienceMs: number;
  /** Whether the client asked to be told that it is stored (QoS 1 or 2), and sends it again where it is not. */
  readonly isAcknowledged: boolean;
}

/** A telemetry message that waits, and for whose sake. */
export interface SetAsideMessage extends TelemetryMessage, WaitingHint {}

/** A message under a prefix that is not its client's. */
export interface RefusedMessage {
  readonly deviceId: string;
  readonly clientId: string;
  readonly topic: string;
  readonly payload: Uint8Array;
}
