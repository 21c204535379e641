import type { EN_SETUP } from "../en/setup.ts";

/** The first run, in German. */
export const DE_SETUP: typeof EN_SETUP = {
  notices: {},
};
