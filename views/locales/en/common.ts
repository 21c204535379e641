/** What every page may say: units of time, states, buttons, in English. */
export const EN_COMMON = {
  notices: {},
  units: { days: "d", hours: "h", minutes: "min", seconds: "s" },
  justNow: "just now",
  ago: (length: string) => `${length} ago`,
  between: (from: string, to: string) => `${from} and ${to}`,
  betweenTimes: (from: string, to: string, day: string) => `${from} and ${to} on ${day}`,
};
