import type { TrueUp } from "../../account-bill.ts";
import type { DocumentFigures } from "../document-figures.ts";
import type { LetterSection, WordTable } from "./letter.ts";
import { DOT, measuredMembers, registerWords } from "./meter-words.ts";
import { amountWords, sectionTotal } from "./sections.ts";

/** A section for each correction of an earlier invoice: both registers, both energies, both amounts, what they differ by. */
export function trueUpSections(trueUps: readonly TrueUp[], figures: DocumentFigures): LetterSection[] {
  const { trueUp: words, sums } = figures.words.invoice;
  return trueUps.map((trueUp) => ({
    title: words.title(trueUp.invoice, figures.period(trueUp.period)),
    note: trueUp.title,
    facts: [],
    table: correctionTable(trueUp, figures),
    remarks: [],
    charges: amountWords(trueUp.lines, figures),
    areAmounts: true,
    total: sectionTotal(sums.trueUp, trueUp.totalMinor, figures),
  }));
}

type State = TrueUp["billed"];
type Rows = WordTable["rows"][number];

function correctionTable(trueUp: TrueUp, figures: DocumentFigures): WordTable {
  const { trueUp: words } = figures.words.invoice;
  const differenceWh = trueUp.corrected.energyWh - trueUp.billed.energyWh;
  return {
    head: ["", words.openingRegister, words.closingRegister, words.energy, words.amount],
    rows: [
      ...stateRows(words.billed, trueUp.billed, trueUp.billedMinor, figures),
      ...stateRows(words.now, trueUp.corrected, trueUp.correctedMinor, figures),
      {
        cells: [
          words.difference,
          "",
          "",
          figures.energy(differenceWh),
          figures.money(trueUp.correctedMinor - trueUp.billedMinor),
        ],
        isSum: true,
      },
    ],
  };
}

/** One row, and above it one of each meter where there are several. */
function stateRows(label: string, state: State, amountMinor: bigint, figures: DocumentFigures): Rows[] {
  const meters = state.meters.flatMap((use) => (use.members ? measuredMembers(use) : [use]));
  const [only, ...more] = meters;
  const registers = (use: State["meters"][number]): [string, string] => [
    registerWords(use.opening, figures)?.figure ?? "",
    registerWords(use.closing, figures)?.figure ?? "",
  ];
  const energy = figures.energy(state.energyWh);
  const amount = figures.money(amountMinor);
  if (only && more.length === 0) {
    const quality = figures.words.invoice.meter.qualities[only.quality];
    return [{ cells: [`${label}${DOT}${quality}`, ...registers(only), energy, amount], isSum: false }];
  }
  return [
    ...meters.map((use) => ({
      cells: [`${label}${DOT}${use.name}`, ...registers(use), figures.energy(use.energyWh), ""],
      isSum: false,
    })),
    { cells: [label, "", "", energy, amount], isSum: false },
  ];
}
