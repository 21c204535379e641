/** The steps of moving out until the account is closed, in English. */
export const EN_MOVE_OUT = {
  title: (account: string) => `${account} moves out`,
  heading: "{account} moves out",
  what: "The account ends with the final reading, and whoever comes next begins at the same register. The final bill, the deposit and what is owed come after that; nothing is issued here.",
  step: (number: string, of: string) => `Step ${number} of ${of}`,
  at: "When the final reading was taken",
  atHelp: "It counts to the nearest quarter of an hour.",
  registers: "Final registers",
  registersHelp:
    "Only where somebody read them off. What is left empty follows from the meter's own readings.",
  combined: "{meter} is a sum of meters and has no register of its own. {link}",
  combinedLink: "Type in those of its meters there",
  noMeter: "It has no meter now, so there is nothing to read.",
  next: "Who comes next (optional)",
  name: "Name",
  nameHelp: "Empty: nobody has the meters until you give them to an account.",
  email: "E-mail",
  address: "Address",
  look: "See what will happen",
  notNow: "Not now",
  preview: {
    heading: "What will happen",
    reading: "Final reading",
    at: (time: string) => `The account ends on ${time}.`,
    typed: "{meter}: {register}, as typed in",
    own: "{meter}: by its own readings",
    bill: "Final bill",
    billLater: "Its last bill ends then. You look at it and issue it afterwards; nothing is issued now.",
    billNow: (days: string, amount: string) =>
      `By what its meters have sent so far it comes to ${amount} for ${days}.`,
    deposit: "Deposit",
    held: (amount: string) =>
      `${amount} is held. Once the final bill is issued, it can settle what is owed, and the rest is given back.`,
    noDeposit: "None is held.",
    owed: "What is owed",
    owes: (amount: string) => `${amount} is owed now, before the final bill.`,
    credit: (amount: string) => `There is a credit of ${amount} now, before the final bill.`,
    nothing: "Nothing is owed now, before the final bill.",
    next: "Who comes next",
    nextIs: "{account} gets an account of its own with these meters from the same instant on.",
    nobody:
      "Nobody: the meters are free until you give them to an account. What an empty flat uses is in no bill.",
    links: "Link for the tenant",
    linksStay: (count: number) =>
      count === 1
        ? "Its link goes on showing its bills and payments until you revoke it, and nothing of whoever comes next."
        : `Its ${count} links go on showing its bills and payments until you revoke them, and nothing of whoever comes next.`,
    undo: "An account that was closed can be opened again.",
  },
  change: "Change something",
  close: (account: string) => `Close the account of ${account}`,
};

/** What is left to do after somebody moved out, in English. */
export const EN_MOVED_OUT = {
  title: (account: string) => `${account} moved out`,
  heading: "{account} moved out",
  done: " (done)",
  toDo: " (to do)",
  reading: "Final reading",
  ended: (time: string) => `The account ended on ${time}.`,
  earlier: "Earlier bills",
  earlierWhat: "These come before the final bill:",
  final: "Final bill",
  noReading: "Its meters have sent no reading in its last period, so there is nothing to bill.",
  bill: (days: string, amount: string) => `${days}: ${amount}`,
  lookAndIssue: "Look at it and issue it",
  look: "Look at it",
  deposit: "Deposit",
  noDeposit: "None is held.",
  held: (amount: string) => `${amount} is held.`,
  issueFirst: "Issue the bills first: then it is known what it has to settle.",
  settle: (amount: string) => `Settle ${amount} from the deposit`,
  settledNote: "Settled at moving out",
  giveBack: "Give it back",
  owed: "What is owed",
  nothing: "Nothing.",
  nothingYet: "Nothing before the bills above are issued.",
  isOwed: (amount: string) => `${amount} is owed.`,
  creditBack: (amount: string) => `There is a credit of ${amount} to pay back.`,
  creditFirst: (amount: string) =>
    `There is a credit of ${amount}. Issue the bills first: they are paid from it.`,
  payment: "Record a payment",
  refund: "Record the refund",
  next: "Who comes next",
  hasMeters: "{account} has the meters from the final reading on.",
  nobody: "Nobody has its meters. What an empty flat uses is in no bill.",
  giveMeters: "Give them to an account",
  links: "Link for the tenant",
  linksOpen: (count: number) =>
    count === 1
      ? "One link still shows its bills and payments."
      : `${count} links still show its bills and payments.`,
  toLinks: "Look at its links",
};
