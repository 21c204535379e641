/** What a data folder was made for: `simulated` and `demo` folders say so on every page and bill, for ever. */
export type FolderKind = "real" | "simulated" | "demo";

/** What the owner of the demo signs in with: it is told to everybody. */
export const DEMO_PASSWORD = "meterbox-demo";

/** The one place that a data folder serves. */
export interface Property {
  readonly name: string;
  readonly currency: string;
  /** IANA name; days, months and bills are local to it. */
  readonly timeZone: string;
  /** BCP 47 tag; numbers and dates are written its way. */
  readonly locale: string;
}

/** What stands in for a property that nobody has set up yet. */
export const UNSET_PROPERTY: Property = { name: "Home", currency: "EUR", timeZone: "UTC", locale: "en" };
