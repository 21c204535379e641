import type { EN_BILL_HOLDS } from "../en/bill-holds.ts";

/** Why bills wait and what to do about it, in German. */
export const DE_BILL_HOLDS: typeof EN_BILL_HOLDS = {
  reasons: {
    "no-tariff": (days) =>
      `Für ${days} gilt kein Tarif. Geben Sie einen ein, oder lassen Sie eine Fassung bis zum ersten Tag beginnen.`,
    "no-readings": (days) =>
      `Kein Zähler dieses Kontos hat für ${days} einen Zählerstand gesendet, deshalb wird nichts abgerechnet.`,
    meterNoReadings: (meter, days) =>
      `${meter} hat für ${days} keinen Zählerstand gesendet. Wählen Sie einen Monat mit Ablesungen.`,
    "no-register": (meter) =>
      `${meter} sendet die Leistung, aber keinen Zählerstand (energy_kwh): Man kann zusehen, aber nicht abrechnen. Lassen Sie ihn seinen Zählerstand senden.`,
    jumped: (before, after, at) =>
      `Der Zählerstand sprang am ${at} von ${before} auf ${after}. Dieser Sprung zählt 0 kWh, bis jemand auf der Seite des Zählers sagt, was es war.`,
    fell: (before, after, at) =>
      `Der Zählerstand fiel am ${at} von ${before} auf ${after}. Dieser Sprung zählt 0 kWh, bis jemand auf der Seite des Zählers sagt, was es war.`,
    oneMore: (at) => `Ein weiterer solcher Sprung folgt, am ${at}.`,
    more: (count, at) => `${count} weitere solche Sprünge folgen, der letzte am ${at}.`,
    undecidedJump: (before, after, at) =>
      `Der Zählerstand sprang am ${at} von ${before} auf ${after}. Was daraus wird, zeigt erst eine spätere Ablesung; was danach kam, zählt noch nicht.`,
    undecidedFall: (before, after, at) =>
      `Der Zählerstand fiel am ${at} von ${before} auf ${after}. Was daraus wird, zeigt erst eine spätere Ablesung; was danach kam, zählt noch nicht.`,
    ofMeter: (meter, sentence) => `${meter}: ${sentence}`,
    "currencies-differ": (currency) =>
      `Die Preise wechseln im Zeitraum zu ${currency}, eine Rechnung hat aber nur eine Währung. Lassen Sie einen Zeitraum dort enden, wo die neue beginnt.`,
    "given-missing": (component) =>
      `${component} hat für diesen Zeitraum keinen Wert. Geben Sie ein, was der Versorger veröffentlicht hat.`,
    "given-negative": (component) =>
      `${component} darf nicht negativ sein. Geben Sie den Wert für diesen Zeitraum noch einmal ein.`,
    "contracted-missing": (component, quantity) =>
      `${component} braucht den vertraglichen Wert für ${quantity}. Geben Sie ihn ein, wie er im Vertrag des Versorgers steht.`,
    "bands-unknown": (component, bands) =>
      `${component} hat einen Preis für jede der Zeiten ${bands}, aber der Tarif hat keinen Kalender, der sagt, wann sie sind. Geben Sie ihm einen.`,
    "holidays-missing": (list) =>
      `Die Feiertage von ${list} sind nicht bekannt. Geben Sie sie ein: An diesen Tagen gelten andere Preise.`,
    "above-last-set": (component) =>
      `${component} hat keine Preise für so viel Verbrauch. Fügen Sie eine Gruppe für höheren Verbrauch hinzu, oder nehmen Sie einen anderen Tarif.`,
    "no-demand": (component) =>
      `${component} richtet sich nach der höchsten Leistung, und kein solcher Abschnitt des Zeitraums wurde lückenlos gemessen.`,
    "cannot-blend": (component) =>
      `${component} ist in der nächsten Fassung eine andere Art von Preis, beide lassen sich nicht mischen. Lassen Sie diese Fassung abschnittsweise beginnen.`,
    "too-much-work":
      "Dieser Tarif hat zu viele Stufen, Zeiten, Abschnitte und Prozentsätze für eine Rechnung. Nennen Sie Summen statt jeder Position, oder rechnen Sie weniger Tage auf einmal ab.",
    "not-confirmed": (meter, account) =>
      `Für den Zählerstand von ${meter} hat sich noch niemand verbürgt: Jedes Gerät könnte unter diesem Namen senden. Vergleichen Sie ihn einmal mit der Anzeige und bestätigen Sie, dass er für ${account} stimmt.`,
    "no-estimate": (meter) =>
      `${meter} hat zum Ende oder danach nichts gesendet, und es gibt keine frühere Rechnung, nach der geschätzt werden könnte. Geben Sie ein, was der Zähler zeigt.`,
    "estimated-too-often": (meter) =>
      `${meter} wurde dreimal hintereinander geschätzt. Geben Sie ein, was der Zähler zeigt.`,
    "shared-meter-missing": (meter) =>
      `Diese Rechnung enthält einen Anteil an dem, was ${meter} misst, und ${meter} hat zum Ende oder danach nichts gesendet. Geben Sie ein, was der Zähler zeigt.`,
    "earlier-period": (days) =>
      `Zuerst ist der Zeitraum ${days} dran: Stellen Sie ihn in Rechnung, oder klären Sie, worauf er wartet.`,
    "correction-due": (invoice) =>
      `Rechnung ${invoice} weicht um mehr als den Betrag ab, der auf der nächsten Rechnung berichtigt wird. Ersetzen Sie sie durch Gutschrift und neue Rechnung, oder lassen Sie diese Rechnung den Unterschied tragen.`,
    "no-meter": (account) =>
      `${account} hat in diesem Zeitraum keinen Zähler. Fügen Sie dem Konto einen hinzu.`,
  },
  steps: {
    enterTariff: "Tarif eingeben",
    tariffs: "Tarife ansehen",
    enterIt: "Eingeben",
    enterThem: "Feiertage eingeben",
    sayWhat: "Sagen, was es war",
    meter: "Zähler ansehen",
    typeCounter: "Zählerstand eingeben",
    vouch: "Für diesen Zähler bürgen",
    addMeter: "Zähler hinzufügen",
    billsBefore: "Frühere Rechnungen ansehen",
    thatBill: "Zu jener Rechnung",
    invoice: "Rechnung ansehen",
    carry: "Diese Rechnung soll es tragen",
    replace: (invoice) => `${invoice} ersetzen`,
  },
  vouching: {
    label: "Woher Sie wissen, dass der Zählerstand stimmt",
    help: "Etwa: mit der Anzeige verglichen. Es wird mit Ihrem Namen festgehalten.",
  },
  lateCorrection:
    "Nach heutigem Stand weicht {invoice} um {amount} ab, und dieses Konto bekommt keine Rechnung mehr, die das tragen könnte. {link}",
};
