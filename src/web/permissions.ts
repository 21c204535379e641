import type { Role } from "../domain/role.ts";

const READING_METHODS: readonly string[] = ["GET", "HEAD"];

/** What is posted only because the question is long, or whose answer is not kept: whoever may look may ask. */
const QUESTIONS: readonly RegExp[] = [
  /^\/api\/(rate|compare|verify|pass-throughs\/preview)$/,
  /^\/simulator(\/[a-z]+)*$/,
  /^\/verify(\/.*)?$/,
  /^\/tariffs\/(?:form|(?:json\/|library\/[^/]+\/)?sample)$/,
  /^\/documents\/zip$/,
];

/** What everybody who is signed in does for themselves. */
const ONES_OWN: readonly RegExp[] = [
  /^\/sign-out$/,
  /^\/settings\/sessions(\/.+)?$/,
  /^\/settings\/password$/,
  /^\/api\/sessions(\/.+)?$/,
];

/** What only an owner sees: who may what, and what the box has written down. */
const SEEN_BY_OWNERS: readonly RegExp[] = [
  /^\/(api|settings)\/log$/,
  /^\/settings\/(people|tokens)(\/.*)?$/,
  /^\/api\/(people|tokens)(\/.*)?$/,
];

/** What only an owner changes: who may what, what the property is, what is gone for good, and what this box is. */
const CHANGED_BY_OWNERS: readonly RegExp[] = [
  ...SEEN_BY_OWNERS,
  /^\/(api|settings)\/(property|address|data|backup|restore)(\/.*)?$/,
  /^\/(api\/node-access|settings\/devices)$/,
  /^\/(api|settings)\/firmware(-rollouts)?(\/.*)?$/,
  /^\/meters\/[^/]+\/delete$/,
  /^\/demo\/.+$/,
];

/** What a program never changes, whatever its scope: who may what is decided by an owner who is signed in. */
const NOT_BY_TOKENS: readonly RegExp[] = [/^\/api\/(people|tokens|sessions)(\/.*)?$/];

/** A request as far as it matters who may send it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
}

/** Whether a request changes nothing. */
export function isReading({ method, path }: Asked): boolean {
  return READING_METHODS.includes(method) || (method === "POST" && matches(QUESTIONS, path));
}

/** The least role that may send a request: this is the one place that says so, for pages and for the API. */
export function leastRole(asked: Asked): Role {
  const { method, path } = asked;
  if (matches(ONES_OWN, path)) return "viewer";
  if (isReading(asked)) return matches(SEEN_BY_OWNERS, path) || isDownload(path) ? "owner" : "viewer";
  if (matches(CHANGED_BY_OWNERS, path)) return "owner";
  if (method === "DELETE" && /^\/api\/devices\/[^/]+$/.test(path)) return "owner";
  return "manager";
}

/** Whether a program with a token of the scope `write` may send a request. */
export function isForTokens(asked: Asked): boolean {
  return isReading(asked) ? !isDownload(asked.path) : !matches(NOT_BY_TOKENS, asked.path);
}

/** A copy of the whole box holds everybody's passwords, hashed, and the mail server's. */
function isDownload(path: string): boolean {
  return /^\/(api|settings)\/(data\/)?backups?(\/.*)?$/.test(path);
}

function matches(patterns: readonly RegExp[], path: string): boolean {
  return patterns.some((pattern) => pattern.test(path));
}
