import type { EN_SHARE } from "../en/share.ts";

/** What a tenant sees by the link that was shared, in Hindi. */
export const HI_SHARE: typeof EN_SHARE = {
  notices: {},
};
