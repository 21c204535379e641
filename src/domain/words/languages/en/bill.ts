import type { BillSentences, BillTexts } from "../../texts/bill-texts.ts";

/** The frame of a bill in English. */
export const EN_BILL: BillTexts = {
  title: (month) => `Draft bill, ${month}`,
  titleSoFar: (month) => `Bill so far, ${month}`,
  documentTitle: (meter, month) => `Draft bill: ${meter}, ${month}`,
  status: { draft: "Draft", open: "Open: the month is not over", held: "Held" },
  pill: { draft: "Draft", open: "Open", held: "Held" },

  household: "Household",
  meter: "Meter",
  period: "Period",
  tariff: "Tariff",
  noTariffYet: "None yet",
  noTariff: "No tariff",
  timesIn: (timeZone) => `Times in ${timeZone}`,
  heldHeading: "Why this bill waits",
  willHoldHeading: "What it will wait for",

  register: "Register",
  readAt: "Read at",
  quality: "Quality",
  opening: "Opening",
  closing: "Closing",
  used: "Used",
  noReading: "No reading",
  qualities: { actual: "Actual", interpolated: "Interpolated", manual: "Manual" },

  charge: "Charge",
  quantity: "Quantity",
  rate: "Rate",
  quantityTimesRate: "Quantity × rate",
  amount: "Amount",
  chargeWithWorking: "Charge and its working",
  eachLineWithWorking: "Each line with its working",
  subtotal: "Subtotal, energy",
  fixed: "Fixed charge",
  tax: "Tax",
  other: "All other charges",
  total: "Total",

  methodHeading: "How this was computed",
  notADemand: "Draft: not a demand for payment. It follows late readings until it is issued.",
  computed: (at, timeZone) => `Computed ${at}, ${timeZone}`,
  computedNote: (at, timeZone) => `Computed ${at}, times in ${timeZone}. Not a demand for payment.`,
  page: (number, count) => `Page ${number} of ${count}`,
  watermark: { real: "", simulated: "SAMPLE", demo: "DEMO" },
  folder: {
    real: "",
    simulated: "SAMPLE: made from simulated readings. Nobody owes this.",
    demo: "DEMO: made from a real household's readings, moved in time. Nobody owes this.",
  },
};

/** The sentences of a bill in English. */
export const EN_SENTENCES: BillSentences = {
  priced: {
    draft: (money, energy, period) => `${money} for ${energy}, ${period}`,
    open: (money, energy, period) => `${money} for ${energy} so far, ${period}`,
    held: (money, energy, period) => `${money} for ${energy}, ${period}, on hold`,
  },
  nothingYet: (period) => `Nothing to bill yet, ${period}`,
  noPriceYet: (energy, period) => `${energy}, ${period}, with no price yet`,
  usedAndBilled: (measured, billed) => `${measured} measured, ${billed} billed`,

  names: { energy: "Energy", readings: "Readings", breaks: "Register breaks" },
  noRegisters: "Without a register at both ends there is no energy to bill. Nothing is guessed.",
  registerRise: (energy) =>
    `What the register rose by within the period, step by step, to the watt-hour: ${energy}.`,
  registerDifference: (closing, opening, energy) =>
    `Closing less opening register, to the watt-hour: ${closing} less ${opening} is ${energy}.`,
  readings: {
    actual:
      "Actual: no two neighbouring readings of the period are more than 15 minutes (or three times their usual spacing) apart.",
    interpolated:
      "Interpolated: somewhere two neighbouring readings are further apart than usual. The counter goes on inside the meter, so no energy is lost; a register between two readings is taken in proportion to the time.",
    manual: "Manual: a register that somebody read off the meter and typed in had a part in it.",
  },
  breaks: {
    drop: (at, before, after) => `By ${at} the register had fallen from ${before} to ${after}`,
    jump: (at, before, after) =>
      `By ${at} the register had risen from ${before} to ${after}, more than the meter can carry`,
  },
  countsNothing: (step) => `${step}: counted\u00A00.`,
  countsByDecision: (step, decision, energy) => `${step}: by decision ${decision} it counts ${energy}.`,
  moreBreaks: (count) => `${count} more like these.`,
};
