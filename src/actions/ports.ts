import type { BoxClock, Clock } from "../clock.ts";
import type { Account } from "../domain/account.ts";
import type { AccountBill } from "../domain/account-bill.ts";
import type { AttentionItem } from "../domain/attention.ts";
import type { Bill } from "../domain/bill.ts";
import type { Changing } from "../domain/changing.ts";
import type { CreditNote, Invoice, Sender, StoredDocument } from "../domain/document.ts";
import type { MailServer } from "../domain/mail-settings.ts";
import type { NtfyTopic } from "../domain/notice-settings.ts";
import type { FolderKind, Property } from "../domain/property.ts";
import type { Reading } from "../domain/reading.ts";
import type { Journal } from "../store/journal/journal.ts";
import type { Store } from "../store/open.ts";
import type { Sightings } from "../store/sightings.ts";
import type { WaitingMessage } from "../store/waiting-nodes.ts";
import type { LongWorks } from "./long-work.ts";

/** A reading that has just become durable. */
export interface LiveReading {
  readonly meterNumber: number;
  readonly reading: Reading;
}

/** What the broker knows of who is connected. */
export interface PresenceView {
  isConnected(deviceId: string, node: string | null): boolean;
  isReportedSilent(deviceId: string): boolean;
}

/** How the broker fares, for the health page. */
export interface BrokerHealth {
  readonly isListening: boolean;
  readonly connections: number;
  readonly refusedConnections: number;
  readonly oversizedPackets: number;
  readonly foreignPublishes: number;
  /** Connections that were not let in: a wrong credential, or none where one is asked for. */
  readonly refusedLogins: number;
  /** Packets that found no place in the queue of a lasting session. */
  readonly droppedPackets: number;
  /** Messages that were not sent to clients that acknowledge nothing. */
  readonly unsentPackets: number;
  /** Messages that went to nobody because their topic is too long or too deep. */
  readonly refusedTopics: number;
  readonly refusedSubscriptions: number;
  /** How many topics have a retained message now, and how many messages found no place among them. */
  readonly retainedTopics: number;
  readonly refusedRetained: number;
  /** Sessions of clients that are away, ended because there were too many. */
  readonly endedSessions: number;
  /** How often a connection was closed because the disk took too long to answer it. */
  readonly diskSlow: number;
}

/** What the broker knows of the connection of a node, and how it ends one. */
export interface NodeLinks {
  /** Whether a client of that id is connected, whatever it came with. */
  isConnected(node: string): boolean;
  /** Whether the node itself is connected, with its credential. */
  isNode(node: string): boolean;
  /** The address and port of this machine that the node has reached; undefined where it is not connected. */
  reachedBy(node: string): { readonly host: string; readonly port: number } | undefined;
  /** The address from which the node is connected; undefined where it is not. */
  addressOf(node: string): string | undefined;
  /** Ends the connections of that client id; it has to be let in again. */
  disconnect(node: string): void;
  /** Ends all connections that came without a node's credential. */
  disconnectStrangers(): void;
}

/** What actions need that only read and write what is stored, at some time. */
export interface TimedStore {
  readonly store: Store;
  readonly clock: Clock;
}

/** A mail as it is to be written; addresses and texts are checked already. */
export interface Mail {
  readonly from: { readonly name: string; readonly address: string };
  /** Whom it is written to. */
  readonly to: { readonly name: string; readonly address: string };
  /** Where it goes: the address above, or who gets a copy. */
  readonly recipient: string;
  /** Null: answers go to `from`. */
  readonly replyTo: string | null;
  readonly subject: string;
  /** Lines parted by line feeds. */
  readonly text: string;
  /** Without its angle brackets. */
  readonly messageId: string;
  readonly dateMs: number;
  readonly attachment: { readonly name: string; readonly pdf: Uint8Array } | null;
}

/**
 * What came of an attempt. Of `refused` and `unreachable` it is certain that nothing was delivered; `isPermanent` says
 * that the server would refuse it for ever. A `doubtful` mail may have been delivered.
 */
export type MailOutcome =
  | { readonly kind: "delivered"; readonly detail: string }
  | { readonly kind: "refused"; readonly isPermanent: boolean; readonly detail: string }
  | { readonly kind: "unreachable"; readonly detail: string }
  | { readonly kind: "doubtful"; readonly detail: string };

/** What actions need that send mails. */
export interface MailBox extends TimedStore {
  readonly sendMail: (server: MailServer, mail: Mail, attempt: MailAttempt) => Promise<MailOutcome>;
}

/** What an attempt tells on its way, and how it is ended early. */
export interface MailAttempt {
  /** Called once, before the first byte of the mail itself; where it throws, none is sent and the attempt throws the same. */
  readonly onContent: () => void;
  readonly signal: AbortSignal;
}

