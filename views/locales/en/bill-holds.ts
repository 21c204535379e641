/** Why bills wait and what to do about it, in English. */
export const EN_BILL_HOLDS = {
  reasons: {
    "no-tariff": (days: string) =>
      `No tariff applies in ${days}. Enter one, or let a version begin by its first day.`,
    "no-readings": (days: string) =>
      `No meter of this account sent its counter in ${days}, so nothing is billed for it.`,
    meterNoReadings: (meter: string, days: string) =>
      `${meter} sent no counter in ${days}. Choose a month with readings.`,
    "no-register": (meter: string) =>
      `${meter} sends its power but not its counter (energy_kwh), so it can be watched but not billed. Let it send its counter.`,
    jumped: (before: string, after: string, at: string) =>
      `The counter jumped from ${before} to ${after} on ${at}. That step counts as 0 kWh until somebody says on the meter's page what it was.`,
    fell: (before: string, after: string, at: string) =>
      `The counter fell from ${before} to ${after} on ${at}. That step counts as 0 kWh until somebody says on the meter's page what it was.`,
    oneMore: (at: string) => `One more such step follows, on ${at}.`,
    more: (count: string, at: string) => `${count} more such steps follow, the last on ${at}.`,
    undecidedJump: (before: string, after: string, at: string) =>
      `The counter jumped from ${before} to ${after} on ${at}. What came of it only a later reading tells; nothing after it is counted yet.`,
    undecidedFall: (before: string, after: string, at: string) =>
      `The counter fell from ${before} to ${after} on ${at}. What came of it only a later reading tells; nothing after it is counted yet.`,
    ofMeter: (meter: string, sentence: string) => `${meter}: ${sentence}`,
    "currencies-differ": (currency: string) =>
      `Prices change to ${currency} within the period, and one bill is in one currency. Let a period end where the new one begins.`,
    "given-missing": (component: string) =>
      `${component} has no value for this period. Enter the one that the supplier published.`,
    "given-negative": (component: string) =>
      `${component} cannot be negative. Enter it again for this period.`,
    "contracted-missing": (component: string, quantity: string) =>
      `${component} needs the contracted ${quantity}. Enter it as it stands on the supplier's contract.`,
    "bands-unknown": (component: string, bands: string) =>
      `${component} has a price for each of ${bands}, but the tariff has no calendar that says when they are. Give it one.`,
    "holidays-missing": (list: string) =>
      `The holidays of ${list} are not known. Enter them: prices differ on those days.`,
    "above-last-set": (component: string) =>
      `${component} has no prices for as much as this. Add a group to it for higher consumption, or use another tariff.`,
    "no-demand": (component: string) =>
      `${component} is charged on the highest power, and no such stretch of the period was measured throughout.`,
    "cannot-blend": (component: string) =>
      `${component} is another kind of charge in the next version, so the two cannot be blended. Let that version begin by parts.`,
    "too-much-work":
      "This tariff has too many slabs, bands, parts and percentages for one bill. Name sums instead of each line, or bill fewer days at once.",
    "not-confirmed": (meter: string, account: string) =>
      `Nobody has vouched for the counter of ${meter} yet: any device could send under its name. Compare it once with its display and vouch that it is right for ${account}.`,
    "no-estimate": (meter: string) =>
      `${meter} sent nothing at or after the end, and there is no earlier bill to estimate by. Type in what its counter shows.`,
    "estimated-too-often": (meter: string) =>
      `${meter} was estimated three times in a row. Type in what its counter shows.`,
    "shared-meter-missing": (meter: string) =>
      `This bill has a share of what ${meter} measures, and ${meter} sent nothing at or after the end. Type in what its counter shows.`,
    "earlier-period": (days: string) =>
      `The period ${days} comes first: issue it, or settle what it waits for.`,
    "correction-due": (invoice: string) =>
      `Invoice ${invoice} differs by more than the amount that is corrected on the next bill. Replace it by a credit note and a new invoice, or let this bill carry the difference.`,
    "no-meter": (account: string) => `${account} has no meter in this period. Add one to the account.`,
  },
  steps: {
    enterTariff: "Enter a tariff",
    tariffs: "Look at the tariffs",
    enterIt: "Enter it",
    enterThem: "Enter them",
    sayWhat: "Say what it was",
    meter: "Look at the meter",
    typeCounter: "Type in its counter",
    vouch: "Vouch for this meter",
    addMeter: "Add a meter",
    billsBefore: "Look at the bills before it",
    thatBill: "Go to that bill",
    invoice: "Look at the invoice",
    carry: "Let this bill carry it",
    replace: (invoice: string) => `Replace ${invoice}`,
  },
  vouching: {
    label: "How you know that its counter is right",
    help: "Such as: I compared it with its display. It is kept with your name.",
  },
  lateCorrection:
    "By what is known today {invoice} differs by {amount}, and this account has no further bill that could carry it. {link}",
};
