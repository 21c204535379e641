import type { CommonShare, PassThroughShare } from "../../account-bill.ts";
import { ratio, round } from "../../fraction.ts";
import type { Span } from "../../period.ts";
import type { DocumentFigures } from "../document-figures.ts";
import type { Fact, WordTable } from "./letter.ts";

const WH_PER_KWH = 1000n;
/** A percentage of ten decimals to two. */
const HUNDREDTH_E10 = 10n ** 8n;

/** How shares of common areas came about: a row for each band and stretch. Null where there are none. */
export function commonTable(
  shares: readonly CommonShare[],
  period: Span,
  figures: DocumentFigures,
): WordTable | null {
  if (shares.length === 0) return null;
  const { common } = figures.words.invoice;
  const rows = shares.flatMap((share) =>
    share.bands.map(({ band, mainWh, othersWh, commonWh, shareWh }) => ({
      cells: [
        [share.area, band ?? "", isWhole(share.span, period) ? "" : figures.charges.dates(share.dates)]
          .filter((text) => text !== "")
          .join(", "),
        ...[mainWh, othersWh, commonWh, shareWh].map((wh) => figures.register(wh)),
      ],
      isSum: false,
    })),
  );
  const sum = {
    cells: ["", "", "", "", figures.register(shares.reduce((total, { shareWh }) => total + shareWh, 0n))],
    isSum: true,
  };
  return {
    head: ["kWh", common.mainMeter, common.others, common.common, common.share],
    rows: rows.length > 1 ? [...rows, sum] : rows,
  };
}

/** By what common areas are shared, and where more went through the meters behind than through the main one. */
export function commonRemarks(shares: readonly CommonShare[], figures: DocumentFigures): string[] {
  const { common } = figures.words.invoice;
  const methods = [...new Set(shares.map(({ method }) => common.methods[method]))];
  const negatives = shares.flatMap(({ bands }) =>
    bands
      .filter(({ mainWh, othersWh }) => othersWh > mainWh)
      .map(({ mainWh, othersWh }) => common.negative(figures.energy(othersWh - mainWh))),
  );
  return [...methods, ...negatives];
}

/** A utility's bill and this account's share of it. */
export function passThroughFacts(share: PassThroughShare, figures: DocumentFigures): Fact[] {
  const { passThrough, common } = figures.words.invoice;
  const totalWh = weightOf(share);
  const facts: (Fact | false)[] = [
    share.reference !== "" && fact(passThrough.reference, share.reference),
    fact(passThrough.window, figures.dates(share.dates)),
    fact(passThrough.total, figures.money(share.totalMinor)),
    fact(passThrough.energy, figures.energy(share.utilityWh)),
    share.commonWh > 0n && fact(common.title, figures.energy(share.commonWh)),
    fact(passThrough.losses, figures.energy(share.lossesWh)),
    fact(
      passThrough.share,
      passThrough.shareOf(figures.energy(share.shareWh), figures.energy(totalWh)),
      totalWh === 0n ? "" : figures.charges.percent(percentE10(share.shareWh, totalWh)),
    ),
  ];
  return facts.filter((entry) => entry !== false);
}

/** How the average price of a utility's bill came about, and what its losses did to the shares. */
export function passThroughRemarks(share: PassThroughShare, figures: DocumentFigures): string[] {
  const { passThrough } = figures.words.invoice;
  const average = passThrough.average(
    figures.money(share.totalMinor),
    figures.energy(share.utilityWh),
    figures.charges.exact(ratio(share.totalMinor * WH_PER_KWH, share.utilityWh)),
  );
  return share.lossesWh < 0n ? [average, passThrough.lossesNegative] : [average];
}

/** What each kWh of a share comes to: the utility's total by all that is shared. */
export function sharedPrice(share: PassThroughShare, figures: DocumentFigures): string {
  const totalWh = weightOf(share);
  return totalWh === 0n ? "" : figures.charges.exact(ratio(share.totalMinor * WH_PER_KWH, totalWh));
}

function weightOf({ weights }: PassThroughShare): bigint {
  return weights.reduce((sum, weight) => sum + weight, 0n);
}

function percentE10(part: bigint, whole: bigint): bigint {
  return round(ratio(part * 100n * 100n, whole)) * HUNDREDTH_E10;
}

function fact(label: string, value: string, note = ""): Fact {
  return { label, value, note };
}

function isWhole(span: Span, period: Span): boolean {
  return span.fromMs === period.fromMs && span.toMs === period.toMs;
}
