import type { EN_SETTINGS } from "../en/settings.ts";

/** Settings: property, mail, notices, data, log, about, in Hindi. */
export const HI_SETTINGS: typeof EN_SETTINGS = {
  notices: {
    "clock-confirmed": "Confirmed. The box goes by this time until it starts again or the clock jumps.",
    "mail-changed": "Saved. What waits is tried at once.",
    "mail-off": "Off. Nothing is sent until a mail server is named again.",
    "property-changed": "Saved.",
    "billing-changed": "Saved. It holds from the next document on.",
  },
};
