import type { EN_TARIFFS } from "../en/tariffs.ts";

/** Tariffs, their versions, the library and what bills still need, in Hindi. */
export const HI_TARIFFS: typeof EN_TARIFFS = {
  notices: {
    "version-removed": "Taken out. Bills of its days are worked out again.",
    "tariff-saved": "Saved. Every bill that is not issued follows it from now on.",
    "tariff-removed": "Removed. Its meters fall back to the property's tariff.",
  },
};
