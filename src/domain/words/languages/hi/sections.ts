import type {
  CommonTexts,
  CreditTexts,
  EstimateTexts,
  PassThroughTexts,
  TrueUpTexts,
} from "../../texts/section-texts.ts";

/** The words of a correction in Hindi. */
export const HI_TRUE_UP: TrueUpTexts = {
  title: (number, period) => `बिल ${number} का सुधार, ${period}`,
  billed: "बिल के अनुसार",
  now: "अब ज्ञात",
  openingRegister: "पिछली रीडिंग",
  closingRegister: "वर्तमान रीडिंग",
  energy: "खपत",
  amount: "राशि",
  difference: "अंतर",
  how: "उस अवधि की खपत अब अधिक सही ज्ञात है। उसी बिल के टैरिफ़ से, कर सहित, उसकी गणना फिर से की गई; अंतर यहाँ जोड़ा या लौटाया गया है।",
};

/** The words of common energy in Hindi. */
export const HI_COMMON: CommonTexts = {
  title: "साझा क्षेत्र",
  band: "समय-खंड",
  mainMeter: "मुख्य मीटर",
  others: "अन्य सभी मीटर",
  common: "साझा खपत",
  share: "आपका हिस्सा",
  shareOf: (percent, energy) => `${energy} का ${percent}`,
  methods: {
    equal: "बराबर बाँटा गया।",
    consumption: "हर एक की खपत के अनुपात में बाँटा गया।",
    fixed: "निश्चित प्रतिशत के अनुसार बाँटा गया।",
  },
  difference: (main, others, common) =>
    `मुख्य मीटर ${main} में से अन्य सभी मीटर ${others} घटाकर साझा खपत ${common} है।`,
  negative: (energy) => `अन्य सभी मीटरों का योग मुख्य मीटर से ${energy} अधिक है; इसे 0 गिना जाता है।`,
};

/** The words of a utility's bill passed on, in Hindi. */
export const HI_PASS_THROUGH: PassThroughTexts = {
  title: "बिजली कंपनी का बिल",
  reference: "उसका क्रमांक",
  window: "उसकी अवधि",
  energy: "बिजली कंपनी के बिल की खपत",
  total: "उसकी कुल राशि",
  averagePrice: "औसत दर",
  losses: "हानि",
  share: "आपका हिस्सा",
  average: (total, energy, price) => `${energy} के लिए ${total}, यानी औसतन ${price} प्रति\u00A0kWh।`,
  shareOf: (energy, total) => `${total} में से ${energy}`,
  line: "बिजली कंपनी के बिल का हिस्सा",
  lossesNegative: "पीछे के मीटरों ने बिजली कंपनी के बिल से अधिक खपत मापी; इसलिए हर हिस्सा उसी अनुपात में घटाया गया है।",
};

/** The words of an estimate in Hindi. */
export const HI_ESTIMATE: EstimateTexts = {
  title: "अनुमानित",
  how: "अंतिम ज्ञात रीडिंग के बाद की खपत, मापी गई अधिक से अधिक तीन पिछली अवधियों की औसत दैनिक खपत के अनुसार अनुमानित है।",
  partly: (energy) => `इसमें ${energy} अनुमानित`,
  corrected: "अगला बिल वास्तविक रीडिंग से शुरू होगा और इसे सुधार देगा।",
  wouldBe: "अंतिम रीडिंग अभी ज्ञात नहीं है। समय पर न आने पर शेष खपत बिल जारी करते समय अनुमानित की जाएगी।",
};

/** The words of a credit note in Hindi. */
export const HI_CREDIT: CreditTexts = {
  ofInvoice: (number) => `बिल ${number} का क्रेडिट नोट`,
  reason: "कारण",
  lines: "जिन मदों की राशि लौटाई गई",
  whole: "पूरे बिल की राशि लौटाई गई है।",
  amount: "लौटाई गई राशि",
};
