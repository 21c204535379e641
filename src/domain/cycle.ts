/** When an account's periods end: every so many months or days counted from an anchor, or on dates typed in. Local dates. */
export type Cycle =
  | { readonly every: "month"; readonly count: number; readonly anchor: string }
  | { readonly every: "day"; readonly count: number; readonly anchor: string }
  | { readonly every: "date"; readonly dates: readonly string[] };

/** Calendar months. */
export const MONTHLY: Cycle = { every: "month", count: 1, anchor: "2001-01-01" };
