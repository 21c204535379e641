/** What every page may say: units of time, pages of a list, what a meter measures, states of bills, in English. */
export const EN_COMMON = {
  notices: {},
  units: { days: "d", hours: "h", minutes: "min", seconds: "s" },
  justNow: "just now",
  ago: (length: string) => `${length} ago`,
  between: (from: string, to: string) => `${from} and ${to}`,
  betweenTimes: (from: string, to: string, day: string) => `${from} and ${to} on ${day}`,
  pager: {
    label: "More",
    newer: "Newer",
    older: "Older",
    place: (page: string, pages: string) => `Page ${page} of ${pages}`,
  },
  measured: {
    lastHour: "Last hour",
    voltage: "Voltage",
    voltageTerm: "Voltage, RMS",
    current: "Current",
    currentTerm: "Current, RMS",
    powerFactor: "Power factor",
    powerFactorTerm: "Active over apparent power",
    frequency: "Frequency",
    frequencyTerm: "Mains frequency",
    total: "Total",
    totalTerm: "Energy register",
    signal: "Wi-Fi signal",
    signalTerm: "RSSI",
    asOf: (time: string) => `as of ${time}`,
  },
  figures: {
    writeHowMuch: (example: string) => `Write how much, such as ${example}.`,
    notAnAmount: (typed: string, example: string) =>
      `${typed} is not an amount. Write it such as ${example}.`,
    notANumber: (typed: string, example: string) => `${typed} is not a number. Write it such as ${example}.`,
    unclear: (typed: string, one: string, other: string) =>
      `${typed} can be read in two ways. Write ${one} or ${other}.`,
    tooFine: (typed: string, decimals: string) => `${typed} has more than ${decimals} decimals.`,
    noDecimals: (typed: string) => `${typed} has decimals. Write a whole number.`,
    otherCurrency: (typed: string, currency: string) =>
      `${typed} names another currency. Write it in ${currency}.`,
  },
  bills: { open: "Open", draft: "Draft", held: "Held" },
};
