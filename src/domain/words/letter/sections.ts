import type { MeterUse, Supply } from "../../account-bill.ts";
import type { ChargeLine } from "../../charge-line.ts";
import { kwhDecimals } from "../../energy.ts";
import type { Span } from "../../period.ts";
import { type ChargeWords, chargeWords } from "../charge-words.ts";
import type { DocumentFigures } from "../document-figures.ts";
import type { BillLanguage } from "../language.ts";
import type { LetterSection, Sum, WordTable } from "./letter.ts";
import { DOT } from "./meter-words.ts";
import {
  commonRemarks,
  commonTable,
  passThroughFacts,
  passThroughRemarks,
  sharedPrice,
} from "./share-words.ts";

/** A section for each thing that is charged for; the only one has neither title nor sum, since the letter tells them. */
export function supplySections(
  supplies: readonly Supply[],
  { period, hasMore }: { readonly period: Span; readonly hasMore: boolean },
  figures: DocumentFigures,
): LetterSection[] {
  const decimals = kwhDecimals(supplies.flatMap(({ lines }) => lines.map((line) => line.quantityWh ?? 0n)));
  const isOnly = supplies.length === 1 && !hasMore;
  return supplies.map((supply) => {
    const title = supplyTitle(supply, figures.words);
    return {
      title: isOnly && supply.kind === "metered" ? "" : title,
      note: isOnly ? "" : noteOf(supply, period, figures),
      facts: supply.passThrough ? passThroughFacts(supply.passThrough, figures) : [],
      table: sharesTable(supply, period, figures),
      remarks: [
        ...commonRemarks(supply.shares, figures),
        ...(supply.passThrough ? passThroughRemarks(supply.passThrough, figures) : []),
      ],
      charges: supplyCharges(supply, decimals, figures),
      areAmounts: false,
      total: isOnly ? null : sectionTotal(title, supply.totalMinor, figures),
    };
  });
}

/** What a supply is called among others. */
export function supplyTitle({ kind, title, meters }: SupplyName, words: BillLanguage): string {
  switch (kind) {
    case "metered":
      return title === "" ? words.list(meters.map(({ name }) => name)) : title;
    case "common":
      return title === "" ? words.invoice.common.title : `${words.invoice.common.title}, ${title}`;
    case "pass-through":
      return words.invoice.passThrough.title;
  }
}

type SupplyName = Pick<Supply, "kind" | "title"> & { readonly meters: readonly Pick<MeterUse, "name">[] };

/** What a section's lines add up to. */
export function sectionTotal(title: string, totalMinor: bigint, figures: DocumentFigures): Sum {
  return {
    label: figures.words.invoice.sums.totalOf(title),
    note: "",
    amount: figures.money(totalMinor),
  };
}

/** Lines that are told by their names and amounts alone. */
export function amountWords(lines: readonly ChargeLine[], figures: DocumentFigures): ChargeWords[] {
  return lines.map((line) => ({ ...chargeWords(line, [], figures.charges), quantity: "", rate: "" }));
}

function supplyCharges(supply: Supply, decimals: number, figures: DocumentFigures): ChargeWords[] {
  const { lines, passThrough } = supply;
  return lines.map((line, index) => {
    const words = chargeWords(line, lines.slice(0, index), figures.charges, decimals);
    if (!passThrough) return words;
    return {
      ...words,
      quantity: figures.energy(passThrough.shareWh, decimals),
      rate: sharedPrice(passThrough, figures),
    };
  });
}

function noteOf({ kind, tariffName, span }: Supply, period: Span, figures: DocumentFigures): string {
  const isWhole = span.fromMs === period.fromMs && span.toMs === period.toMs;
  const tariff = tariffName === null ? "" : `${figures.words.invoice.labels.tariff}: ${tariffName}`;
  return [tariff, isWhole || kind === "pass-through" ? "" : figures.period(span)]
    .filter((text) => text !== "")
    .join(DOT);
}

/** The shares of common areas; where they join what the meters measured, that and the whole too. */
function sharesTable(supply: Supply, period: Span, figures: DocumentFigures): WordTable | null {
  const table = commonTable(supply.shares, period, figures);
  if (!table || supply.kind !== "metered") return table;
  const { meter } = figures.words.invoice;
  const own = supply.meters.map(({ name, energyWh }) => ({
    cells: [name, "", "", "", figures.register(energyWh)],
    isSum: false,
  }));
  const all = { cells: [meter.used, "", "", "", figures.register(supply.energyWh)], isSum: true };
  return { ...table, rows: [...table.rows, ...own, all] };
}
