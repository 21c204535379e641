import type { EN_COMMON } from "../en/common.ts";

/** What every page may say: units of time, pages of a list, what a meter measures, states of bills, in Hindi. */
export const HI_COMMON: typeof EN_COMMON = {
  notices: {},
  units: { days: "दिन", hours: "घं", minutes: "मि", seconds: "से" },
  justNow: "अभी-अभी",
  ago: (length) => `${length} पहले`,
  between: (from, to) => `${from} और ${to}`,
  betweenTimes: (from, to, day) => `${day} को ${from} और ${to}`,
  pager: {
    label: "और",
    newer: "नए",
    older: "पुराने",
    place: (page, pages) => `पन्ना ${page} / ${pages}`,
  },
  measured: {
    lastHour: "पिछला घंटा",
    voltage: "वोल्टेज",
    voltageTerm: "वोल्टेज, RMS",
    current: "करंट",
    currentTerm: "करंट, RMS",
    powerFactor: "पावर फ़ैक्टर",
    powerFactorTerm: "सक्रिय और आभासी शक्ति का अनुपात",
    frequency: "फ़्रीक्वेंसी",
    frequencyTerm: "मेन की फ़्रीक्वेंसी",
    total: "कुल",
    totalTerm: "ऊर्जा की गिनती",
    signal: "वाई-फ़ाई सिग्नल",
    signalTerm: "सिग्नल की ताक़त (RSSI)",
    asOf: (time) => `${time} की`,
  },
  figures: {
    writeHowMuch: (example) => `लिखें कि कितना, जैसे ${example}।`,
    notAnAmount: (typed, example) => `${typed} कोई राशि नहीं है। ऐसे लिखें: ${example}।`,
    notANumber: (typed, example) => `${typed} कोई संख्या नहीं है। ऐसे लिखें: ${example}।`,
    unclear: (typed, one, other) => `${typed} के दो मतलब हो सकते हैं। ${one} या ${other} लिखें।`,
    tooFine: (typed, decimals) => `${typed} में दशमलव के बाद ${decimals} से ज़्यादा अंक हैं।`,
    noDecimals: (typed) => `${typed} में दशमलव है। पूरी संख्या लिखें।`,
    otherCurrency: (typed, currency) => `${typed} में दूसरी मुद्रा लिखी है। राशि ${currency} में लिखें।`,
  },
  bills: { open: "चालू", draft: "मसौदा", held: "रुका हुआ" },
};
