import type { EN_ACCESS } from "../en/access.ts";

/** Signing in, people, sessions and tokens, in Hindi. */
export const HI_ACCESS: typeof EN_ACCESS = {
  notices: {
    "token-revoked": "Revoked. Scripts that used it are refused from now on.",
    "password-changed": "Changed. Every other browser has to sign in again.",
  },
};
