/** Why a period cannot be rated as it stands; a bill that meets one waits. */
export interface RatingProblem {
  readonly code:
    | "no-tariff"
    | "currencies-differ"
    | "given-missing"
    | "given-negative"
    | "contracted-missing"
    | "bands-unknown"
    | "holidays-missing"
    | "above-last-set"
    | "no-demand"
    | "cannot-blend"
    | "too-much-work";
  /** The component that cannot be worked out; null where it is the whole. */
  readonly component: string | null;
  /** What is missing, by its name: a contracted quantity, a year of a list of holidays, a limit. */
  readonly what: string;
  /** What to do, in one sentence or two. */
  readonly message: string;
}
