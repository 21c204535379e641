import type { EN_COMMON } from "../en/common.ts";

/** What every page may say: units of time, states, buttons, in German. */
export const DE_COMMON: typeof EN_COMMON = {
  notices: {},
  units: { days: "T", hours: "Std", minutes: "Min", seconds: "s" },
  justNow: "gerade eben",
  ago: (length) => `vor ${length}`,
  between: (from, to) => `${from} und ${to}`,
  betweenTimes: (from, to, day) => `${from} und ${to} am ${day}`,
};
