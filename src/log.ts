import {
  configureSync,
  getConsoleSink,
  getLogger,
  getTextFormatter,
  jsonLinesFormatter,
  type Logger,
} from "@logtape/logtape";

/** How the log is written: lines for people, or JSON lines. */
export type LogFormat = "text" | "json";

/** Sends the log to standard output in that format. */
export function startLog(format: LogFormat): void {
  configureSync({
    reset: true,
    sinks: {
      console: getConsoleSink({
        formatter: format === "json" ? jsonLinesFormatter : getTextFormatter({ timestamp: "time" }),
      }),
    },
    loggers: [
      { category: "meterbox", lowestLevel: "info", sinks: ["console"] },
      { category: ["logtape", "meta"], lowestLevel: "warning", sinks: ["console"] },
    ],
  });
}

/** The log of one part of the program. */
export function logOf(part: string): Logger {
  return getLogger(["meterbox", part]);
}
