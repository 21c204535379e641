/** What a tenant sees by the link that was shared, in English. */
export const EN_SHARE = {
  notices: {},
};
