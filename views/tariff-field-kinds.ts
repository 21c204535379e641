/** The kinds of components in the order in which people look for them. */
export const FIELD_KINDS = [
  "energy",
  "fixed",
  "percent",
  "levy",
  "subsidy",
  "minimum",
  "given",
  "demand",
  "slab-set",
  "greater",
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];
