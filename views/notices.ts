/** What a page says after a write, by the key in its address. */
export const NOTICES: Readonly<Record<string, string>> = {
  "meter-added": "Added. It comes alive with its first message.",
  "meter-changed": "Saved.",
  "meter-retired": "Retired. Its readings and bills stay; new messages are refused.",
  "meter-reinstated": "Reinstated. Its messages are taken again.",
  "meter-deleted": "Deleted with all its readings. Its id is ignored until you allow it again.",
  "break-settled": "Kept. The energy of that time follows what you said.",
  "break-opened": "Taken back. The question is open again.",
  "reading-typed": "Kept. The energy of that time follows it.",
  "reading-taken-back": "Taken back. The energy of that time follows the meter alone again.",
  "device-allowed": "Allowed again. It registers itself with its next message.",
  "tariff-saved": "Saved. Bills that are not over follow it from now on.",
  "tariff-removed": "Removed. Its meters fall back to the property's tariff.",
  "property-changed": "Saved.",
  "password-changed": "Changed. Every other browser has to sign in again.",
  "clock-confirmed": "Confirmed. The box goes by this time until it starts again or the clock jumps.",
  "token-revoked": "Revoked. Scripts that used it are refused from now on.",
};
