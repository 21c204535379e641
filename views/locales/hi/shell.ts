import type { EN_SHELL } from "../en/shell.ts";

/** The frame of every page, in Hindi. */
export const HI_SHELL: typeof EN_SHELL = {
  notices: {},
  skip: "सीधे सामग्री पर जाएँ",
  looksOnly: "आप यहाँ सब देख सकते हैं, कुछ बदल नहीं सकते।",
  pages: "पन्ने",
  more: "और",
  undo: "वापस लें",
  places: {
    home: "मुख्य",
    meters: "मीटर",
    bills: "बिल",
    accounts: "खाते",
    tariffs: "दरें",
    simulator: "हिसाब",
    settings: "सेटिंग",
  },
  about: {
    accounts: "किस मीटर का पैसा कौन देता है, और कितना बाक़ी है",
    tariffs: "बिजली की क़ीमत, और कब से",
    simulator: "बिल कितना बनेगा",
    settings: "यह घर, इसके लोग, ईमेल, डेटा",
  },
  banners: {
    simulated: "बनावटी घड़ी: यहाँ कुछ भी असली नहीं है।",
    demo: "नमूना घर। अपने फ़्लैट का डेटा सो, फ़्रांस का असली डेटा है; बाकी सब उसी से बनाया गया है, और सभी लोग काल्पनिक हैं।",
  },
  errors: {
    titles: {
      invalid: "यह काम में नहीं आ सकता",
      unauthorized: "साइन इन नहीं है",
      forbidden: "इजाज़त नहीं है",
      "not-found": "नहीं मिला",
      conflict: "यह पहले से मौजूद चीज़ से मेल नहीं खाता",
      unavailable: "अभी संभव नहीं है",
    },
    unknown: {
      title: "बॉक्स के भीतर कुछ गड़बड़ हुई",
      detail: "कुछ भी बदला नहीं है। लॉग में ज़्यादा लिखा है; कृपया बताइए।",
    },
    home: "मुख्य पन्ने पर जाएँ",
  },
};
