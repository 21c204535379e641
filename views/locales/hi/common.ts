import type { EN_COMMON } from "../en/common.ts";

/** What every page may say: units of time, states, buttons, in Hindi. */
export const HI_COMMON: typeof EN_COMMON = {
  notices: {},
  units: { days: "दिन", hours: "घं", minutes: "मि", seconds: "से" },
  justNow: "अभी-अभी",
  ago: (length) => `${length} पहले`,
  between: (from, to) => `${from} और ${to}`,
  betweenTimes: (from, to, day) => `${day} को ${from} और ${to}`,
  pager: {
    label: "और",
    newer: "नए",
    older: "पुराने",
    place: (page, pages) => `पन्ना ${page} / ${pages}`,
  },
  bills: { open: "चालू", draft: "मसौदा", held: "रुका हुआ" },
  save: "सहेजें",
  cancel: "रद्द करें",
  close: "बंद करें",
  change: "बदलें",
  remove: "हटाएँ",
  show: "दिखाएँ",
  back: "पीछे",
  next: "आगे",
  send: "भेजें",
  download: "डाउनलोड करें",
  copy: "कॉपी करें",
  yes: "हाँ",
  no: "नहीं",
  optional: (label) => `${label} (ज़रूरी नहीं)`,
};
