import type { BillStatus } from "../src/domain/bill.ts";
import type { MeterStatus } from "../src/domain/meter.ts";
import type { FigureText, Format } from "./format.ts";
import { Icon, type IconName } from "./icons.tsx";

/** A number with its unit small beside it; one word, never broken. */
export function Figure({ of: { value, unit } }: { readonly of: FigureText }) {
  return (
    <span class="figure">
      {value}
      {unit === "" ? null : <span class="unit">{`\u202F${unit}`}</span>}
    </span>
  );
}

/** The head of a column of numbers, which has their unit, so that it stands once. */
export function FigureHead({ word, unit }: { readonly word: string; readonly unit: string }) {
  return (
    <th scope="col" class="number">
      {word}
      {unit === "" ? null : <span class="unit">{`\u202F${unit}`}</span>}
    </th>
  );
}

/** A name that came from outside: it can neither turn nor widen what stands around it. */
export function Name({ text }: { readonly text: string }) {
  return (
    <bdi class="name" dir="auto">
      {text}
    </bdi>
  );
}

/** A state as a word with its colour and icon. */
export interface PillLook {
  readonly word: string;
  readonly tone: "good" | "attention" | "bad" | "quiet";
  readonly icon: IconName;
}

const METER_PILLS: Readonly<Record<MeterStatus, Omit<PillLook, "word">>> = {
  online: { tone: "good", icon: "good" },
  silent: { tone: "attention", icon: "attention" },
  offline: { tone: "bad", icon: "bad" },
  retired: { tone: "quiet", icon: "pause" },
  unknown: { tone: "quiet", icon: "question" },
};

const BILL_PILLS: Readonly<Record<BillStatus, Omit<PillLook, "word">>> = {
  open: { tone: "quiet", icon: "open" },
  draft: { tone: "quiet", icon: "draft" },
  held: { tone: "attention", icon: "pause" },
};

/** A meter's state as a word with its colour and icon. */
export function MeterPill({ status, format }: { readonly status: MeterStatus; readonly format: Format }) {
  return <Pill look={{ ...METER_PILLS[status], word: format.words.meters.status[status] }} />;
}

/** A bill's state as a word with its colour and icon; the word is the pages' own unless one is given. */
export function BillPill(props: {
  readonly status: BillStatus;
  readonly format: Format;
  readonly word?: string;
}) {
  const { status, format, word = format.words.common.bills[status] } = props;
  return <Pill look={{ ...BILL_PILLS[status], word }} />;
}

/** A state in a pill. */
export function Pill({ look: { word, tone, icon } }: { readonly look: PillLook }) {
  return (
    <span class={`pill pill-${tone}`}>
      <Icon name={icon} size={14} />
      {word}
    </span>
  );
}

/** The class of a meter's colour: the same meter always has the same one of six. */
export function seriesOf(meterNumber: number): number {
  return ((meterNumber - 1) % 6) + 1;
}

/** The square in a meter's colour. */
export function Swatch({ series }: { readonly series: number }) {
  return (
    <svg class={`swatch series-${series}`} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <rect width="10" height="10" rx="2" />
    </svg>
  );
}
