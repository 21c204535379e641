import type { EN_METERS } from "../en/meters.ts";

/** The list of meters, and how meters are added, combined and placed, in Hindi. */
export const HI_METERS: typeof EN_METERS = {
  notices: {
    "meter-added": "Added. It comes alive with its first message.",
    "meter-deleted": "Deleted with all its readings. Its id is ignored until you allow it again.",
    "meters-combined": "Added up. Its energy is that of its meters.",
    "device-allowed": "Allowed again. It registers itself with its next message.",
    "meter-placed": "Kept. Bills that are not issued follow it.",
    "parent-set": "Kept. Bills that are not issued follow it.",
    "parent-ended": "Kept. It lies behind nothing from that day on.",
    "parent-taken-back": "Taken back, as if it had never been.",
  },
  status: {
    online: "चालू",
    silent: "चुप",
    offline: "बंद",
    retired: "सेवा से हटाया",
    unknown: "अब तक कुछ नहीं आया",
  },
  time: {
    from: "कब से (वैकल्पिक)",
    fromHelp: "ख़ाली छोड़ें तो शुरू से।",
    to: "कब तक, वह दिन शामिल नहीं (वैकल्पिक)",
    toHelp: "ख़ाली छोड़ें तो आगे भी जारी।",
    change: "बदलें",
    end: "समाप्त करें",
    ever: "शुरू से",
    since: (from) => `${from} से`,
    until: (to) => `शुरू से ${to} तक`,
    between: (from, to) => `${from} से ${to} तक`,
  },
};
