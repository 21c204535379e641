/** The list of meters, and how meters are added, combined and placed, in English. */
export const EN_METERS = {
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
    silent: "Silent",
    offline: "Offline",
    retired: "Retired",
    unknown: "Not heard yet",
  },
  time: {
    from: "From (optional)",
    fromHelp: "Left empty: from the beginning.",
    to: "To, not included (optional)",
    toHelp: "Left empty: until further notice.",
    change: "Change",
    end: "End it",
    ever: "from the beginning on",
    since: (from: string) => `from ${from} on`,
    until: (to: string) => `from the beginning to ${to}`,
    between: (from: string, to: string) => `from ${from} to ${to}`,
  },
};
