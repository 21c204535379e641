import type { EN_SIMULATOR } from "../en/simulator.ts";

/** The simulator, in Hindi. */
export const HI_SIMULATOR: typeof EN_SIMULATOR = {
  notices: {},
};
