import type { BillState } from "../src/domain/bill-state.ts";
import { Pill, type PillLook } from "./figure.tsx";
import { STATE_LOOKS } from "./ledger-words.ts";

const LOOKS: Readonly<Record<BillState, PillLook>> = {
  open: { word: "Open", tone: "quiet", icon: "open" },
  waiting: { word: "Draft, waiting", tone: "quiet", icon: "draft" },
  ready: { word: "Draft, ready", tone: "good", icon: "draft" },
  held: { word: "Held", tone: "attention", icon: "pause" },
  empty: { word: "No readings", tone: "quiet", icon: "pause" },
  ...STATE_LOOKS,
};

/** How a bill stands, as a word with its colour and icon; in English unless the word is given. */
export function BillStatePill({
  state,
  word,
}: {
  readonly state: BillState;
  readonly word?: string | undefined;
}) {
  const look = LOOKS[state];
  return <Pill look={word === undefined ? look : { ...look, word }} />;
}
