import type { EN_COMMON } from "../en/common.ts";

/** What every page may say: units of time, states, buttons, in Hindi. */
export const HI_COMMON: typeof EN_COMMON = {
  notices: {},
  units: { days: "दिन", hours: "घं", minutes: "मि", seconds: "से" },
  justNow: "अभी-अभी",
  ago: (length) => `${length} पहले`,
  between: (from, to) => `${from} और ${to}`,
  betweenTimes: (from, to, day) => `${day} को ${from} और ${to}`,
};
