import type { Bill, BillStatus } from "../domain/bill.ts";
import type { FolderKind } from "../domain/property.ts";
import type { RegisterBreak } from "../domain/register.ts";

/** Every word that a bill prints, in one language; what is put between them is formatted already. */
export const WORDS = {
  language: "en",
  rangeTo: " to ",
  creator: "Meterbox",

  title: (month: string) => `Draft bill, ${month}`,
  documentTitle: (meter: string, month: string) => `Draft bill: ${meter}, ${month}`,
  status: {
    draft: "Draft",
    open: "Open: the month is not over",
    held: "Held",
  } satisfies Record<BillStatus, string>,

  sentence: {
    draft: (money: string, energy: string, period: string) => `${money} for ${energy}, ${period}`,
    open: (money: string, energy: string, period: string) => `${money} for ${energy} so far, ${period}`,
    held: (money: string, energy: string, period: string) => `${money} for ${energy}, ${period}, on hold`,
  } satisfies Record<BillStatus, (money: string, energy: string, period: string) => string>,
  unpriced: (energy: string, period: string) => `${energy}, ${period}, with no price yet`,
  unread: (period: string) => `Nothing to bill yet, ${period}`,

  meter: "Meter",
  period: "Period",
  tariff: "Tariff",
  noTariff: "None yet",
  timesIn: (timeZone: string) => `Times in ${timeZone}`,
  heldHeading: "Why this bill waits",

  register: "Register",
  readAt: "Read at",
  quality: "Quality",
  kwh: "kWh",
  opening: "Opening",
  closing: "Closing",
  used: "Used",
  noReading: "No reading",
  qualities: { actual: "Actual", interpolated: "Interpolated" } satisfies Record<Bill["quality"], string>,

  charge: "Charge",
  quantity: "Quantity",
  rate: "Rate",
  amount: "Amount",
  slab: (component: string, range: string) => `${component}, ${range}\u00A0kWh`,
  energy: (kwh: string) => `${kwh}\u00A0kWh`,
  times: "×",
  perMonth: (rate: string) => `${rate} a month`,
  percentOfBase: (percent: string) => `${percent} of its base`,
  subtotal: "Subtotal, energy",
  fixed: "Fixed charge",
  tax: "Tax",
  total: "Total",

  methodHeading: "How this was computed",
  method: {
    energy: "Energy",
    slabs: "Slabs",
    percents: "Percentages",
    rounding: "Rounding",
    readings: "Readings",
    breaks: "Register breaks",
  },
  registerDifference: (closing: string, opening: string, energy: string) =>
    `Closing less opening register, to the watt-hour: ${closing} less ${opening} is ${energy}.`,
  registerSteps: (energy: string) =>
    `What the register rose by within the period, step by step, to the watt-hour: ${energy}.`,
  energyUnknown: "Without a register at both ends there is no energy to bill. Nothing is guessed.",
  telescopic: "Telescopic: each slab bills only the part of the month's energy that falls into it.",
  percents: "Each is taken of its base: the printed amounts of the charges that the tariff names.",
  rounding: "Each line once, half up, to the currency's smallest unit. The total adds up the printed lines.",
  readings: {
    actual: "Actual: no two neighbouring readings of the period are more than 15 minutes apart.",
    interpolated:
      "Interpolated: somewhere two neighbouring readings are more than 15 minutes apart. The counter goes on inside the meter, so no energy is lost; a register between two readings is taken in proportion to the time.",
  } satisfies Record<Bill["quality"], string>,
  registerBreak: {
    drop: (at: string, before: string, after: string) =>
      `By ${at} the register had fallen from ${before} to ${after}: counted\u00A00.`,
    jump: (at: string, before: string, after: string) =>
      `By ${at} the register had risen from ${before} to ${after}, more than the meter can carry: counted\u00A00.`,
  } satisfies Record<RegisterBreak["kind"], (at: string, before: string, after: string) => string>,
  moreBreaks: (count: string) => `${count} more like these, each counted 0.`,

  footer: "Draft: not a demand for payment. It follows late readings until it is issued.",
  computed: (at: string, timeZone: string) => `Computed ${at}, ${timeZone}`,
  page: (page: string, pages: string) => `Page ${page} of ${pages}`,
  watermark: { real: "", simulated: "SAMPLE", demo: "DEMO" } satisfies Record<FolderKind, string>,
  folder: {
    real: "",
    simulated: "SAMPLE: made from simulated readings. Nobody owes this.",
    demo: "DEMO: made from invented readings to show how a bill looks. Nobody owes this.",
  } satisfies Record<FolderKind, string>,
} as const;
