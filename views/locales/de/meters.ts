import type { EN_METERS } from "../en/meters.ts";

/** The list of meters, and how meters are added, combined and placed, in German. */
export const DE_METERS: typeof EN_METERS = {
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
    online: "Online",
    silent: "Stumm",
    offline: "Offline",
    retired: "Stillgelegt",
    unknown: "Noch nie gehört",
  },
  time: {
    from: "Ab (freigestellt)",
    fromHelp: "Leer: von Anfang an.",
    to: "Bis, dieser Tag nicht mehr (freigestellt)",
    toHelp: "Leer: bis auf Weiteres.",
    change: "Ändern",
    end: "Beenden",
    ever: "von Anfang an",
    since: (from) => `ab ${from}`,
    until: (to) => `von Anfang an bis ${to}`,
    between: (from, to) => `von ${from} bis ${to}`,
  },
};
