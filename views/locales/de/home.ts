import type { EN_HOME } from "../en/home.ts";

/** Home and what is waited for before the first meter, in German. */
export const DE_HOME: typeof EN_HOME = {
  notices: {},
};
