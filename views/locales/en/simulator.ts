/** The simulator, in English. */
export const EN_SIMULATOR = {
  notices: {},
};
