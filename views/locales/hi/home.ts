import type { EN_HOME } from "../en/home.ts";
import { HI_HOME_ATTENTION } from "./home-attention.ts";
import { HI_HOME_NOTICES } from "./home-notices.ts";

/** Home, what needs a person and the messages about it, in Hindi. */
export const HI_HOME: typeof EN_HOME = {
  notices: {
    "notices-changed": "सहेज लिया। अब से जिसमें आपकी ज़रूरत हो, वह इसी तरह बताया जाएगा।",
  },
  attention: HI_HOME_ATTENTION,
  telling: HI_HOME_NOTICES,
  title: "मुख्य",
  mark: {
    page: "यह पन्ना:",
    connecting: "जुड़ रहा है…",
    still: "जावास्क्रिप्ट के बिना रुका है",
    live: "लाइव",
    broken: "फिर जुड़ रहा है…",
    about: "यह पन्ना बॉक्स के साथ चल रहा है या नहीं",
    follows: "यह पन्ना बॉक्स के साथ चल रहा है",
    waits: "इस पन्ने को अभी बॉक्स से कुछ नहीं मिल रहा",
  },
  power: {
    title: "अभी की पावर",
    term: "सक्रिय शक्ति",
    live: (live, of) => `${live} / ${of} मीटर लाइव`,
    isLive: "मीटर लाइव है",
    isNot: "मीटर से कुछ नहीं आ रहा",
  },
  today: {
    title: "आज",
    less: (percent) => `कल इसी समय से ${percent} कम`,
    more: (percent) => `कल इसी समय से ${percent} ज़्यादा`,
    same: "कल इसी समय के बराबर",
    none: "कल से तुलना के लिए कुछ नहीं",
  },
  month: {
    title: "इस महीने",
    so: (money) => `अब तक ${money}`,
    noTariff: "ख़र्च देखने के लिए टैरिफ़ डालें",
    waits: "ख़र्च का हिसाब किसी बात पर रुका है",
    nothing: "अभी बिल बनाने लायक कुछ नहीं",
    forecast: (money, day) => `${day} तक ~\u202F${money}`,
    last: (figures) => `पिछला महीना ${figures}`,
    next: (price) => `अगली यूनिट (kWh) की क़ीमत ${price}`,
    each: (price) => `${price} प्रति\u00A0kWh`,
    slab: (number, count) => `${count} में से स्लैब ${number}`,
    since: (place, day) => `${day} से ${place}`,
    slabs: "महीना किस स्लैब में है",
    until: "दर बदलने तक",
    toNext: (energy, price) => `${energy} बाद ${price}`,
    at: (price) => `अभी ${price}`,
    last_slab: (price) => `आख़िरी स्लैब, ${price}`,
    jump: (money) => `पार करते ही ${money} एक साथ जुड़ेंगे`,
  },
  meters: {
    title: "आज हर मीटर",
    seen: (ago) => `${ago} दिखा`,
    never: "अभी कोई संदेश नहीं",
    share: (percent) => `आज की बिजली का ${percent}`,
  },
  charts: {
    power: "बिजली, पिछले 24 घंटे",
    powerEmpty: "पिछले 24 घंटों में कोई रीडिंग नहीं।",
    days: "रोज़ की ऊर्जा, पिछले 30 दिन",
    daysEmpty: "पिछले 30 दिनों में कोई रीडिंग नहीं।",
  },
  choice: { meter: "मीटर", show: "दिखाएँ", retired: (name) => `${name} (बंद)` },
  clock: {
    title: "क्या घड़ी सही है?",
    says: "इस मशीन की घड़ी {time} ({zone}) दिखा रही है।",
    help: "हर रीडिंग सुरक्षित है। घड़ी मिलने या आपके पक्का करने तक कोई बिल जारी नहीं होगा, न कुछ मिटेगा।",
    right: "यह समय सही है",
  },
};
