import type { EN_LEDGER } from "../en/ledger.ts";

/** Payments, deposits, late fees and statements, in German. */
export const DE_LEDGER: typeof EN_LEDGER = {
  notices: {
    "payment-recorded": "Recorded.",
    "refund-recorded": "Recorded. The credit is smaller by it.",
    "deposit-received": "Recorded. It is held until you apply it or give it back.",
    "deposit-applied": "Applied. It settles the oldest that is due.",
    "deposit-returned": "Recorded. It is not held any more.",
    "written-off": "Written off. It is not asked for again.",
    "entry-reversed": "Reversed. The entry stays, and one of the opposite amount stands beside it.",
  },
};
