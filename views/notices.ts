/** What a page says after a write, by the key in its address. */
export const NOTICES: Readonly<Record<string, string>> = {
  "meter-added": "Added. It comes alive with its first message.",
  "meter-changed": "Saved.",
  "meter-retired": "Retired. Its readings and bills stay; new messages are refused.",
  "meter-reinstated": "Reinstated. Its messages are taken again.",
  "meter-deleted": "Deleted with all its readings. Its id is ignored until you allow it again.",
  "device-allowed": "Allowed again. It registers itself with its next message.",
  "tariff-saved": "Saved. Bills that are not over follow it from now on.",
  "tariff-removed": "Removed. Its meters fall back to the property's tariff.",
  "property-changed": "Saved.",
  "password-changed": "Changed. Every other browser has to sign in again.",
  "token-revoked": "Revoked. Scripts that used it are refused from now on.",
};
