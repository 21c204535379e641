import type { EN_HOME_NOTICES } from "../en/home-notices.ts";

/** The settings of what is told by e-mail or ntfy, and the messages themselves, in Hindi. */
export const HI_HOME_NOTICES: typeof EN_HOME_NOTICES = {
  title: "संदेश",
  about:
    "जिसमें आपकी ज़रूरत हो, वह मुख्य पन्ने पर लिखा रहता है। वह आपको एक बार भेजा भी जा सकता है: जब तक बात चलती है, दूसरा संदेश नहीं आता।",
  what: "क्या बताया जाए",
  groups: {
    meters: "मीटर: सवाल, चुप्पी, नए मीटर",
    bills: "बिल: रुके हुए, तैयार, न पहुँची ईमेल",
    box: "बॉक्स: घड़ी, डिस्क, रीडिंग",
  },
  how: "कैसे",
  mail: "ईमेल का पता",
  mailHelp: "ख़ाली छोड़ें: कोई ईमेल नहीं।",
  mailUnset: "यह बॉक्स अभी ईमेल नहीं भेज सकता।",
  mailSetUp: "ईमेल चालू करें",
  ntfy: "ntfy के टॉपिक का पता",
  ntfyHelp:
    "जैसे https://ntfy.sh/ऐसा-नाम-जो-कोई-न-बूझे, या आपका अपना सर्वर। जो बताया जाता है, वही वहाँ भेजा जाता है, और कुछ नहीं। ख़ाली छोड़ें: कहीं नहीं।",
  token: "ntfy का एक्सेस टोकन (वैकल्पिक)",
  tokenHelp: "सिर्फ़ उन टॉपिक के लिए जो टोकन माँगते हैं।",
  tokenKept: "एक टोकन रखा हुआ है। ख़ाली छोड़ें तो वही रहेगा।",
  forgetToken: "टोकन भूल जाएँ",
  quiet: "शांत समय",
  quietHelp:
    "इस दौरान कुछ नहीं भेजा जाता। ख़त्म होने पर जो बात अब भी सच हो, वह तब भेजी जाती है। दोनों ख़ाली: कोई शांत समय नहीं।",
  from: "से",
  to: "तक",
  save: "सहेजें",
  test: {
    title: "आज़माएँ",
    help: "एक संदेश अभी भेजा जाएगा, शांत समय हो तब भी, जैसा पिछली बार सहेजा गया था।",
    send: "जाँच का संदेश भेजें",
    nowhere: "पहले ईमेल का पता या ntfy का टॉपिक लिखकर सहेजिए।",
    sent: "संदेश भेजा गया।",
    failed: "संदेश नहीं भेजा गया: {detail}",
  },
  last: {
    title: "पिछला संदेश",
    sent: "{time} को भेजा गया",
    failed: "{time} को नहीं भेजा गया: {detail}",
    none: "अब तक कोई नहीं",
  },
  channels: { mail: "ईमेल", ntfy: "ntfy" },
  message: {
    subject: (property, what) => `${property}: ${what}`,
    subjectOfSeveral: (property, count) => `${property}: ${count} बातों में आपकी ज़रूरत है`,
    todo: (todo) => `क्या करें: ${todo}`,
    safe: (safe) => `क्या सुरक्षित है: ${safe}`,
    box: (address) => `बॉक्स: ${address}`,
    testSubject: (property) => `${property}: जाँच`,
    test: "यह संदेश यह देखने के लिए भेजा गया कि Meterbox आप तक पहुँच सकता है या नहीं। पहुँच सकता है।",
  },
};
