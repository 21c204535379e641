import type { BillSentences } from "../../texts/bill-texts.ts";

/** The sentences of a bill in Hindi. */
export const HI_SENTENCES: BillSentences = {
  priced: {
    draft: (money, energy, period) => `${period}: ${energy} के लिए ${money}`,
    open: (money, energy, period) => `${period}: अब तक ${energy} के लिए ${money}`,
    held: (money, energy, period) => `${period}: ${energy} के लिए ${money}, रुका हुआ`,
  },
  nothingYet: (period) => `${period}: अभी बिल के लिए कुछ नहीं है`,
  noPriceYet: (energy, period) => `${period}: ${energy}, दर अभी तय नहीं`,
  usedAndBilled: (measured, billed) => `${measured} (बिल में ${billed})`,

  names: { energy: "खपत", readings: "रीडिंग", breaks: "रीडिंग में उछाल या गिरावट" },
  noRegisters: "शुरू और अंत दोनों की रीडिंग के बिना बिल के लिए कोई खपत नहीं बनती। कुछ भी अंदाज़े से नहीं जोड़ा गया।",
  registerRise: (energy) => `अवधि में रीडिंग कदम-दर-कदम जितनी बढ़ी, वाट-घंटे तक सही: ${energy}।`,
  registerDifference: (closing, opening, energy) =>
    `वर्तमान रीडिंग में से पिछली रीडिंग घटाकर, वाट-घंटे तक सही: ${closing} − ${opening} = ${energy}।`,
  readings: {
    actual:
      "वास्तविक: अवधि की किन्हीं दो लगातार रीडिंग के बीच 15 मिनट (या उनके सामान्य अंतर के तीन गुने) से अधिक समय नहीं है।",
    interpolated:
      "समय के अनुपात से: कहीं दो लगातार रीडिंग के बीच सामान्य से अधिक समय है। मीटर के अंदर गिनती चलती रहती है, इसलिए कोई खपत छूटती नहीं; दो रीडिंग के बीच की रीडिंग समय के अनुपात से ली जाती है।",
    manual: "हाथ से दर्ज: इसमें मीटर से पढ़कर हाथ से दर्ज की गई रीडिंग भी शामिल है।",
  },
  breaks: {
    drop: (at, before, after) => `${at} तक रीडिंग ${before} से घटकर ${after} हो गई थी`,
    jump: (at, before, after) =>
      `${at} तक रीडिंग ${before} से बढ़कर ${after} हो गई थी, जो मीटर की क्षमता से अधिक है`,
  },
  countsNothing: (step) => `${step}: गिनती\u00A00।`,
  countsByDecision: (step, decision, energy) => `${step}: निर्णय ${decision} के अनुसार ${energy} गिना गया।`,
  moreBreaks: (count) => `ऐसे ${count} और।`,
};
