import type { EN_MAIL_SETTINGS } from "../en/settings-mail.ts";

/** What the page of e-mail says, in German. */
export const DE_MAIL_SETTINGS: typeof EN_MAIL_SETTINGS = {
  title: "E-Mail",
  server: "Mailserver",
  serverHelp:
    "Rechnungen gehen über den Mailserver Ihres Anbieters hinaus, oder über einen in Ihrem Haus. Sonst wird nirgendwohin etwas geschickt.",
  oneWaits:
    "Eine E-Mail wartet und wird verschickt, sobald Sie speichern. Nehmen Sie nebenan zurück, was nicht hinausgehen soll.",
  manyWait: (count: string) =>
    `${count} E-Mails warten und werden verschickt, sobald Sie speichern. Nehmen Sie nebenan zurück, was nicht hinausgehen soll.`,
  host: "Adresse des Servers",
  port: "Portnummer",
  security: "Die Verbindung wird verschlüsselt mit",
  securities: {
    starttls: "STARTTLS (meist Port 587)",
    tls: "TLS (meist Port 465)",
    none: "gar nicht",
  },
  selfSigned: "auch ein Zertifikat annehmen, für das niemand bürgt",
  selfSignedHelp:
    "Das ist für einen Server im eigenen Netz. Wer zwischen der Box und ihm steht, könnte das Passwort lesen.",
  user: "Benutzer (optional)",
  userHelp: "Leer, wenn der Server kein Passwort verlangt.",
  password: "Passwort",
  passwordStored: "Eines ist gespeichert. Lassen Sie das Feld leer, um es zu behalten.",
  passwordHelp: "Es wird gespeichert und nie wieder angezeigt.",
  from: "Absenderadresse",
  fromHelp: "E-Mails kommen von dieser Adresse, unter dem Namen, der auf Rechnungen steht.",
  replyTo: "Antworten an (optional)",
  bcc: "Kopie jeder E-Mail an (optional)",
  save: "Speichern",
  latest: "Letzte E-Mails",
  off: "Keine E-Mails verschicken",
  offHelp: "Vergisst den Server und sein Passwort. Wartende E-Mails warten weiter.",
  turnOff: "E-Mail ausschalten",
  try: "Ausprobieren",
  tryHelp:
    "Schickt sofort eine kurze E-Mail mit dem, was gespeichert ist, und zeigt, was der Server gesagt hat.",
  to: "An",
  send: "Test-E-Mail senden",
};
