import type { LimitRounding, Rounding } from "../../../tariff.ts";
import type { LimitOrigin, RuleTexts } from "../../texts/rule-texts.ts";
import { DE_CHARGES } from "./charges.ts";
import { deList } from "./list.ts";

const MODES: Readonly<Record<Rounding["mode"], string>> = {
  "half-up": "kaufmännisch",
  "half-even": "die Hälfte zur geraden Nachbarzahl",
  truncate: "abgeschnitten",
};
const TARGETS: Readonly<Record<Rounding["to"], string>> = {
  "minor-unit": "auf die kleinste Einheit der Währung",
  "whole-unit": "auf ganze Einheiten der Währung",
};
const LIMIT_ROUNDINGS: Readonly<Record<LimitRounding, string>> = {
  none: "",
  width: ", die Breite jeder Stufe auf ganze kWh gerundet",
  "upper-limit": ", jede auf ganze kWh gerundet",
};

/** How charges came about, in German. */
export const DE_RULES: RuleTexts = {
  names: {
    parts: "Zeitabschnitte",
    wholeKwh: "Ganze kWh",
    bands: "Tarifzeiten",
    slabs: "Stufen",
    proration: "Zeitanteil",
    percentages: "Prozentsätze",
    rounding: "Rundung",
  },
  parts: (days, isBlended) =>
    `Der Zeitraum besteht aus Abschnitten, weil sich am Tarif oder am Vertrag etwas ändert: ${days.join("; ")}. ${
      isBlended
        ? "Die Stufen werden für alle seine Tage einmal gefüllt, und die Energie jeder Stufe wird nach Tagen auf die Abschnitte verteilt"
        : "Jeder Abschnitt wird für sich abgerechnet, mit Grenzen und Grundpreisen für seine Tage"
    }.`,
  wholeKwhOfRegisters: (energy) =>
    `${energy}: der Unterschied der ganzen kWh beider Zählerstände. Was hinter ihrem Komma bleibt, geht in die nächste Rechnung ein.`,
  wholeKwhRounded: (energy) => `${energy}: die Energie, auf ganze kWh gerundet.`,
  standardTime: "Nach Normalzeit, ohne Sommerzeit.",
  holidays: (dates) => `Feiertage: ${dates.join(", ")}.`,

  telescopic: "Gestaffelt: Jede Stufe berechnet nur den Teil der Energie, der in sie fällt.",
  notTelescopic: "Nicht gestaffelt: Die Stufe, in die die gesamte Energie fällt, berechnet alles.",
  sharedAmongBands: "Die Energie jeder Stufe wird nach dem Verbrauch auf die Tarifzeiten verteilt.",
  limits: (limits, origin, rounding) =>
    `Grenzen bei ${deList(limits)}${originOf(origin)}${LIMIT_ROUNDINGS[rounding]}.`,

  proration: (per, working) => `Was ${DE_CHARGES.per[per]} angegeben ist: ${working}.`,
  toDecimals: (factor, count) => `${factor}, auf ${decimals(count)}`,
  shareOfRounded: (factor, count) =>
    `${factor}, sein Anteil an dem des Zeitraums, der auf ${decimals(count)} gerundet ist`,

  percentBase:
    "Jeder Prozentsatz gilt für seine Bemessungsgrundlage: die gedruckten Beträge der Positionen, die der Tarif nennt.",
  percentExact: (names) => `Von den genauen Beträgen vor dem Runden: ${names.join(", ")}.`,
  percentEach: (names) =>
    `Für jede Position der Bemessungsgrundlage einzeln gerundet und addiert: ${names.join(", ")}.`,
  percentIncluded: (names) =>
    `In den Preisen enthalten, also ausgewiesen und nicht hinzugerechnet: ${names.join(", ")}.`,

  rounding: ({ mode, to }) => `${MODES[mode]}, ${TARGETS[to]}`,
  roundedLines: (rounding, ofTotal) =>
    ofTotal === null
      ? `Jede Position wird einmal gerundet: ${rounding}. Die Gesamtsumme ist die Summe der gedruckten Positionen.`
      : `Jede Position wird einmal gerundet: ${rounding}. Die Gesamtsumme ist die Summe der gedruckten Positionen und wird selbst gerundet (${ofTotal}); der Unterschied ist eine eigene Position.`,
  roundingOf: (names, rounding) => `${names.join(", ")}: ${rounding}.`,
};

function originOf(origin: LimitOrigin): string {
  return origin === "all-parts"
    ? " für alle Abschnitte zusammen"
    : `, aus ${deList(origin.stated)} ${DE_CHARGES.per[origin.per]} × ${origin.factor}`;
}

function decimals(count: number): string {
  return count === 1 ? "1 Nachkommastelle" : `${count} Nachkommastellen`;
}
