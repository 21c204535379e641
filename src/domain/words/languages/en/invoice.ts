import type { DocumentKind, InvoiceFacts, InvoiceTexts } from "../../texts/invoice-texts.ts";
import { EN_COMMON, EN_CREDIT, EN_ESTIMATE, EN_PASS_THROUGH, EN_TRUE_UP } from "./sections.ts";
import { EN_MAIL, EN_STATEMENT } from "./statement.ts";

const TITLES: Readonly<Record<DocumentKind, string>> = {
  invoice: "Invoice",
  "credit-note": "Credit note",
  draft: "Draft bill",
  sample: "Sample",
};

/** The words of invoices in English. */
export const EN_INVOICE: InvoiceTexts = {
  titles: TITLES,
  numbered: (kind, number) => `${TITLES[kind]} ${number}`,
  documentTitle: (kind, number, account, period) => `${TITLES[kind]} ${number}, ${account}, ${period}`,
  states: {
    draft: "Draft",
    held: "Held",
    issued: "Issued",
    sent: "Sent",
    "part-paid": "Part paid",
    paid: "Paid",
    overdue: "Overdue",
    credited: "Credited",
  },
  draftStates: { open: "Open", waiting: "Waiting for readings", ready: "Ready", held: "Held" },
  sentence,
  creditNoteSentence: (money, number, period) => `${money} credited of invoice ${number}, ${period}`,

  labels: {
    from: "From",
    billedTo: "Billed to",
    number: "Number",
    issuedOn: "Issued on",
    due: "Due",
    account: "Account",
    period: "Period",
    tariff: "Tariff",
    taxNumber: "Tax number",
    finalBill: "Final bill",
    replaces: (number) => `In place of invoice ${number}`,
    page: (number, count) => `Page ${number} of ${count}`,
    lastMonths: (count) => (count === 1 ? "Last month" : `Last ${count} months`),
    energyPerMonth: "kWh a month",
  },
  meter: {
    meter: "Meter",
    place: "Place",
    model: "Model",
    serialNumber: "Serial number",
    approvalOnRecord: (approval) => `Approval for billing on record: ${approval}`,
    noApproval: "No approval for billing on record",
    testedOn: (date) => `Last tested on ${date}`,
    authenticated: "Registers authenticated by the meter's key",
    notAuthenticated: "Registers not authenticated",
    openingRegister: "Opening register",
    closingRegister: "Closing register",
    readAt: "Read at",
    quality: "Quality",
    qualities: {
      actual: "Actual",
      interpolated: "Interpolated",
      manual: "Typed in",
      estimated: "Estimated",
    },
    used: "Used",
  },
  sums: {
    net: "Net",
    tax: "Tax",
    total: "Total",
    totalOf: (name) => `Total, ${name}`,
    thisBill: "This bill",
    arrears: "Balance before this bill",
    payments: "Payments since the last bill",
    credit: "Credit",
    depositApplied: "Deposit applied",
    lateFee: "Late fee",
    trueUp: "Correction of earlier invoices",
    amountDue: "Amount due",
    nothingToPay: "Nothing to pay",
    creditRemains: (money) => `${money} remains as credit and is taken off the next bill.`,
    dueOn: (date) => `Due on ${date}`,
    lateFeeAfter: (money, date) => `A late fee of ${money} is added to what is paid after ${date}.`,
  },
  payment: {
    heading: "How to pay",
    scanUpi: "Scan with any UPI app",
    scanSepa: "Scan with your bank's app (SEPA transfer)",
    byTransfer: "By bank transfer",
    payee: "Payee",
    iban: "IBAN",
    bic: "BIC",
    upiId: "UPI ID",
    amount: "Amount",
    reference: "Reference",
    quoteReference: "Give the reference with your payment, so that it is found at once.",
  },
  proof: {
    heading: "How to check this document",
    hash: "Hash",
    previousHash: "Previous hash",
    chainIndex: "Number in the chain",
    byMeterbox: "With Meterbox: the command “meterbox verify” checks this document and all before it.",
    byAnyTool:
      "With any other tool: the SHA-256 of this document's JSON in its RFC 8785 form, without the field “hash”, is the hash above.",
  },
  trueUp: EN_TRUE_UP,
  common: EN_COMMON,
  passThrough: EN_PASS_THROUGH,
  estimate: EN_ESTIMATE,
  credit: EN_CREDIT,
  statement: EN_STATEMENT,
  mail: EN_MAIL,
};

function sentence({ money, energy, period, due, isCredit }: InvoiceFacts): string {
  const amount = isCredit ? `${money} in your favour` : money;
  const what = energy === null ? `${amount}, nothing used, ${period}` : `${amount} for ${energy}, ${period}`;
  return due === null ? what : `${what}, due ${due}`;
}
