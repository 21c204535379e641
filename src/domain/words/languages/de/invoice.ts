import type { DocumentKind, InvoiceFacts, InvoiceTexts } from "../../texts/invoice-texts.ts";
import { DE_COMMON, DE_CREDIT, DE_ESTIMATE, DE_PASS_THROUGH, DE_TRUE_UP } from "./sections.ts";
import { DE_MAIL, DE_STATEMENT } from "./statement.ts";

// A "Gutschrift" is by § 14 (2) UStG an invoice that its recipient writes; what corrects an invoice is its "Korrektur".
const TITLES: Readonly<Record<DocumentKind, string>> = {
  invoice: "Rechnung",
  "credit-note": "Rechnungskorrektur",
  draft: "Rechnungsentwurf",
  sample: "Muster",
};

/** The words of invoices in German. */
export const DE_INVOICE: InvoiceTexts = {
  titles: TITLES,
  numbered: (kind, number) => `${TITLES[kind]} ${number}`,
  documentTitle: (kind, number, account, period) => `${TITLES[kind]} ${number}, ${account}, ${period}`,
  states: {
    draft: "Entwurf",
    held: "Zurückgestellt",
    issued: "Gestellt",
    sent: "Versendet",
    "part-paid": "Teilweise bezahlt",
    paid: "Bezahlt",
    overdue: "Überfällig",
    credited: "Gutgeschrieben",
  },
  draftStates: {
    open: "Offen",
    waiting: "Wartet auf Ablesungen",
    ready: "Bereit",
    held: "Zurückgestellt",
  },
  sentence,
  creditNoteSentence: (money, number, period) => `${money} gutgeschrieben auf Rechnung ${number}, ${period}`,

  labels: {
    from: "Rechnungssteller",
    billedTo: "Rechnungsempfänger",
    number: "Nummer",
    issuedOn: "Ausgestellt am",
    due: "Fällig am",
    account: "Vertragskonto",
    period: "Abrechnungszeitraum",
    tariff: "Tarif",
    taxNumber: "Steuernummer",
    finalBill: "Schlussrechnung",
    replaces: (number) => `Ersetzt Rechnung ${number}`,
    page: (number, count) => `Seite ${number} von ${count}`,
    lastMonths: (count) => (count === 1 ? "Letzter Monat" : `Letzte ${count} Monate`),
    energyPerMonth: "kWh pro Monat",
  },
  meter: {
    meter: "Zähler",
    place: "Einbauort",
    model: "Bauart",
    serialNumber: "Zählernummer",
    approvalOnRecord: (approval) => `Zulassung für die Abrechnung hinterlegt: ${approval}`,
    noApproval: "Keine Zulassung für die Abrechnung hinterlegt",
    testedOn: (date) => `Zuletzt geprüft am ${date}`,
    authenticated: "Zählerstände mit dem Schlüssel des Zählers authentifiziert",
    notAuthenticated: "Zählerstände nicht authentifiziert",
    openingRegister: "Anfangsstand",
    closingRegister: "Endstand",
    readAt: "Abgelesen am",
    quality: "Ableseart",
    qualities: {
      actual: "Gemessen",
      interpolated: "Interpoliert",
      manual: "Von Hand erfasst",
      estimated: "Geschätzt",
    },
    used: "Verbrauch",
  },
  sums: {
    net: "Netto",
    tax: "Umsatzsteuer",
    total: "Gesamtbetrag",
    totalOf: (name) => `Summe ${name}`,
    thisBill: "Diese Rechnung",
    arrears: "Saldo vor dieser Rechnung",
    payments: "Zahlungen seit der letzten Rechnung",
    credit: "Guthaben",
    depositApplied: "Verrechnete Sicherheitsleistung",
    lateFee: "Verzugsgebühr",
    trueUp: "Korrektur früherer Rechnungen",
    amountDue: "Zu zahlen",
    nothingToPay: "Nichts zu zahlen",
    creditRemains: (money) =>
      `${money} bleiben als Guthaben und werden mit der nächsten Rechnung verrechnet.`,
    dueOn: (date) => `Fällig am ${date}`,
    lateFeeAfter: (money, date) =>
      `Auf Beträge, die nach dem ${date} bezahlt werden, kommt eine Verzugsgebühr von ${money} hinzu.`,
  },
  payment: {
    heading: "So bezahlen Sie",
    scanUpi: "Mit einer UPI-App scannen",
    scanSepa: "Mit Ihrer Banking-App scannen (SEPA-Überweisung)",
    byTransfer: "Per Überweisung",
    payee: "Zahlungsempfänger",
    iban: "IBAN",
    bic: "BIC",
    upiId: "UPI-ID",
    amount: "Betrag",
    reference: "Verwendungszweck",
    quoteReference:
      "Bitte geben Sie den Verwendungszweck an, damit Ihre Zahlung gleich zugeordnet werden kann.",
  },
  proof: {
    heading: "So prüfen Sie dieses Dokument",
    hash: "Prüfsumme",
    previousHash: "Vorherige Prüfsumme",
    chainIndex: "Nummer in der Kette",
    byMeterbox: "Mit Meterbox: Der Befehl „meterbox verify“ prüft dieses Dokument und alle Dokumente davor.",
    byAnyTool:
      "Mit jedem anderen Werkzeug: Die SHA-256-Summe des JSON dieses Dokuments in der Form nach RFC 8785, ohne das Feld „hash“, ist die Prüfsumme oben.",
  },
  trueUp: DE_TRUE_UP,
  common: DE_COMMON,
  passThrough: DE_PASS_THROUGH,
  estimate: DE_ESTIMATE,
  credit: DE_CREDIT,
  statement: DE_STATEMENT,
  mail: DE_MAIL,
};

function sentence({ money, energy, period, due, isCredit }: InvoiceFacts): string {
  const amount = isCredit ? `${money} zu Ihren Gunsten` : money;
  const what =
    energy === null ? `${amount}, kein Verbrauch, ${period}` : `${amount} für ${energy}, ${period}`;
  return due === null ? what : `${what}, fällig am ${due}`;
}
