/** The first run, in English. */
export const EN_SETUP = {
  notices: {},
  demo: {
    leave: "Leave the demo",
  },
  choice: {
    title: "Set up Meterbox",
    heading: "Welcome",
    lead: "This box has no owner yet. What should it be?",
    code: "One-time code",
    codeHelp: "The box printed it when it started; it also stands in the file setup-code in its data folder.",
    wrongCode:
      "That is not the code. Nothing was changed: look where the box printed it, and type all of it.",
    closed: "That was wrong too often. Wait a minute, then try again.",
    setUp: "Set up my house",
    setUpHelp: "A password, a name, a tariff: one page.",
    restore: "Restore a backup",
    restoreHelp: "Everything as it was, from a file that Meterbox made.",
    demo: "Look at the demo house",
    demoHelp:
      "A landlord's house with months of data, in a folder of its own. You come back here afterwards.",
  },
  house: {
    title: "Your house",
    heading: "Set up this box",
    password: "Your password",
    passwordHelp: "At least 8 characters. You sign in with it from now on.",
    tariff: "Tariff",
    tariffHelp: "What a kWh costs. It is a copy: put in the figures of your own supplier's bill afterwards.",
    later: "Later",
    inCurrency: (title: string, currency: string) => `${title} (${currency})`,
    currencyClash: (tariff: string, currency: string) =>
      `That tariff is in ${tariff}, and your currency is ${currency}. Choose another, or “Later”.`,
    button: "Set up",
    back: "Back",
  },
  property: {
    name: "Name of the house",
    nameHelp: "As it stands on bills, such as Rose Cottage.",
    currency: "Currency",
    currencyHelp: "Three letters, such as INR or EUR.",
    timeZone: "Time zone",
    timeZoneHelp: "Days, months and bills begin at its midnight.",
    locale: "Language",
    localeHelp:
      "Such as en-IN or de-DE, for words, numbers and dates. Pages are there in English, German and Hindi.",
  },
  restore: {
    title: "Restore a backup",
    lead: "Choose the file that a backup of Meterbox made. It is checked first; then this box starts again as the one that was backed up, and you sign in with the password that it had.",
    file: "Backup",
    fileHelp: "Such as meterbox.db. Large ones take some minutes.",
    button: "Restore this backup",
    noFile: "Choose the file of a backup first.",
    noBackup:
      "That is no backup of Meterbox. Nothing was changed: choose the file that a Meterbox gave as its backup, such as meterbox.db.",
    notWhole: "The file did not arrive whole. Send it again.",
    isBusy:
      "This box is starting again already: with another backup, or as the demo house. This file was not used. Wait a moment, then look again.",
    noRoom: (free: string, needed: string) =>
      `There is too little room on the disk: ${free} are free, and ${needed} are needed.`,
    failed: "The backup could not be restored, and nothing was changed.",
    back: "Back",
  },
  moment: {
    title: "One moment",
    restore: "Restoring your backup",
    demo: "Building the demo house",
    leave: "Closing the demo",
    lead: "This page goes on by itself as soon as the box is ready.",
    reload: "Look again",
  },
  waiting: {
    title: "Home",
    heading: "Waiting for your first meter…",
    headingOf: "Waiting for {name}…",
    lead: "Let it publish to this box by MQTT. It appears here by itself, and this page comes alive.",
    reload: "Look again",
    idHelp: "The device id stands in the topic and in the payload.",
    chooseId:
      "Choose a device id of your own for each meter; it stands in the topic and in the payload. {addByHand} if you want to name it first.",
    addByHand: "Add a meter by hand",
    refused: "Something publishes here, but cannot be used:",
    seeRefused: "See the refused messages",
    broker: "Broker",
    brokers: "Broker, at one of",
    topic: "Topic",
    payload: "Payload; device_id and energy_kwh or power_w are enough",
    tryIt: "To try it from a computer",
    played: "Without hardware: three meters that are only played",
  },
  wiring: {
    heading: "Wiring of a PZEM-004T",
    drawing:
      "An ESP32 joined to a PZEM-004T by four wires; the PZEM between L, through a fuse, and N; its coil around L alone",
    esp: "ESP32 pin",
    pzem: "PZEM pin",
    pins: "These are the pins of ESP32-WROOM boards ({board}). Other boards have other pins: {firmware} lists them.",
    volts:
      "The PZEM's pin marked 5V gets 3.3\u00A0V here. At 5\u00A0V its TX is pulled up to 5\u00A0V, more than the pins of an ESP32 stand.",
    supply:
      "Mains: L through a fuse of 1\u00A0A, and N, to the PZEM's screws; the coil around L alone. With three phases it goes around the L that is on its PZEM's screw.",
    coil: "coil",
    circuit: "to the circuit",
    mains: "Mains voltage kills. Switch the supply off first, and leave that side to an electrician.",
    meters:
      "An ESP32 with Meterbox's own firmware can be the meter ({firmware}), and so can a device with ESPHome or Tasmota ({others}). Where to find these: {readme}, “A first meter”.",
  },
};
