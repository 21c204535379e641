import type { Bill, BillStatus } from "../domain/bill.ts";
import type { FolderKind } from "../domain/property.ts";

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
  qualities: { actual: "Actual", interpolated: "Interpolated", manual: "Manual" } satisfies Record<
    Bill["quality"],
    string
  >,

  charge: "Charge",
  quantity: "Quantity",
  rate: "Rate",
  amount: "Amount",
  energy: (kwh: string) => `${kwh}\u00A0kWh`,
  times: "×",
  subtotal: "Subtotal, energy",
  fixed: "Fixed charge",
  tax: "Tax",
  other: "All other charges",
  total: "Total",

  methodHeading: "How this was computed",

  footer: "Draft: not a demand for payment. It follows late readings until it is issued.",
  computed: (at: string, timeZone: string) => `Computed ${at}, ${timeZone}`,
  page: (page: string, pages: string) => `Page ${page} of ${pages}`,
  watermark: { real: "", simulated: "SAMPLE", demo: "DEMO" } satisfies Record<FolderKind, string>,
  folder: {
    real: "",
    simulated: "SAMPLE: made from simulated readings. Nobody owes this.",
    demo: "DEMO: made from a real household's readings, moved in time. Nobody owes this.",
  } satisfies Record<FolderKind, string>,
} as const;
