import type { DocumentJson, LineJson, SupplyJson, TrueUpJson } from "./document-json.ts";
import type { Measured } from "./expected.ts";
import { isSwapWithin } from "./expected.ts";
import { hourOf, weekdayOf } from "./local-time.ts";
import { differences, type Line, totalOf } from "./tariffs.ts";

const QUARTER_MS = 15 * 60_000;

/** A correction that an invoice is to carry. */
export interface ExpectedTrueUp {
  readonly invoice: string;
  readonly billed: Measured;
  readonly corrected: Measured;
}

/** What a supply is to say, in the form in which `foundSupply` gives what one says. */
export function expectedSupply(measured: Measured) {
  return {
    kind: measured.kind,
    span: measured.span,
    ...expectedState(measured),
    lines: measured.lines.map(expectedLine),
    totalMinor: text(totalOf(measured.lines)),
  };
}

export function foundSupply({ kind, span, lines, totalMinor, ...state }: SupplyJson) {
  return { kind, span, ...foundState(state), lines: lines.map(foundLine), totalMinor };
}

export function expectedTrueUp({ invoice, billed, corrected }: ExpectedTrueUp) {
  const lines = differences(billed.lines, corrected.lines);
  return {
    invoice,
    period: billed.span,
    supply: 0,
    billed: expectedState(billed),
    corrected: expectedState(corrected),
    billedMinor: text(totalOf(billed.lines)),
    correctedMinor: text(totalOf(corrected.lines)),
    lines: lines.map(({ component, amountMinor }) => ({ component, amountMinor: text(amountMinor) })),
    totalMinor: text(totalOf(lines)),
  };
}

export function foundTrueUp(trueUp: TrueUpJson) {
  const { invoice, period, supply, billed, corrected, billedMinor, correctedMinor, lines, totalMinor } =
    trueUp;
  return {
    ...{ invoice, period, supply, billedMinor, correctedMinor, totalMinor },
    billed: foundState(billed),
    corrected: foundState(corrected),
    lines: lines.map(({ component, amountMinor }) => ({ component, amountMinor })),
  };
}

function expectedState({ meters, shares, bandsWh, passThrough, energyWh }: Measured) {
  return {
    meters: meters.map((use) => ({
      deviceId: use.deviceId,
      span: use.span,
      opening: { ...use.opening, energyWh: text(use.opening.energyWh) },
      closing: { ...use.closing, energyWh: text(use.closing.energyWh) },
      energyWh: text(use.energyWh),
      estimatedWh: "0",
      quality: use.quality,
      isComplete: true,
      breaks: isSwapWithin(use.deviceId, use.span) ? ["drop, decided"] : [],
      isAuthenticated: false,
    })),
    shares: shares.map((share) => ({
      area: "Stairs",
      method: "equal",
      deviceId: meters[0]?.deviceId ?? "",
      span: share.span,
      mainWh: text(share.mainWh),
      othersWh: text(share.othersWh),
      commonWh: text(share.commonWh),
      shareWh: text(share.shareWh),
    })),
    bandsWh: bandsWh && Object.fromEntries([...bandsWh].map(([band, wh]) => [band, text(wh)])),
    passThrough: passThrough && {
      ...{ index: passThrough.index, weights: passThrough.weights.map(text) },
      utilityWh: text(passThrough.utilityWh),
      totalMinor: text(passThrough.totalMinor),
      lossesWh: text(passThrough.lossesWh),
      commonWh: text(passThrough.commonWh),
      shareWh: text(passThrough.shareWh),
    },
    energyWh: text(energyWh),
  };
}

function foundState({
  meters,
  shares,
  passThrough,
  energyWh,
  determinants,
}: Pick<SupplyJson, "meters" | "shares" | "passThrough" | "energyWh" | "determinants">) {
  const intervals = determinants?.intervals ?? null;
  return {
    meters: meters.map(
      ({ deviceId, span, opening, closing, energyWh: wh, estimatedWh, quality, isComplete, ...of }) => ({
        ...{ deviceId, span, opening, closing, energyWh: wh, estimatedWh, quality, isComplete },
        breaks: of.breaks.map(({ kind, decision }) => `${kind}, ${decision === null ? "open" : "decided"}`),
        isAuthenticated: of.record.isAuthenticated,
      }),
    ),
    shares: shares.flatMap(({ area, method, deviceId, span, bands }) =>
      bands.map(({ mainWh, othersWh, commonWh, shareWh }) => ({
        ...{ area, method, deviceId, span, mainWh, othersWh, commonWh, shareWh },
      })),
    ),
    bandsWh: meters[0]?.deviceId === "shop" && intervals ? bandsOf(intervals) : null,
    passThrough: passThrough && {
      ...{ index: passThrough.index, weights: passThrough.weights },
      utilityWh: passThrough.utilityWh,
      totalMinor: passThrough.totalMinor,
      lossesWh: passThrough.lossesWh,
      commonWh: passThrough.commonWh,
      shareWh: passThrough.shareWh,
    },
    energyWh,
  };
}

/** The quarter hours that a bill was made of, added up by the bands of the shop's prices. */
function bandsOf({ firstQuarter, wh }: { readonly firstQuarter: number; readonly wh: string }) {
  const sums = { peak: 0n, "off-peak": 0n };
  for (const [index, word] of wh.split(" ").entries()) {
    const atMs = (firstQuarter + index) * QUARTER_MS;
    const hour = hourOf(atMs);
    const band = weekdayOf(atMs) !== 0 && hour >= 9 && hour < 21 ? "peak" : "off-peak";
    sums[band] += BigInt(word);
  }
  return { peak: text(sums.peak), "off-peak": text(sums["off-peak"]) };
}

function expectedLine(line: Line) {
  const { quantityWh, rateMicros, percentE10, limits, amountMinor } = line;
  const orNull = (value: bigint | null) => value && text(value);
  return {
    ...line,
    quantityWh: orNull(quantityWh),
    rateMicros: orNull(rateMicros),
    percentE10: orNull(percentE10),
    limits: limits && { aboveWh: text(limits.aboveWh), upToWh: orNull(limits.upToWh) },
    amountMinor: text(amountMinor),
    isCounted: true,
  };
}

function foundLine(line: LineJson) {
  const { component, kind, name, quantityWh, rateMicros, percentE10, limits, span, amountMinor, isCounted } =
    line;
  return {
    ...{ component, kind, quantityWh, rateMicros, percentE10, limits, amountMinor, isCounted },
    days: span,
    name: kind === "energy" && span !== null ? null : name,
  };
}

/** A whole number as documents write it. */
export function text(value: bigint): string {
  return value.toString();
}

/** What a document says of what was owed, in the order in which the test keeps it. */
export function foundBalance({ beforeMinor, movements, dueMinor }: DocumentJson["balance"]) {
  return {
    beforeMinor: BigInt(beforeMinor),
    movements: movements.map((movement) => ({ ...movement, amountMinor: BigInt(movement.amountMinor) })),
    dueMinor: BigInt(dueMinor),
  };
}
