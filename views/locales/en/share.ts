/** What a tenant sees by the link that was shared, in English. */
export const EN_SHARE = {
  notices: {},
  page: {
    title: (account: string) => `Electricity of ${account}`,
    at: (property: string) => `at ${property}`,
    follows: "Whether this page follows the meters",
    ended: (day: string) => `This account ended on ${day}. Its bills and payments stay here.`,
    onlyYours:
      "This page shows this account only, and nothing can be changed on it. Whoever has its address can open it, so keep it to yourself.",
  },
  power: {
    title: "Power now",
    term: "Active power",
    seen: (ago: string) => `Seen ${ago}`,
    never: "No message yet",
    silent: (since: string) =>
      `Nothing was heard of the meter since ${since}. Its counter goes on inside the meter, so nothing is lost.`,
    noMeter: "No meter belongs to this account at the moment.",
  },
  states: {
    online: "Live",
    silent: "Silent",
    offline: "Offline",
    retired: "Retired",
    unknown: "Not heard yet",
  },
  use: {
    today: "Today",
    month: "This month",
    week: "Last 7 days",
    meters: "Your meters",
    meter: "Meter",
    now: "Now",
    register: "Counter",
  },
  bills: {
    title: "Bills",
    none: "No bill yet. Each one appears here when it is issued.",
    due: (day: string) => `due ${day}`,
    issued: (day: string) => `issued ${day}`,
    open: (amount: string) => `${amount} still to pay`,
    pdf: "PDF",
    pdfOf: (number: string) => `PDF of ${number}`,
    beingMade: "Its PDF is being made",
    creditNote: "Credit note",
  },
  standing: {
    owes: (amount: string) => `${amount} to pay`,
    overdue: (amount: string) => `${amount} of it is overdue.`,
    credit: (amount: string) => `A credit of ${amount}`,
    nothing: "Nothing to pay",
    deposit: (amount: string) => `A deposit of ${amount} is held.`,
    openApp: "Open a UPI app",
    ask: (contact: string) => `Questions: ${contact}`,
    askSender: "Ask your landlord how to pay.",
  },
  payments: {
    title: "Payments",
    none: "No payment has been entered yet.",
    reversed: "(reversed)",
    earlier: (count: string) => `${count} earlier ones are not shown.`,
  },
  gone: {
    title: "This link opens nothing",
    detail: "It may have been revoked, or its address was not copied whole. Ask your landlord for a new one.",
    slow: "Too many wrong addresses were tried. Wait a minute, then open your link again.",
  },
};
