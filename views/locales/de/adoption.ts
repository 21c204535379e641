import type { EN_ADOPTION } from "../en/adoption.ts";

/** Which devices the box listens to: adoption, those that wait, and who may connect, in German. */
export const DE_ADOPTION: typeof EN_ADOPTION = {
  notices: {
    "node-adopting": "Angefordert. Das Gerät hat eigene Zugangsdaten, sobald es geantwortet hat.",
    "node-forgotten": "Vergessen. Seine Zugangsdaten gelten nicht mehr.",
    "node-accepted": "Zugelassen. Was es gesendet hat, wird mit den Zeiten übernommen, zu denen es kam.",
    "node-refused": "Abgewiesen. Was es gesendet hat, ist gelöscht.",
    "node-asks-again": "Es darf wieder anfragen.",
    "node-policy-changed": "Gespeichert. Es gilt ab jetzt.",
  },
  page: {
    title: "Geräte",
    lead: "Auf welche Geräte diese Box hört, und welche eigene Zugangsdaten haben.",
  },
  index: {
    devices: "Geräte",
    open: "Jedes Gerät darf sich verbinden.",
    adopt: "Neue Geräte warten, bis Sie sie zulassen.",
    closed: "Nur aufgenommene Geräte dürfen sich verbinden.",
  },
  policy: {
    title: "Wer sich verbinden darf",
    choices: {
      open: {
        name: "Jedes Gerät",
        help: "Ein neuer Zähler erscheint mit seiner ersten Nachricht von selbst. Für einen Zähler, der nicht aufgenommen ist, kann jeder in diesem Netz senden; für einen aufgenommenen nur das Gerät selbst.",
      },
      adopt: {
        name: "Neue Geräte warten",
        help: "Ein neues Gerät steht hier in der Liste, und seine Messwerte werden beiseitegelegt, höchstens 7 Tage und 10.000 Messwerte, bis Sie es zulassen oder abweisen. Bekannte Zähler laufen weiter wie bisher.",
      },
      closed: {
        name: "Nur aufgenommene Geräte",
        help: "Alle anderen werden abgewiesen, auch Programme in Ihrem Haus, die nur zuhören. Um ein Gerät hinzuzufügen, wählen Sie eine andere Regel, bis es aufgenommen ist.",
      },
    },
    shutsOutOne: "Ein bekanntes Gerät ist nicht aufgenommen und würde abgewiesen.",
    shutsOut: (count) => `${count} bekannte Geräte sind nicht aufgenommen und würden abgewiesen.`,
    save: "Regel speichern",
  },
  waiting: {
    title: "Warten auf Sie",
    none: "Kein Gerät wartet.",
    help: "Nichts davon wird gezählt, bevor Sie entscheiden. Es bleibt höchstens 7 Tage liegen.",
    device: (node) => `Das Gerät ${node}`,
    accepted: "Zugelassen, wird übernommen",
    seen: (ago) => `zuletzt gehört ${ago}`,
    reasons: {
      stranger: { word: "Neu", what: "Es war noch nie hier." },
      "lost-credential": {
        word: "Muss neu aufgenommen werden",
        what: "Es nennt sich wie ein aufgenommenes Gerät, kam aber ohne dessen Zugangsdaten. Vielleicht hat Ihr Gerät seine Einstellungen verloren; oder etwas anderes benutzt seinen Namen.",
      },
      "other-box": {
        word: "Muss neu aufgenommen werden",
        what: "Es gehört zu einer anderen Box, oder zu dieser, bevor sie neu eingerichtet wurde.",
      },
    },
    oneReading: "Ein Messwert wartet.",
    readings: (count) => `${count} Messwerte warten.`,
    under: "Sie kamen unter {ids}.",
    dropped: (count) => `Die ältesten ${count} haben neueren Platz gemacht.`,
    expired: (count) => `${count} haben zu lange gewartet und sind gelöscht.`,
    adopt: "Aufnehmen",
    adoptAgain: "Neu aufnehmen",
    named: (verb, node) => `${verb}: ${node}`,
    accept: "Ohne Aufnahme zulassen",
    acceptReadings: "Nur seine Messwerte übernehmen",
    refuse: "Abweisen…",
  },
  refused: {
    title: "Abgewiesen",
    help: "Diese werden abgewiesen, bis Sie sie wieder anfragen lassen.",
    seen: (time) => `zuletzt gehört ${time}`,
    again: "Wieder anfragen lassen",
  },
  known: {
    title: "Bekannte Geräte",
    none: "Noch keine.",
  },
  states: {
    none: "Nicht aufgenommen",
    offered: "Wird aufgenommen",
    renewing: "Bekommt neue Zugangsdaten",
    unanswered: "Noch keine Antwort",
    adopted: "Aufgenommen",
    refused: "Das Gerät hat abgelehnt",
  },
  card: {
    title: "Aufnahme",
    none: "Jeder in diesem Netz kann unter seinem Namen senden. Aufgenommen bekommt es eigene Zugangsdaten, und seine Zähler nehmen nichts anderes an. Aufnehmen lässt sich die Firmware von Meterbox, andere nicht.",
    offered: (time) =>
      `Angefordert am ${time}. Was es bisher benutzt, gilt, bis es mit seinen neuen Zugangsdaten kommt.`,
    unanswered: (time) =>
      `Angefordert am ${time}, und es ist noch nicht mit seinen neuen Zugangsdaten gekommen. Es erfährt sie jedes Mal wieder, wenn es online ist; bis dahin ändert sich für es nichts.`,
    adopted: (time) => `Seit ${time} nehmen seine Zähler nur an, was mit seinen eigenen Zugangsdaten kommt.`,
    refused: "Das Gerät hat abgelehnt. Für es hat sich nichts geändert.",
    refusedWhy: "Das Gerät hat abgelehnt: {why}. Für es hat sich nichts geändert.",
    waits: "Etwas benutzt seinen Namen ohne seine Zugangsdaten. {link}",
    decide: "Darüber entscheiden",
    adopt: "Aufnehmen",
    adoptAgain: "Neu aufnehmen",
    forget: "Zugangsdaten vergessen…",
  },
  forget: {
    titled: (node) => `Zugangsdaten von ${node} vergessen`,
    heading: "Zugangsdaten von {node} vergessen?",
    credential: "Seine Zugangsdaten gelten nicht mehr und lassen sich nicht zurückholen.",
    connection:
      "Seine Verbindung endet. Nach 10 Minuten kommt es ohne Zugangsdaten und wartet auf Ihre Entscheidung.",
    readings: "Seine Zähler und alle ihre Messwerte bleiben.",
    forget: (node) => `Zugangsdaten von ${node} vergessen`,
    keep: "Behalten",
  },
  refuse: {
    titled: (node) => `${node} abweisen`,
    heading: "{node} abweisen?",
    oneReading: "Ein wartender Messwert wird endgültig gelöscht.",
    readings: (count) => `${count} wartende Messwerte werden endgültig gelöscht.`,
    connection: "Es wird abgewiesen, bis Sie es wieder anfragen lassen.",
    refuse: (node) => `${node} abweisen`,
    keep: "Warten lassen",
  },
  meter: {
    adoption: "Aufnahme",
    adopt: "Aufnehmen",
    one: "Ein Gerät wartet auf Ihre Entscheidung.",
    many: (count) => `${count} Geräte warten auf Ihre Entscheidung.`,
    look: "Ansehen",
  },
};
