import type { EN_SETUP } from "../en/setup.ts";

/** The first run, in Hindi. */
export const HI_SETUP: typeof EN_SETUP = {
  notices: {},
};
