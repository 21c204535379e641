/** Home and what is waited for before the first meter, in English. */
export const EN_HOME = {
  notices: {},
};
