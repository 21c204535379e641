import type { EN_MOVE_OUT, EN_MOVED_OUT } from "../en/move-out.ts";

/** The steps of moving out until the account is closed, in German. */
export const DE_MOVE_OUT: typeof EN_MOVE_OUT = {
  title: (account) => `${account} zieht aus`,
  heading: "{account} zieht aus",
  what: "Das Konto endet mit der Schlussablesung, und wer danach kommt, beginnt mit demselben Zählerstand. Schlussrechnung, Kaution und was offen ist, kommen danach; hier wird nichts ausgestellt.",
  step: (number, of) => `Schritt ${number} von ${of}`,
  at: "Wann die Schlussablesung war",
  atHelp: "Sie zählt auf die nächste Viertelstunde.",
  registers: "Schlusszählerstände",
  registersHelp:
    "Nur wo jemand abgelesen hat. Was leer bleibt, ergibt sich aus den eigenen Ablesungen des Zählers.",
  combined: "{meter} ist eine Summe von Zählern und hat keinen eigenen Zählerstand. {link}",
  combinedLink: "Tragen Sie die seiner Zähler dort ein",
  noMeter: "Es hat jetzt keinen Zähler, also gibt es nichts abzulesen.",
  next: "Wer danach kommt (freiwillig)",
  name: "Name",
  nameHelp: "Leer: Niemand hat die Zähler, bis Sie sie einem Konto geben.",
  email: "E-Mail",
  address: "Anschrift",
  look: "Ansehen, was geschehen wird",
  notNow: "Jetzt nicht",
  preview: {
    heading: "Was geschehen wird",
    reading: "Schlussablesung",
    at: (time) => `Das Konto endet am ${time}.`,
    typed: "{meter}: {register}, wie eingetragen",
    own: "{meter}: nach seinen eigenen Ablesungen",
    bill: "Schlussrechnung",
    billLater:
      "Damit endet seine letzte Rechnung. Sie sehen sie danach an und stellen sie aus; jetzt wird nichts ausgestellt.",
    billNow: (days, amount) =>
      `Nach dem, was seine Zähler bisher geschickt haben, sind es ${amount} für ${days}.`,
    deposit: "Kaution",
    held: (amount) =>
      `${amount} sind hinterlegt. Ist die Schlussrechnung ausgestellt, können sie begleichen, was offen ist; der Rest wird zurückgegeben.`,
    noDeposit: "Keine ist hinterlegt.",
    owed: "Was offen ist",
    owes: (amount) => `Jetzt, vor der Schlussrechnung, sind ${amount} offen.`,
    credit: (amount) => `Jetzt, vor der Schlussrechnung, besteht ein Guthaben von ${amount}.`,
    nothing: "Jetzt, vor der Schlussrechnung, ist nichts offen.",
    next: "Wer danach kommt",
    nextIs: "{account} bekommt vom selben Augenblick an ein eigenes Konto mit diesen Zählern.",
    nobody:
      "Niemand: Die Zähler sind frei, bis Sie sie einem Konto geben. Was eine leere Wohnung verbraucht, steht auf keiner Rechnung.",
    links: "Link für den Mieter",
    linksStay: (count) =>
      count === 1
        ? "Sein Link zeigt weiter seine Rechnungen und Zahlungen, bis Sie ihn widerrufen, und nichts von dem, der danach kommt."
        : `Seine ${count} Links zeigen weiter seine Rechnungen und Zahlungen, bis Sie sie widerrufen, und nichts von dem, der danach kommt.`,
    undo: "Ein geschlossenes Konto lässt sich wieder öffnen.",
  },
  change: "Etwas ändern",
  close: (account) => `Konto von ${account} schließen`,
};

/** What is left to do after somebody moved out, in German. */
export const DE_MOVED_OUT: typeof EN_MOVED_OUT = {
  title: (account) => `${account} ist ausgezogen`,
  heading: "{account} ist ausgezogen",
  done: " (erledigt)",
  toDo: " (zu tun)",
  reading: "Schlussablesung",
  ended: (time) => `Das Konto endete am ${time}.`,
  earlier: "Frühere Rechnungen",
  earlierWhat: "Diese kommen vor der Schlussrechnung:",
  final: "Schlussrechnung",
  noReading: "Seine Zähler haben im letzten Zeitraum keine Ablesung geschickt, es gibt nichts zu berechnen.",
  bill: (days, amount) => `${days}: ${amount}`,
  lookAndIssue: "Ansehen und ausstellen",
  look: "Ansehen",
  deposit: "Kaution",
  noDeposit: "Keine ist hinterlegt.",
  held: (amount) => `${amount} sind hinterlegt.`,
  issueFirst: "Stellen Sie zuerst die Rechnungen aus: Dann steht fest, was sie zu begleichen hat.",
  settle: (amount) => `${amount} aus der Kaution begleichen`,
  settledNote: "Beim Auszug beglichen",
  giveBack: "Zurückgeben",
  owed: "Was offen ist",
  nothing: "Nichts.",
  nothingYet: "Nichts, bevor die Rechnungen oben ausgestellt sind.",
  isOwed: (amount) => `${amount} sind offen.`,
  creditBack: (amount) => `Ein Guthaben von ${amount} ist zurückzuzahlen.`,
  creditFirst: (amount) =>
    `Es gibt ein Guthaben von ${amount}. Stellen Sie zuerst die Rechnungen aus: Sie werden daraus bezahlt.`,
  payment: "Zahlung eintragen",
  refund: "Rückzahlung eintragen",
  next: "Wer danach kommt",
  hasMeters: "{account} hat die Zähler von der Schlussablesung an.",
  nobody: "Niemand hat seine Zähler. Was eine leere Wohnung verbraucht, steht auf keiner Rechnung.",
  giveMeters: "Einem Konto geben",
  links: "Link für den Mieter",
  linksOpen: (count) =>
    count === 1
      ? "Ein Link zeigt weiter seine Rechnungen und Zahlungen."
      : `${count} Links zeigen weiter seine Rechnungen und Zahlungen.`,
  toLinks: "Seine Links ansehen",
};
