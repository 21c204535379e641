import type {
  CommonTexts,
  CreditTexts,
  EstimateTexts,
  PassThroughTexts,
  TrueUpTexts,
} from "../../texts/section-texts.ts";

/** The words of a correction in English. */
export const EN_TRUE_UP: TrueUpTexts = {
  title: (number, period) => `Correction of invoice ${number}, ${period}`,
  billed: "As billed",
  now: "As known now",
  openingRegister: "Opening register",
  closingRegister: "Closing register",
  energy: "Energy",
  amount: "Amount",
  difference: "Difference",
  how: "The energy of that period is known better now. It was rated again by the tariff of that invoice, taxes included; the difference is charged here, or given back.",
};

/** The words of common energy in English. */
export const EN_COMMON: CommonTexts = {
  title: "Common area",
  band: "Band",
  mainMeter: "Main meter",
  others: "All other meters",
  common: "Common",
  share: "Your share",
  shareOf: (percent, energy) => `${percent} of ${energy}`,
  methods: {
    equal: "Shared equally.",
    consumption: "Shared by what each used.",
    fixed: "Shared by fixed percentages.",
  },
  difference: (main, others, common) =>
    `Main meter ${main} less all other meters ${others} is ${common} in common.`,
  negative: (energy) => `All other meters add up to ${energy} more than the main meter; this counts as 0.`,
};

/** The words of a utility's bill passed on, in English. */
export const EN_PASS_THROUGH: PassThroughTexts = {
  title: "The utility's bill",
  reference: "Its number",
  window: "Its period",
  energy: "Energy billed by the utility",
  total: "Its total",
  averagePrice: "Average price",
  losses: "Losses",
  share: "Your share",
  average: (total, energy, price) => `${total} for ${energy} is ${price} a\u00A0kWh on average.`,
  shareOf: (energy, total) => `${energy} of ${total}`,
  line: "Share of the utility's bill",
  lossesNegative:
    "The meters behind it measured more than the utility billed; every share is scaled down to its total.",
};

/** The words of an estimate in English. */
export const EN_ESTIMATE: EstimateTexts = {
  title: "Estimated",
  how: "Estimated by the mean daily use of up to three earlier periods that were measured, from the last register that is known.",
  partly: (energy) => `${energy} of it estimated`,
  corrected: "The next bill starts from the true register and corrects it.",
  wouldBe:
    "Its last register is not known yet. Where none comes in time, the rest is estimated when the bill is issued.",
};

/** The words of a credit note in English. */
export const EN_CREDIT: CreditTexts = {
  ofInvoice: (number) => `Credit note of invoice ${number}`,
  reason: "Reason",
  lines: "Lines credited",
  whole: "The whole invoice is credited.",
  amount: "Amount credited",
};
