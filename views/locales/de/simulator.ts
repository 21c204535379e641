import type { EN_SIMULATOR } from "../en/simulator.ts";

/** The simulator, in German. */
export const DE_SIMULATOR: typeof EN_SIMULATOR = {
  notices: {},
};
