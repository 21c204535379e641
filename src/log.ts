import {
  configureSync,
  getConsoleSink,
  getLogger,
  getTextFormatter,
  jsonLinesFormatter,
  type Logger,
  type LogRecord,
} from "@logtape/logtape";
import { type LogLevel, LogLines } from "./log/lines.ts";

/** How the log is written: lines for people, or JSON lines. */
export type LogFormat = "text" | "json";

const KEPT_LINES = 500;

/** The latest lines of this process's log, which is one as the log is. */
export const latestLines: LogLines = new LogLines(KEPT_LINES);

const textOf = getTextFormatter({
  timestamp: "none",
  value: (value, inspect) => (typeof value === "string" ? value : inspect(value)),
  format: ({ message }) => message,
});

/** Sends the log to standard output in that format, and keeps its latest lines. */
export function startLog(format: LogFormat): void {
  configureSync({
    reset: true,
    sinks: {
      console: getConsoleSink({
        formatter: format === "json" ? jsonLinesFormatter : getTextFormatter({ timestamp: "time" }),
      }),
      lines: keepLine,
    },
    loggers: [
      { category: "meterbox", lowestLevel: "info", sinks: ["console", "lines"] },
      { category: ["logtape", "meta"], lowestLevel: "warning", sinks: ["console"] },
    ],
  });
}

/** The log of one part of the program. */
export function logOf(part: string): Logger {
  return getLogger(["meterbox", part]);
}

function keepLine(record: LogRecord): void {
  latestLines.add({
    atMs: record.timestamp,
    level: levelOf(record.level),
    part: record.category.slice(1).join(" "),
    text: textOf(record).trimEnd(),
  });
}

function levelOf(level: LogRecord["level"]): LogLevel {
  if (level === "error" || level === "fatal") return "error";
  return level === "warning" ? "warning" : "info";
}
