import type { EN_HOME_NOTICES } from "../en/home-notices.ts";

/** The settings of what is told by e-mail or ntfy, and the messages themselves, in German. */
export const DE_HOME_NOTICES: typeof EN_HOME_NOTICES = {
  title: "Nachrichten",
  about:
    "Wo Sie gebraucht werden, steht auf der Startseite. Es kann Ihnen auch gesendet werden, und zwar einmal: Solange es dauert, kommt keine zweite Nachricht.",
  what: "Was gemeldet wird",
  groups: {
    meters: "Zähler: Fragen, Schweigen, neue",
    bills: "Rechnungen: angehalten, bereit, E-Mails ohne Erfolg",
    box: "Die Box: Uhr, Speicher, Messwerte",
  },
  how: "Auf welchem Weg",
  mail: "E-Mail-Adresse",
  mailHelp: "Leer: keine E-Mail.",
  mailUnset: "Diese Box kann noch keine E-Mails senden.",
  mailSetUp: "E-Mail einrichten",
  ntfy: "Adresse eines ntfy-Themas",
  ntfyHelp:
    "Etwa https://ntfy.sh/ein-name-den-niemand-errät oder ein eigener Server. Dorthin geht, was gemeldet wird, sonst nichts. Leer: nirgendwohin.",
  token: "Zugangstoken von ntfy (freiwillig)",
  tokenHelp: "Nur für Themen, die eines verlangen.",
  tokenKept: "Eines ist hinterlegt. Leer gelassen, bleibt es.",
  forgetToken: "Token vergessen",
  quiet: "Ruhezeit",
  quietHelp:
    "In dieser Zeit wird nichts gesendet. Was an ihrem Ende noch stimmt, kommt dann. Beides leer: keine.",
  from: "Von",
  to: "Bis",
  save: "Speichern",
  test: {
    title: "Ausprobieren",
    help: "Eine Nachricht geht jetzt hinaus, auch in der Ruhezeit, so wie es zuletzt gemerkt wurde.",
    send: "Probenachricht senden",
    nowhere: "Geben Sie zuerst eine E-Mail-Adresse oder ein ntfy-Thema an und merken Sie es.",
    sent: "Sie wurde gesendet.",
    failed: "Sie wurde nicht gesendet: {detail}",
  },
  last: {
    title: "Die letzte Nachricht",
    sent: "gesendet {time}",
    failed: "nicht gesendet, {time}: {detail}",
    none: "bisher keine",
  },
  channels: { mail: "E-Mail", ntfy: "ntfy" },
  message: {
    subject: (property, what) => `${property}: ${what}`,
    subjectOfSeveral: (property, count) => `${property}: ${count} Dinge brauchen Sie`,
    todo: (todo) => `Was zu tun ist: ${todo}`,
    safe: (safe) => `Was sicher ist: ${safe}`,
    box: (address) => `Die Box: ${address}`,
    testSubject: (property) => `${property}: eine Probe`,
    test: "Diese Nachricht wurde gesendet, um zu sehen, ob Meterbox Sie erreicht. Das tut sie.",
  },
};
