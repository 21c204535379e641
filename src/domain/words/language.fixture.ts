import { LEDGER_KINDS } from "../document.ts";
import { PERIODS_OF_RATES } from "../tariff.ts";
import type { BillLanguage } from "./language.ts";

const FACTS = { money: "10001", energy: "10002", period: "10003", due: "10004", isCredit: false };
const MAIL = {
  recipient: "10001",
  sender: "10002",
  number: "10003",
  period: "10004",
  sentence: "10005",
};
const RANGE = { lower: "10001", isLowerIncluded: true, upper: "10002", isUpperIncluded: true };
const LIST = ["10001", "10002", "10003"];
const KINDS = ["invoice", "credit-note", "draft", "sample"] as const;
/** What texts that are not functions of plain figures alone are asked with, by their path. */
const CALLS: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  list: [[LIST], [["10001"]], [[]]],
  days: [["1 – 31"]],
  "charges.percentOf": [
    ["10001", "10002"],
    ["10001", null],
  ],
  "charges.percentOfEach": [
    [
      "5%",
      [
        { of: "10001", is: "10002" },
        { of: "10003", is: "10004" },
      ],
    ],
  ],
  "charges.missing": [
    ["10001", "10002"],
    ["10001", null],
  ],
  "charges.greaterOf": [[LIST]],
  "charges.bound": ["cap", "floor"].flatMap((kind) => [
    [kind, "10001", false],
    [kind, "10001", true],
  ]),
  "charges.sum": [[LIST, 20_000]],
  "charges.causedBy": [["10004", LIST]],
  "rules.parts": [
    [LIST, false],
    [LIST, true],
  ],
  "rules.holidays": [[LIST]],
  "rules.limits": ["none", "width", "upper-limit"].flatMap((rounding) => [
    [LIST, "all-parts", rounding],
    [LIST, { stated: ["10004", "10005"], per: "month", factor: "10006" }, rounding],
  ]),
  "rules.proration": PERIODS_OF_RATES.map((per) => [per, "10001"]),
  "rules.toDecimals": [
    ["10001", 1],
    ["10001", 20_000],
  ],
  "rules.shareOfRounded": [
    ["10001", 1],
    ["10001", 20_000],
  ],
  "rules.percentExact": [[LIST]],
  "rules.percentEach": [[LIST]],
  "rules.percentIncluded": [[LIST]],
  "rules.rounding": ["half-up", "half-even", "truncate"].flatMap((mode) => [
    [{ mode, to: "minor-unit" }],
    [{ mode, to: "whole-unit" }],
  ]),
  "rules.roundedLines": [
    ["10001", null],
    ["10001", "10002"],
  ],
  "rules.roundingOf": [[LIST, "10004"]],
  "tariffs.setUpTo": PERIODS_OF_RATES.map((per) => ["10001", per]),
  "tariffs.demand": [
    ["10001", 20_000, null],
    ["10001", 20_000, "10003"],
  ],
  "tariffs.offFirst": [["10001", "10002", "month"]],
  "tariffs.given": [
    ["amount", "10001"],
    ["kwh", "10001"],
    ["percent", "10001"],
  ],
  "tariffs.contracted": [
    ["10001", null],
    ["10001", "10002"],
  ],
  "tariffs.onlyTotal": [
    [RANGE, "month"],
    [{ ...RANGE, isLowerIncluded: false, isUpperIncluded: false }, "day"],
    [{ ...RANGE, lower: null }, "day"],
    [{ ...RANGE, upper: null }, "day"],
  ],
  "tariffs.onlyContracted": [[RANGE], [{ ...RANGE, upper: null, isLowerIncluded: false }]],
  "invoice.numbered": KINDS.map((kind) => [kind, "10001"]),
  "invoice.documentTitle": KINDS.map((kind) => [kind, "10001", "10002", "10003"]),
  "invoice.sentence": [FACTS, { ...FACTS, isCredit: true, due: null }, { ...FACTS, energy: null }].map(
    (facts) => [facts],
  ),
  "invoice.labels.lastMonths": [[1], [20_000]],
  "invoice.statement.entry": LEDGER_KINDS.map((kind) => [kind, "10001"]),
  "invoice.mail.invoiceSubject": [[MAIL]],
  "invoice.mail.invoiceBody": [[MAIL], [{ ...MAIL, recipient: "" }]],
  "invoice.mail.creditNoteSubject": [[MAIL]],
  "invoice.mail.creditNoteBody": [[MAIL, "10006"]],
};

/** Every text that a language has, by its path; functions are asked with figures of five digits in place of real ones. */
export function utterances({ code: _, name: __, ...topics }: BillLanguage): Map<string, string> {
  const texts = new Map<string, string>();
  const visit = (entry: unknown, path: string) => {
    if (typeof entry === "string") texts.set(path, entry);
    else if (typeof entry === "function")
      for (const [index, args] of (CALLS[path] ?? [figures(entry.length)]).entries())
        texts.set(`${path}#${index}`, String(entry(...args)));
    else if (typeof entry === "object" && entry !== null)
      for (const [key, inner] of Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        visit(inner, path === "" ? key : `${path}.${key}`);
    else throw new Error(`${path} is neither text nor made of texts.`);
  };
  visit(topics, "");
  return texts;
}

function figures(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(10_001 + index));
}
