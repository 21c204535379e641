import type { BillTexts } from "../../texts/bill-texts.ts";

/** The frame of a bill in Hindi. */
export const HI_BILL: BillTexts = {
  title: (month) => `ड्राफ़्ट बिल, ${month}`,
  titleSoFar: (month) => `अब तक का बिल, ${month}`,
  documentTitle: (meter, month) => `ड्राफ़्ट बिल: ${meter}, ${month}`,
  status: { draft: "ड्राफ़्ट", open: "चालू: महीना अभी पूरा नहीं हुआ है", held: "रुका हुआ" },
  pill: { draft: "ड्राफ़्ट", open: "चालू", held: "रुका हुआ" },

  household: "घर",
  meter: "मीटर",
  period: "बिल की अवधि",
  tariff: "टैरिफ़",
  noTariffYet: "अभी कोई नहीं",
  noTariff: "कोई टैरिफ़ नहीं",
  timesIn: (timeZone) => `समय ${timeZone} के अनुसार`,
  heldHeading: "यह बिल क्यों रुका है",
  willHoldHeading: "यह किस बात के लिए रुकेगा",

  register: "मीटर रीडिंग",
  readAt: "रीडिंग का समय",
  quality: "रीडिंग का प्रकार",
  opening: "पिछली रीडिंग",
  closing: "वर्तमान रीडिंग",
  used: "खपत",
  noReading: "कोई रीडिंग नहीं",
  qualities: { actual: "वास्तविक", interpolated: "समय के अनुपात से", manual: "हाथ से दर्ज" },

  charge: "मद",
  quantity: "मात्रा",
  rate: "दर",
  quantityTimesRate: "मात्रा × दर",
  amount: "राशि",
  chargeWithWorking: "मद और उसकी गणना",
  eachLineWithWorking: "हर मद अपनी गणना के साथ",
  subtotal: "ऊर्जा प्रभार का योग",
  fixed: "स्थिर प्रभार",
  tax: "कर",
  other: "अन्य सभी प्रभार",
  total: "कुल राशि",

  methodHeading: "गणना कैसे हुई",
  notADemand: "ड्राफ़्ट: यह भुगतान की माँग नहीं है। जारी होने तक देर से आई रीडिंग के साथ यह बदल सकता है।",
  computed: (at, timeZone) => `गणना का समय: ${at}, ${timeZone}`,
  computedNote: (at, timeZone) => `गणना का समय: ${at}, समय ${timeZone} के अनुसार। यह भुगतान की माँग नहीं है।`,
  page: (number, count) => `पृष्ठ ${number}, कुल ${count}`,
  watermark: { real: "", simulated: "नमूना", demo: "डेमो" },
  folder: {
    real: "",
    simulated: "नमूना: बनावटी रीडिंग से तैयार। यह राशि किसी को नहीं देनी है।",
    demo: "डेमो: एक असली घर की रीडिंग से, समय बदलकर तैयार। यह राशि किसी को नहीं देनी है।",
  },
};
