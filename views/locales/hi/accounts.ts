import type { EN_ACCOUNTS } from "../en/accounts.ts";

/** Accounts, their meters, what they share, moving out, in Hindi. */
export const HI_ACCOUNTS: typeof EN_ACCOUNTS = {
  notices: {
    "account-added": "Added. Give it a meter, and it has bills.",
    "account-changed": "Saved. Bills that are not issued follow it.",
    "account-closed": "Closed. Its meters are free from that day on.",
    "account-reopened": "Open again. Give its meters back to it.",
    "account-deleted": "Deleted. Its meters are in no account now.",
    "meter-assigned": "Kept. Bills that are not issued follow it.",
    "assignment-ended": "Kept. The meter is free from that day on.",
    "assignment-taken-back": "Taken back, as if it had never been.",
    "meter-confirmed": "Noted, with your name. Bills from this meter can be issued.",
    "area-set": "Kept. Bills that are not issued follow it.",
    "area-ended": "Kept. Nobody shares it from that day on.",
    "area-taken-back": "Taken back, as if it had never been.",
    "moved-out": "Closed. What is left to do stands below.",
  },
};
