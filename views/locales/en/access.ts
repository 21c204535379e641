/** Signing in, people, sessions and tokens, in English. */
export const EN_ACCESS = {
  notices: {
    "token-revoked": "Revoked. Scripts that used it are refused from now on.",
    "password-changed": "Changed. Every other browser has to sign in again.",
  },
};
