import { EN_HOME_ATTENTION } from "./home-attention.ts";
import { EN_HOME_NOTICES } from "./home-notices.ts";

/** Home, what needs a person and the messages about it, in English. */
export const EN_HOME = {
  notices: {
    "notices-changed": "Kept. What needs you from now on is told that way.",
  },
  attention: EN_HOME_ATTENTION,
  telling: EN_HOME_NOTICES,
  title: "Home",
  mark: {
    page: "This page:",
    connecting: "connecting…",
    still: "stands still without JavaScript",
    live: "live",
    broken: "reconnecting…",
    about: "Whether this page follows the box",
    follows: "This page follows the box",
    waits: "This page does not hear the box just now",
  },
  power: {
    title: "Power now",
    term: "Active power",
    live: (live: string, of: string) => `${live} of ${of} meters live`,
    isLive: "Its meter is live",
    isNot: "Its meter is not heard",
  },
  today: {
    title: "Today",
    less: (percent: string) => `${percent} less than yesterday by this time`,
    more: (percent: string) => `${percent} more than yesterday by this time`,
    same: "As much as yesterday by this time",
    none: "Nothing to compare with yesterday",
  },
  month: {
    title: "This month",
    so: (money: string) => `${money} so far`,
    noTariff: "Enter a tariff to see what it costs",
    waits: "What it costs waits for something",
    nothing: "Nothing to bill yet",
    forecast: (money: string, day: string) => `~\u202F${money} by ${day}`,
    last: (figures: string) => `Last month ${figures}`,
    next: (price: string) => `The next kWh costs ${price}`,
    each: (price: string) => `${price} a\u00A0kWh`,
    slab: (number: string, count: string) => `Slab ${number} of ${count}`,
    since: (place: string, day: string) => `${place} since ${day}`,
    slabs: "Where the month stands among the slabs",
    until: "Until the price changes",
    toNext: (energy: string, price: string) => `${energy} to ${price}`,
    at: (price: string) => `now ${price}`,
    last_slab: (price: string) => `the last one, ${price}`,
    jump: (money: string) => `Passing it costs ${money} at once`,
  },
  meters: {
    title: "Today by meter",
    seen: (ago: string) => `seen ${ago}`,
    never: "no message yet",
    share: (percent: string) => `${percent} of today's energy`,
  },
  charts: {
    power: "Power, last 24 hours",
    powerEmpty: "No reading in the last 24 hours.",
    days: "Energy by day, last 30 days",
    daysEmpty: "No reading in the last 30 days.",
  },
  choice: { meter: "Meter", show: "Show", retired: (name: string) => `${name} (retired)` },
  clock: {
    title: "Is the clock right?",
    says: "This machine's clock says {time} ({zone}).",
    help: "Every reading is kept. Until the clock is set, or you confirm it, no bill is issued and nothing expires or is deleted.",
    right: "This time is right",
  },
};
