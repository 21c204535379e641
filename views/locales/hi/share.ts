import type { EN_SHARE } from "../en/share.ts";

/** What a tenant sees by the link that was shared, in Hindi. */
export const HI_SHARE: typeof EN_SHARE = {
  notices: {},
  page: {
    title: (account) => `${account} की बिजली`,
    at: (property) => `${property} में`,
    follows: "यह पेज मीटरों के साथ चल रहा है या नहीं",
    ended: (day) => `यह खाता ${day} को बंद हुआ। इसके बिल और भुगतान यहीं रहेंगे।`,
    onlyYours:
      "इस पेज पर केवल यही खाता दिखता है और यहाँ कुछ बदला नहीं जा सकता। जिसके पास यह पता है वह इसे खोल सकता है, इसलिए इसे अपने तक रखें।",
  },
  power: {
    title: "अभी की पावर",
    term: "सक्रिय शक्ति",
    seen: (ago) => `${ago} देखा गया`,
    never: "अभी तक कोई संदेश नहीं",
    silent: (since) => `${since} से मीटर की कोई खबर नहीं है। मीटर के अंदर गिनती चलती रहती है, इसलिए कुछ नहीं खोता।`,
    noMeter: "इस समय इस खाते में कोई मीटर नहीं है।",
  },
  states: {
    online: "चालू",
    silent: "चुप",
    offline: "संपर्क नहीं",
    retired: "हटाया गया",
    unknown: "अभी तक कोई खबर नहीं",
  },
  use: {
    today: "आज",
    month: "इस महीने",
    week: "पिछले 7 दिन",
    meters: "आपके मीटर",
    meter: "मीटर",
    now: "अभी",
    register: "मीटर रीडिंग",
  },
  bills: {
    title: "बिल",
    none: "अभी तक कोई बिल नहीं। हर बिल जारी होते ही यहाँ दिखेगा।",
    due: (day) => `${day} तक देय`,
    issued: (day) => `${day} को जारी`,
    open: (amount) => `${amount} बाकी है`,
    pdf: "PDF",
    pdfOf: (number) => `${number} की PDF`,
    beingMade: "इसकी PDF बन रही है",
    creditNote: "क्रेडिट नोट",
  },
  standing: {
    owes: (amount) => `${amount} देना है`,
    overdue: (amount) => `इसमें से ${amount} की तारीख़ निकल चुकी है।`,
    credit: (amount) => `${amount} जमा है`,
    nothing: "कुछ देना नहीं है",
    deposit: (amount) => `${amount} की सुरक्षा जमा रखी है।`,
    openApp: "UPI ऐप खोलें",
    ask: (contact) => `सवाल हों तो: ${contact}`,
    askSender: "भुगतान कैसे करें, यह अपने मकान मालिक से पूछें।",
  },
  payments: {
    title: "भुगतान",
    none: "अभी तक कोई भुगतान दर्ज नहीं है।",
    reversed: "(रद्द)",
    earlier: (count) => `इनसे पहले के ${count} यहाँ नहीं दिखाए गए हैं।`,
  },
  gone: {
    title: "यह लिंक कुछ नहीं खोलता",
    detail: "हो सकता है यह रद्द हो चुका हो, या पता पूरा कॉपी न हुआ हो। अपने मकान मालिक से नया लिंक माँगें।",
    slow: "बहुत बार गलत पते खोले गए। एक मिनट रुकें, फिर अपना लिंक दोबारा खोलें।",
  },
};
