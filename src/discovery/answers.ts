import type { Answer, DecodedPacket, Question } from "dns-packet";
import { type LanRecord, SERVICE } from "./records.ts";

/** What goes out for a question. */
export interface Answers {
  readonly answers: readonly LanRecord[];
  /** What the asker will want to know next. */
  readonly additionals: readonly LanRecord[];
}

/** The answers to a query from our records; those it shows to know already are left out [RFC 6762, 7.1]. */
export function answersTo(query: DecodedPacket, records: readonly LanRecord[]): Answers {
  const answers = records.filter(
    (record) =>
      (query.questions ?? []).some((question) => isAskedFor(question, record)) &&
      !(query.answers ?? []).some((known) => isKnown(known, record)),
  );
  const leadsOn = answers.some(({ type, name }) => type === "SRV" || (type === "PTR" && name === SERVICE));
  return {
    answers,
    additionals: leadsOn
      ? records.filter((record) => record.type !== "PTR" && !answers.includes(record))
      : [],
  };
}

function isAskedFor(question: Question, record: LanRecord): boolean {
  if (!isSameName(question.name, record.name)) return false;
  // Its types leave out that all may be asked for.
  const type: string = question.type;
  // That there is no address of IPv6 is the answer to who asks for one.
  if (record.type === "NSEC") return type === "AAAA" || type === "ANY";
  return type === record.type || type === "ANY";
}

function isKnown(known: Answer, record: LanRecord): boolean {
  return (
    known.type === "PTR" &&
    record.type === "PTR" &&
    isSameName(known.name, record.name) &&
    isSameName(known.data, record.data) &&
    (known.ttl ?? 0) * 2 >= (record.ttl ?? 0)
  );
}

/** The name that a response shows another machine to have, though it is ours. */
export function takenName(
  response: DecodedPacket,
  records: readonly LanRecord[],
  ownAddresses: readonly string[],
): "host" | "instance" | undefined {
  const given = [...(response.answers ?? []), ...(response.additionals ?? [])];
  for (const other of given) {
    // A machine that says farewell leaves the name to us.
    if (!("ttl" in other) || other.ttl === 0) continue;
    const own = records.find(({ type, name }) => type === other.type && isSameName(name, other.name));
    if (own?.type === "SRV" && other.type === "SRV" && dataText(own) !== dataText(other)) return "instance";
    if (own?.type === "TXT" && other.type === "TXT" && dataText(own) !== dataText(other)) return "instance";
    if (own?.type === "A" && other.type === "A" && !ownAddresses.includes(other.data)) return "host";
  }
  return undefined;
}

/**
 * Whether another machine that asks for our name at this very moment has the better right to it: its data are the
 * greater ones [RFC 6762, 8.2].
 */
export function yieldsTo(
  probe: DecodedPacket,
  records: readonly LanRecord[],
  ownAddresses: readonly string[],
): boolean {
  return (probe.authorities ?? []).some((other) => {
    const own = records.find(({ type, name }) => type === other.type && isSameName(name, other.name));
    if (own?.type === "A" && other.type === "A") {
      return !ownAddresses.includes(other.data) && addressKey(other.data) > addressKey(own.data);
    }
    const isComparable = own?.type === "TXT" && other.type === "TXT";
    return isComparable && dataText(other) > dataText(own);
  });
}

/** What we propose to have when we ask whether a name is free. */
export function claimsOf(records: readonly LanRecord[]): { questions: Question[]; authorities: LanRecord[] } {
  const own = records.filter(({ type }) => type === "SRV" || type === "TXT" || type === "A");
  const names = [...new Set(own.map(({ name }) => name))];
  return { questions: names.map((name) => ({ name, type: "ANY" as never })), authorities: own };
}

/** Names differ in nothing where they differ only in the case of letters. */
function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function addressKey(address: string): string {
  return address
    .split(".")
    .map((part) => part.padStart(3, "0"))
    .join(".");
}

/** The data of a record as a text that is the same for the same data, however a name in it is written. */
function dataText(record: Answer): string {
  if (record.type === "SRV") return `${record.data.port} ${record.data.target.toLowerCase()}`;
  if (record.type === "TXT") return [record.data].flat().map(String).join("\n");
  return "data" in record ? String(record.data) : "";
}
