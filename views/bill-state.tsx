import type { BillState } from "../src/domain/bill-state.ts";
import { Pill, type PillLook } from "./figure.tsx";
import type { Format } from "./format.ts";
import { wordsIn } from "./words.ts";

const LOOKS: Readonly<Record<BillState, Omit<PillLook, "word">>> = {
  open: { tone: "quiet", icon: "open" },
  waiting: { tone: "quiet", icon: "draft" },
  ready: { tone: "good", icon: "draft" },
  held: { tone: "attention", icon: "pause" },
  empty: { tone: "quiet", icon: "pause" },
  issued: { tone: "quiet", icon: "bills" },
  sent: { tone: "quiet", icon: "open" },
  "part-paid": { tone: "attention", icon: "pause" },
  paid: { tone: "good", icon: "good" },
  overdue: { tone: "bad", icon: "attention" },
  credited: { tone: "quiet", icon: "bad" },
};

/** How a bill stands, as a word with its colour and icon: the word that is given, else that of the page. */
export function BillStatePill({
  state,
  format,
  word = (format?.words ?? wordsIn("en")).bills.states[state],
}: {
  readonly state: BillState;
  readonly format?: Format;
  readonly word?: string | undefined;
}) {
  return <Pill look={{ ...LOOKS[state], word }} />;
}
