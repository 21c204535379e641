import type { ChargeTexts } from "../../texts/charge-texts.ts";

const LIMITS = { cap: "at most", floor: "at least" } as const;

/** Charge lines in English. */
export const EN_CHARGES: ChargeTexts = {
  per: {
    day: "a day",
    "30-days": "for 30 days",
    month: "a month",
    "billing-period": "a bill",
    year: "a year",
    "365-days": "for 365 days",
  },
  days: (count) => `${count}\u202Fdays`,
  perKwh: (rate) => `${rate} a\u00A0kWh`,
  rounding: "Rounding",
  includedName: (component) => `of which ${component}`,
  includedPercent: (percent, net) => `${percent}, net ${net}`,
  net: (amount) => `net ${amount}`,
  percentOf: (percent, base) => `${percent} of ${base ?? "the above"}`,
  percentOfEach: (percent, parts) => `${percent} ${parts.map(({ of, is }) => `of ${of} → ${is}`).join("; ")}`,
  missing: (minimum, base) => `what is missing of ${minimum} after ${base ?? "the above"}`,
  greaterOf: (amounts) => `the greater of ${amounts.join(" and ")}`,
  bound: (kind, money, isOff) => `${LIMITS[kind]} ${money}${isOff ? " off" : ""}`,
  asEntered: "as entered",
  sum: (terms, left) => [...terms, ...(left > 0 ? [`${left} more`] : [])].join(" + "),
  partOf: (component) => `part of ${component}`,
  causedBy: (component, causes) => `${component} on ${causes.join(" and ")}`,
};
