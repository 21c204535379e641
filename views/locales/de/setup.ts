import type { EN_SETUP } from "../en/setup.ts";

/** The first run, in German. */
export const DE_SETUP: typeof EN_SETUP = {
  notices: {},
  demo: {
    leave: "Demo verlassen",
  },
  choice: {
    title: "Meterbox einrichten",
    heading: "Willkommen",
    lead: "Dieses Gerät gehört noch niemandem. Was soll es werden?",
    code: "Einmalcode",
    codeHelp:
      "Das Gerät hat ihn beim Start ausgegeben; er steht auch in der Datei setup-code in seinem Datenordner.",
    wrongCode:
      "Das ist nicht der Code. Geändert wurde nichts: Sehen Sie nach, wo das Gerät ihn ausgegeben hat, und geben Sie ihn ganz ein.",
    closed: "Das war zu oft falsch. Warten Sie eine Minute und versuchen Sie es dann erneut.",
    setUp: "Mein Haus einrichten",
    setUpHelp: "Passwort, Name, Tarif: eine einzige Seite.",
    restore: "Sicherung einspielen",
    restoreHelp: "Alles wie zuvor, aus einer Datei, die Meterbox erstellt hat.",
    demo: "Das Demo-Haus ansehen",
    demoHelp:
      "Das Haus eines Vermieters mit Daten mehrerer Monate, in einem eigenen Ordner. Danach kommen Sie hierher zurück.",
  },
  house: {
    title: "Ihr Haus",
    heading: "Dieses Gerät einrichten",
    password: "Ihr Passwort",
    passwordHelp: "Mindestens 8 Zeichen. Damit melden Sie sich ab jetzt an.",
    tariff: "Tarif",
    tariffHelp:
      "Was eine kWh kostet. Es ist eine Kopie: Tragen Sie danach die Preise von der Rechnung Ihres Versorgers ein.",
    later: "Später",
    inCurrency: (title, currency) => `${title} (${currency})`,
    currencyClash: (tariff, currency) =>
      `Dieser Tarif ist in ${tariff}, Ihre Währung ist ${currency}. Wählen Sie einen anderen oder „Später“.`,
    button: "Einrichten",
    back: "Zurück",
  },
  property: {
    name: "Name des Hauses",
    nameHelp: "So steht er auf Rechnungen, etwa Haus am See.",
    currency: "Währung",
    currencyHelp: "Drei Buchstaben, etwa EUR oder INR.",
    timeZone: "Zeitzone",
    timeZoneHelp: "Tage, Monate und Rechnungen beginnen um Mitternacht dieser Zone.",
    locale: "Sprache",
    localeHelp:
      "Etwa de-DE oder en-IN, für Wörter, Zahlen und Datum. Die Seiten gibt es auf Deutsch, Englisch und Hindi.",
  },
  restore: {
    title: "Sicherung einspielen",
    lead: "Wählen Sie die Datei, die eine Sicherung von Meterbox erstellt hat. Sie wird zuerst geprüft; dann startet dieses Gerät als das gesicherte neu, und Sie melden sich mit dessen Passwort an.",
    file: "Sicherung",
    fileHelp: "Etwa meterbox.db. Große Dateien brauchen einige Minuten.",
    button: "Diese Sicherung einspielen",
    noFile: "Wählen Sie zuerst die Datei einer Sicherung.",
    noBackup:
      "Das ist keine Sicherung von Meterbox. Geändert wurde nichts: Wählen Sie die Datei, die Meterbox als Sicherung gespeichert hat, etwa meterbox.db.",
    notWhole: "Die Datei ist nicht vollständig angekommen. Senden Sie sie noch einmal.",
    isBusy:
      "Dieses Gerät startet schon neu: mit einer anderen Sicherung oder als Demohaus. Diese Datei wurde nicht verwendet. Warten Sie einen Moment, und sehen Sie dann noch einmal nach.",
    noRoom: (free, needed) =>
      `Auf der Platte ist zu wenig Platz: ${free} sind frei, ${needed} werden gebraucht.`,
    failed: "Die Sicherung ließ sich nicht einspielen, und nichts wurde geändert.",
    back: "Zurück",
  },
  moment: {
    title: "Einen Moment",
    restore: "Ihre Sicherung wird eingespielt",
    demo: "Das Demo-Haus wird gebaut",
    leave: "Die Demo wird geschlossen",
    lead: "Diese Seite geht von selbst weiter, sobald das Gerät bereit ist.",
    reload: "Noch einmal nachsehen",
  },
  waiting: {
    title: "Start",
    heading: "Warten auf Ihren ersten Zähler…",
    headingOf: "Warten auf {name}…",
    lead: "Lassen Sie ihn per MQTT an dieses Gerät senden. Er erscheint hier von selbst, und diese Seite erwacht zum Leben.",
    reload: "Noch einmal nachsehen",
    idHelp: "Die Geräte-ID steht im Topic und in den Nutzdaten.",
    chooseId:
      "Wählen Sie für jeden Zähler eine eigene Geräte-ID; sie steht im Topic und in den Nutzdaten. {addByHand}, wenn Sie ihn vorher benennen möchten.",
    addByHand: "Legen Sie einen Zähler von Hand an",
    refused: "Hier sendet etwas, das nicht verwendet werden kann:",
    seeRefused: "Abgewiesene Nachrichten ansehen",
    broker: "MQTT-Broker",
    brokers: "MQTT-Broker, unter einer dieser Adressen",
    topic: "MQTT-Topic",
    payload: "Nutzdaten; device_id und energy_kwh oder power_w genügen",
    tryIt: "Zum Ausprobieren von einem Rechner",
    played: "Ohne Hardware: drei Zähler, die nur gespielt werden",
  },
  wiring: {
    heading: "Verdrahtung eines PZEM-004T",
    drawing:
      "Ein ESP32, durch vier Drähte mit einem PZEM-004T verbunden; der PZEM über eine Sicherung an L und an N; seine Spule nur um L",
    esp: "Pin am ESP32",
    pzem: "Pin am PZEM",
    pins: "Das sind die Pins von Platinen mit ESP32-WROOM ({board}). Andere Platinen haben andere Pins: sie stehen in {firmware}.",
    volts:
      "Der Pin des PZEM mit der Aufschrift 5V bekommt hier 3,3\u00A0V. Bei 5\u00A0V wird sein TX auf 5\u00A0V gezogen, mehr als die Pins eines ESP32 vertragen.",
    supply:
      "Netz: L über eine Sicherung von 1\u00A0A und N an die Klemmen des PZEM; die Spule nur um L. Bei drei Außenleitern gehört sie um den, der an der Klemme ihres PZEM liegt.",
    coil: "Spule",
    circuit: "zum Stromkreis",
    mains:
      "Netzspannung ist lebensgefährlich. Schalten Sie zuerst den Strom ab, und überlassen Sie diese Seite einer Elektrofachkraft.",
    meters:
      "Der Zähler kann ein ESP32 mit der Firmware von Meterbox sein ({firmware}), aber auch ein Gerät mit ESPHome oder Tasmota ({others}). Wo das zu finden ist: {readme}, „A first meter“.",
  },
};
