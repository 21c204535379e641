/** The first run, in English. */
export const EN_SETUP = {
  notices: {},
};
