/** How serious a line of the log is, the least serious first. */
export const LOG_LEVELS = ["info", "warning", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A line of the log. */
export interface LogLine {
  readonly atMs: number;
  readonly level: LogLevel;
  /** Which part of the program wrote it. */
  readonly part: string;
  readonly text: string;
}

const MAX_TEXT = 2000;

// What could open a door, should it ever stand in an error's words.
const SECRETS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{4,}/gi, "$1 …"],
  [/\b(meterbox_\w+)=[^\s;,"']+/g, "$1=…"],
  // 256 random bits as base64url: sessions, tokens, links.
  [/(?<![\w-])[\w-]{43}(?![\w-])/g, "…"],
  [/\/\/[^\s/@:]+:[^\s/@]+@/g, "//…@"],
  [
    /\b(pass(?:word|code|phrase)?|secret|token|authorization)(["']?\s*[:=]\s*)(["']?)[^\s"',;}]+/gi,
    "$1$2$3…",
  ],
];

/** The latest lines of the log, kept in memory; the oldest make room. */
export class LogLines {
  readonly #most: number;
  #lines: LogLine[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Keeps a line, without what looks like a secret. */
  add(line: LogLine): void {
    this.#lines.push({ ...line, text: withoutSecrets(line.text).slice(0, MAX_TEXT) });
    // Cut now and then rather than with every line.
    if (this.#lines.length >= 2 * this.#most) this.#lines = this.#lines.slice(-this.#most);
  }

  /** At most so many lines of a level or more serious, the newest first. */
  latest(least: LogLevel, most = this.#most): LogLine[] {
    const from = LOG_LEVELS.indexOf(least);
    return this.#lines
      .slice(-this.#most)
      .filter(({ level }) => LOG_LEVELS.indexOf(level) >= from)
      .slice(-most)
      .toReversed();
  }
}

/** A text with a mark in place of what looks like a password, a token or a cookie. */
export function withoutSecrets(text: string): string {
  return SECRETS.reduce((safe, [pattern, instead]) => safe.replace(pattern, instead), text);
}
