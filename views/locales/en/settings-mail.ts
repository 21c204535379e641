/** What the page of e-mail says, in English. */
export const EN_MAIL_SETTINGS = {
  title: "E-mail",
  server: "Mail server",
  serverHelp:
    "Bills go out through the mail server of your provider, or one in your house. Nothing is sent anywhere else.",
  oneWaits:
    "One mail waits and will be sent as soon as you save. Take back at the side what is not to be sent.",
  manyWait: (count: string) =>
    `${count} mails wait and will be sent as soon as you save. Take back at the side what is not to be sent.`,
  host: "Server",
  port: "Port",
  security: "The connection is encrypted by",
  securities: {
    starttls: "STARTTLS (mostly port 587)",
    tls: "TLS (mostly port 465)",
    none: "not at all",
  },
  selfSigned: "take a certificate that nobody vouches for",
  selfSignedHelp:
    "That is for a server in your own network. Anybody between this box and it could read the password.",
  user: "User (optional)",
  userHelp: "Empty where the server wants no password.",
  password: "Password",
  passwordStored: "One is stored. Leave this empty to keep it.",
  passwordHelp: "It is stored, and never shown again.",
  from: "Sender's address",
  fromHelp: "Mails come from this address, under the name that stands on bills.",
  replyTo: "Answers to (optional)",
  bcc: "Copy of each mail to (optional)",
  save: "Save",
  latest: "Mails of late",
  off: "Send no mail",
  offHelp: "Forgets the server and its password. Mails that wait go on waiting.",
  turnOff: "Turn e-mail off",
  try: "Try it",
  tryHelp: "Sends a short mail at once, with what is saved, and shows what the server said.",
  to: "To",
  send: "Send a test mail",
};
