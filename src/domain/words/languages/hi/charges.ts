import type { ChargeTexts } from "../../texts/charge-texts.ts";
import { hiList } from "./list.ts";

const LIMITS = { cap: "अधिक से अधिक", floor: "कम से कम" } as const;

/** Charge lines in Hindi. */
export const HI_CHARGES: ChargeTexts = {
  per: {
    day: "प्रति दिन",
    "30-days": "प्रति 30 दिन",
    month: "प्रति माह",
    "billing-period": "प्रति बिल",
    year: "प्रति वर्ष",
    "365-days": "प्रति 365 दिन",
  },
  days: (count) => `${count}\u202Fदिन`,
  perKwh: (rate) => `${rate} प्रति\u00A0kWh`,
  rounding: "पूर्णांकन",
  includedName: (component) => `इसमें शामिल ${component}`,
  includedPercent: (percent, net) => `${percent}, इसके बिना ${net}`,
  net: (amount) => `इसके बिना ${amount}`,
  percentOf: (percent, base) => `${base ?? "ऊपर की राशियों"} का ${percent}`,
  percentOfEach: (percent, parts) => parts.map(({ of, is }) => `${of} का ${percent} → ${is}`).join("; "),
  missing: (minimum, base) => `${base ?? "ऊपर की राशियों"} के बाद ${minimum} तक जितनी कमी है`,
  greaterOf: (amounts) => `${hiList(amounts)} में से बड़ी राशि`,
  bound: (kind, money, isOff) => `${LIMITS[kind]} ${money}${isOff ? " की छूट" : ""}`,
  asEntered: "दर्ज किए अनुसार",
  sum: (terms, left) => [...terms, ...(left > 0 ? [`${left} और`] : [])].join(" + "),
  partOf: (component) => `${component} का एक भाग`,
  causedBy: (component, causes) => `${component} (${hiList(causes)} पर)`,
};
