import type { Role } from "../../../src/domain/role.ts";

/** What a role is called, and what its people may do. */
interface RoleWords {
  readonly name: string;
  readonly may: string;
}

/** Signing in, people, sessions and tokens, in English. */
export const EN_ACCESS = {
  notices: {
    "token-revoked": "Revoked. Scripts that used it are refused from now on.",
    "password-changed": "Changed. Every other browser has to sign in again.",
    "person-added": "Added. Give them their name and first password; they can change it themselves.",
    "person-removed": "Removed, and signed out everywhere.",
    "person-password-set": "Set. Every browser of theirs has to sign in with it.",
    "role-changed": "Changed. It holds at once.",
    "session-ended": "Ended. That browser has to sign in again.",
    "sessions-ended": "Every other browser of yours has to sign in again.",
  },
  roles: {
    owner: { name: "Owner", may: "Everything, and decides who may what." },
    manager: {
      name: "Manager",
      may: "Runs meters, tariffs, bills and payments. Neither people and tokens nor the property, and deletes no meter.",
    },
    viewer: { name: "Viewer", may: "Looks at everything and changes nothing." },
  } satisfies Record<Role, RoleWords>,
  signIn: {
    title: "Sign in",
    name: "Name",
    password: "Password",
    demoHelp: (password: string) => `The demo's password is ${password}.`,
    button: "Sign in",
    forgotten: "Forgotten? An owner can set another one, or on the box itself: {command}",
    wrong: "That is not the password.",
    wrongOfName: "That name and password do not belong together.",
    closed: "That was wrong too often. Wait a minute, then try again.",
  },
  people: {
    title: "People",
    lead: "Who may sign in here, and what they may do.",
    lastSeen: (when: string) => `seen ${when}`,
    notSignedIn: "not signed in anywhere",
    you: "You",
    add: "Add a person",
    name: "Name",
    nameHelp: "They sign in with it.",
    role: "Role",
    password: "First password",
    passwordHelp: "At least 8 characters. They can change it once they are signed in.",
    addButton: "Add this person",
  },
  person: {
    role: "Role",
    onlyOwner:
      "The only owner stays one: a box without an owner could not be managed any more. Make somebody else an owner first.",
    saveRole: "Change the role",
    password: "Another password",
    passwordHelp: "At least 8 characters. Every browser of theirs is signed out.",
    setPassword: "Set the password",
    remove: (name: string) => `Remove ${name}`,
    removeHelp:
      "They are signed out everywhere and cannot sign in again. What they entered and issued keeps their name.",
  },
  sessions: {
    title: "You and your browsers",
    signedInAs: "Signed in as {name}",
    browsers: "Signed-in browsers",
    this: "This browser",
    since: (when: string) => `since ${when}`,
    lastUsed: (when: string) => `last used ${when}`,
    browserOn: (browser: string, system: string) => `${browser} on ${system}`,
    unknown: "Unknown browser",
    end: "Sign out",
    endLabel: (browser: string, when: string) => `Sign out ${browser}, signed in since ${when}`,
    endOthers: "Sign out all others",
    signOut: "Sign out",
    password: "Your password",
    current: "Current password",
    next: "New password",
    nextHelp: "At least 8 characters. Every other browser is signed out.",
    change: "Change the password",
    wrongTooOften: "That was wrong too often. Wait a minute, then try again.",
  },
  tokens: {
    title: "API tokens",
    lead: "For scripts and other programs: each has its own, so that you can revoke one alone.",
    none: "No program has a token yet. Home Assistant, scripts and spreadsheets need one to ask this box.",
    reads: "Reads only",
    writes: "Reads and writes",
    since: (when: string) => `since ${when}`,
    lastUsed: (when: string) => `last used ${when}`,
    neverUsed: "never used",
    revoke: "Revoke",
    revokeLabel: (name: string) => `Revoke ${name}`,
    make: "Make a token",
    name: "Name of a new token",
    nameExample: "Home Assistant",
    nameHelp: "What it is for, so that you know later what to revoke.",
    may: "It may",
    read: "read",
    write: "read and write",
    mayHelp: "Whatever its scope, no token decides about people and tokens.",
    fresh: "Your new token",
    freshHelp: "Copy it now: it is shown this once and cannot be shown again.",
    example: "For example:",
  },
};
