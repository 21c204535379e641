import type { ChargeTexts } from "../../texts/charge-texts.ts";
import { deList } from "./list.ts";

const LIMITS = { cap: "höchstens", floor: "mindestens" } as const;

/** Charge lines in German. */
export const DE_CHARGES: ChargeTexts = {
  per: {
    day: "pro Tag",
    "30-days": "für 30 Tage",
    month: "pro Monat",
    "billing-period": "pro Rechnung",
    year: "pro Jahr",
    "365-days": "für 365 Tage",
  },
  days: (count) => `${count}\u202F${count === "1" ? "Tag" : "Tage"}`,
  perKwh: (rate) => `${rate} pro\u00A0kWh`,
  rounding: "Rundung",
  includedName: (component) => `darin ${component}`,
  includedPercent: (percent, net) => `${percent}, netto ${net}`,
  net: (amount) => `netto ${amount}`,
  percentOf: (percent, base) => (base === null ? `${percent} der Beträge oben` : `${percent} von ${base}`),
  percentOfEach: (percent, parts) =>
    `${percent} ${parts.map(({ of, is }) => `von ${of} → ${is}`).join("; ")}`,
  missing: (minimum, base) => `was nach ${base ?? "den Beträgen oben"} an ${minimum} fehlt`,
  greaterOf: (amounts) => `der größere Betrag von ${deList(amounts)}`,
  bound: (kind, money, isOff) => `${LIMITS[kind]} ${money}${isOff ? " Nachlass" : ""}`,
  asEntered: "wie eingegeben",
  sum: (terms, left) => [...terms, ...(left > 0 ? [`${left} weitere`] : [])].join(" + "),
  partOf: (component) => `ein Teil von ${component}`,
  causedBy: (component, causes) => `${component} auf ${deList(causes)}`,
};