/** A message as a phone shows it. */
export interface Push {
  readonly title: string;
  readonly text: string;
  /** The address that opens with it. */
  readonly click: string;
}

/** A message about what needs a person, in the property's language. */
export interface NoticeText {
  readonly subject: string;
  /** Lines parted by line feeds. */
  readonly text: string;
  /** The page where it is done. */
  readonly url: string;
}

/** Puts what needs a person into a message; of nothing a test of whether messages arrive. */
export type NoticeWriter = (items: readonly AttentionItem[]) => NoticeText;

/** What actions need that tell people of something. */
export interface NoticeBox extends MailBox {
  /** Tries once to post a message to an ntfy topic. */
  readonly postNtfy: (topic: NtfyTopic, push: Push, signal: AbortSignal) => Promise<MailOutcome>;
}

/** What a draft says beyond its bill: who bills whom, where. */
export interface DraftFrame {
  readonly account: Account;
  readonly property: Property;
  readonly sender: Sender;
}

/** What a box that nobody has set up asks of its process; what ends this box waits until its answer has left. */
export interface FirstRun {
  /** Why the folder could not be restored after all, in words; undefined where nothing failed. */
  readonly failure: string | undefined;
  /**
   * Ends this box, makes its folder from the backup where that can be restored, removes the file, and starts again; false
   * where this box ends for something else already, and the file is the caller's still.
   */
  restore(file: string): boolean;
  /** Ends this box and starts the demo in a folder of its own; gives the token of a session that is good in it. */
  enterDemo(): string;
}

/** What every floor above the store is handed by the appliance: its parts, and functions of parts it may not import. */
export interface Box {
  readonly store: Store;
  readonly clock: BoxClock;
  /** Where readings are put on disk. */
  readonly journal: Pick<Journal, "add" | "flush" | "state">;
  /** Commits and seals everything that was added before the call; only within a work of the store's queue. */
  readonly sealAll: () => Promise<unknown>;
  /** Why the last seal failed; undefined while seals work. */
  readonly sealError: () => string | undefined;
  readonly sightings: Sightings;
  /** What runs on while nobody looks, with its progress. */
  readonly longWorks: LongWorks;
  readonly presence: PresenceView;
  readonly nodeLinks: NodeLinks;
  /** Records telemetry that has waited, with the time in which it came; settles as live telemetry does. */
  readonly recordWaiting: (message: WaitingMessage, settle: (error: Error | null) => void) => void;
  readonly folder: FolderKind;
  readonly dataFolder: string;
  /** Where this process can go over to another box: while nobody has set this one up. */
  readonly firstRun?: FirstRun | undefined;
  /** Ends the demo and goes back to the first run that it was entered from; left out elsewhere. */
  readonly leaveDemo?: (() => void) | undefined;
  /** What this box ends for, once that was asked: its pages are another box's by then, and each says so. */
  readonly changing?: (() => Changing | undefined) | undefined;
  /** Where devices reach the broker: `host:port` of each address of this machine. */
  readonly mqttAddresses: () => readonly string[];
  /** The port on which this process answers HTTP. */
  readonly httpPort: () => number;
  /** Looks through a copy of the database without holding up this process; throws `conflict` with what is wrong. */
  readonly checkCopy: (file: string, signal: AbortSignal) => Promise<void>;
  readonly brokerHealth: () => BrokerHealth;
  /** When a device was last heard; undefined where never. */
  readonly lastHeardMs: (deviceId: string) => number | undefined;
  /** When a reading of a meter came last that was more than an hour old then; undefined where none has since the start. */
  readonly backlogMs: (meterNumber: number) => number | undefined;
  /** Tells of readings as they become durable; gives the function that ends it. */
  readonly onReadings: (listener: (readings: readonly LiveReading[]) => void) => () => void;
  /** Tries once to hand a mail to a mail server. */
  readonly sendMail: MailBox["sendMail"];
  readonly postNtfy: NoticeBox["postNtfy"];
  /** A bill as PDF bytes. */
  readonly renderBill: (bill: Bill, property: Property) => Promise<Uint8Array>;
  /** An issued document as PDF bytes: always the same ones. */
  readonly renderDocument: (stored: StoredDocument<Invoice | CreditNote>) => Promise<Uint8Array>;
  /** An account's bill that is not issued as PDF bytes. */
  readonly renderAccountDraft: (bill: AccountBill, frame: DraftFrame) => Promise<Uint8Array>;
}

/** What composing an account's bill needs of the box. */
export type ComposerBox = Pick<Box, "store" | "clock" | "lastHeardMs" | "backlogMs">;

/** What issuing a document needs of the box. */
export type IssuingBox = ComposerBox & Pick<Box, "folder" | "sealAll">;
