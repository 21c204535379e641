import type { LimitRounding, Rounding } from "../../../tariff.ts";
import type { LimitOrigin, RuleTexts } from "../../texts/rule-texts.ts";
import { HI_CHARGES } from "./charges.ts";
import { hiList } from "./list.ts";

const MODES: Readonly<Record<Rounding["mode"], string>> = {
  "half-up": "आधा या अधिक होने पर ऊपर की ओर",
  "half-even": "ठीक आधा होने पर सम अंक की ओर",
  truncate: "आगे के अंक छोड़कर",
};
const TARGETS: Readonly<Record<Rounding["to"], string>> = {
  "minor-unit": "मुद्रा की सबसे छोटी इकाई तक",
  "whole-unit": "मुद्रा की पूरी इकाई तक",
};
const LIMIT_ROUNDINGS: Readonly<Record<LimitRounding, string>> = {
  none: "",
  width: "; हर स्लैब की चौड़ाई पूरे kWh में पूर्णांकित",
  "upper-limit": "; हर सीमा पूरे kWh में पूर्णांकित",
};

/** How charges came about, in Hindi. */
export const HI_RULES: RuleTexts = {
  names: {
    parts: "अवधि के भाग",
    wholeKwh: "पूरे kWh",
    bands: "समय-खंड",
    slabs: "स्लैब",
    proration: "दिनों का अनुपात",
    percentages: "प्रतिशत",
    rounding: "पूर्णांकन",
  },
  parts: (days, isBlended) =>
    `टैरिफ़ या अनुबंध में बदलाव के कारण अवधि के भाग किए गए हैं: ${days.join("; ")}। ${
      isBlended
        ? "सभी दिनों के लिए स्लैब एक ही बार भरे जाते हैं, और हर स्लैब की खपत दिनों के अनुसार भागों में बाँटी जाती है"
        : "हर भाग का बिल अलग से, उसके दिनों की सीमाओं और स्थिर प्रभार के साथ बनता है"
    }।`,
  wholeKwhOfRegisters: (energy) =>
    `${energy}: दोनों रीडिंग के पूरे kWh का अंतर। दशमलव के बाद जो बचता है, वह अगले बिल में जाता है।`,
  wholeKwhRounded: (energy) => `${energy}: खपत, पूरे kWh में पूर्णांकित।`,
  standardTime: "मानक समय के अनुसार, डेलाइट सेविंग के बिना।",
  holidays: (dates) => `छुट्टियाँ: ${dates.join(", ")}।`,

  telescopic: "क्रमिक स्लैब: हर स्लैब की दर केवल उस खपत पर लगती है जो उस स्लैब में आती है।",
  notTelescopic: "एक ही स्लैब: कुल खपत जिस स्लैब में आती है, उसी की दर पूरी खपत पर लगती है।",
  sharedAmongBands: "हर स्लैब की खपत समय-खंडों में वहाँ की खपत के अनुपात में बाँटी जाती है।",
  limits: (limits, origin, rounding) =>
    `स्लैब की सीमाएँ ${hiList(limits)}${originOf(origin)}${LIMIT_ROUNDINGS[rounding]}।`,

  proration: (per, working) => `जो ${HI_CHARGES.per[per]} निर्धारित है: ${working}।`,
  toDecimals: (factor, count) => `${factor}, ${decimals(count)} तक`,
  shareOfRounded: (factor, count) =>
    `${factor}, पूरी अवधि के गुणक में इसका हिस्सा, जो ${decimals(count)} तक पूर्णांकित है`,

  percentBase: "हर प्रतिशत अपने आधार पर लगता है: टैरिफ़ में बताई गई मदों की छपी हुई राशियाँ।",
  percentExact: (names) => `पूर्णांकन से पहले की सटीक राशियों पर: ${names.join(", ")}।`,
  percentEach: (names) => `आधार की हर मद के लिए अलग पूर्णांकित करके जोड़ा गया: ${names.join(", ")}।`,
  percentIncluded: (names) => `दरों में पहले से शामिल, इसलिए दिखाया गया पर जोड़ा नहीं गया: ${names.join(", ")}।`,

  rounding: ({ mode, to }) => `${TARGETS[to]}, ${MODES[mode]}`,
  roundedLines: (rounding, ofTotal) =>
    ofTotal === null
      ? `हर मद एक बार पूर्णांकित होती है: ${rounding}। कुल राशि छपी हुई मदों का योग है।`
      : `हर मद एक बार पूर्णांकित होती है: ${rounding}। कुल राशि छपी हुई मदों का योग है और स्वयं भी पूर्णांकित होती है (${ofTotal}); इसका अंतर एक अलग मद है।`,
  roundingOf: (names, rounding) => `${names.join(", ")}: ${rounding}।`,
};

function originOf(origin: LimitOrigin): string {
  return origin === "all-parts"
    ? ", सभी भागों के लिए एक साथ"
    : `, जो ${hiList(origin.stated)} ${HI_CHARGES.per[origin.per]} × ${origin.factor} से बनीं`;
}

function decimals(count: number): string {
  return `दशमलव के ${count} अंक`;
}
