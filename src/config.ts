// Past 300 lines: every flag and variable of every command stands here, and nothing else reads the environment.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { ClockSetting } from "./clock.ts";
import { isMoment } from "./domain/moment.ts";
import type { LogFormat } from "./log.ts";

/** Flags or variables that cannot be used, all of them. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "ConfigError";
    this.problems = problems;
  }
}

/** Where to listen: port 0 picks a free one. */
export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** One flag: `--name`, or `METERBOX_NAME` in the environment. `read` throws an Error that says what is wrong. */
export interface Flag<Value> {
  readonly help: string;
  /** What stands in where it is not given; without one the flag must be given. */
  readonly fallback?: string;
  /** A secret: `--name-file` and `METERBOX_NAME_FILE` name a file that holds it; there is no `--name`. */
  readonly isSecret?: boolean;
  /** Given by its name alone, without a value: `read` gets `true`. */
  readonly isSwitch?: boolean;
  /** A word that stands without `--name`. */
  readonly isPositional?: boolean;
  /** May be given several times: `read` gets all of them with `;` between them. */
  readonly isRepeatable?: boolean;
  read(text: string): Value;
}

/** The flags of a command, by name. */
export type Flags = Readonly<Record<string, Flag<unknown>>>;
type ValuesOf<F extends Flags> = { readonly [Name in keyof F]: ReturnType<F[Name]["read"]> };

/** Reads a command's flags from its arguments and the environment; throws `ConfigError` with every problem. */
export function readFlags<const F extends Flags>(
  flags: F,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): ValuesOf<F> {
  const problems: string[] = [];
  const given = readArguments(flags, args, problems);
  const values: Record<string, unknown> = {};
  for (const [name, flag] of Object.entries(flags)) {
    const option = flag.isSecret ? `${name}-file` : name;
    const text = given.get(option) ?? (flag.isPositional ? undefined : env[variableOf(option)]);
    try {
      if (flag.isSecret && text !== undefined)
        values[name] = flag.read(readFileSync(text, "utf8").replace(/\r?\n$/, ""));
      else {
        const value = text ?? (flag.isSecret ? env[variableOf(name)] : undefined) ?? flag.fallback;
        if (value === undefined) problems.push(`${writtenAs(name, flag)} is missing: ${flag.help}`);
        else values[name] = flag.read(value);
      }
    } catch (error) {
      problems.push(
        `--${option} (or ${variableOf(option)}): ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return values as ValuesOf<F>;
}

function readArguments(flags: Flags, args: readonly string[], problems: string[]): Map<string, string> {
  const positionals = Object.keys(flags).filter((name) => flags[name]?.isPositional);
  const options = Object.fromEntries(
    Object.entries(flags)
      .filter(([, flag]) => !flag.isPositional)
      .map(([name, flag]) => [
        flag.isSecret ? `${name}-file` : name,
        { type: flag.isSwitch ? ("boolean" as const) : ("string" as const) },
      ]),
  );
  const given = new Map<string, string>();
  const written = withNegatives(args, options);
  for (const token of parseArgs({ args: written, options, strict: false, tokens: true }).tokens) {
    if (token.kind === "positional") {
      const name = positionals.shift();
      if (name === undefined) problems.push(`${token.value} is not understood here`);
      else given.set(name, token.value);
    }
    if (token.kind !== "option") continue;
    const before = given.get(token.name);
    if (!Object.hasOwn(options, token.name)) problems.push(`${token.rawName} is not a flag of this command`);
    else if (before !== undefined && !flags[token.name]?.isRepeatable)
      problems.push(`${token.rawName} is given twice`);
    else if (flags[token.name]?.isSwitch) {
      if (token.value === undefined) given.set(token.name, "true");
      else problems.push(`${token.rawName} takes no value`);
    } else if (token.value === undefined || token.value === "")
      problems.push(`${token.rawName} needs a value`);
    else given.set(token.name, before === undefined ? token.value : `${before};${token.value}`);
  }
  return given;
}

/** Arguments with a negative number behind a flag as that flag's value: it would be taken for flags of one letter. */
function withNegatives(
  args: readonly string[],
  options: Readonly<Record<string, { readonly type: string }>>,
): string[] {
  const written: string[] = [];
  for (const arg of args) {
    const name = written.at(-1)?.match(/^--([^=]+)$/)?.[1];
    if (/^-[\d.]/.test(arg) && name !== undefined && options[name]?.type === "string")
      written[written.length - 1] += `=${arg}`;
    else written.push(arg);
  }
  return written;
}

/** How a flag is written on the command line, without its value. */
function writtenAs(name: string, flag: Flag<unknown>): string {
  if (flag.isPositional) return name.toUpperCase();
  return `--${name}${flag.isSecret ? "-file" : ""}`;
}

function variableOf(option: string): string {
  return `METERBOX_${option.replaceAll("-", "_").toUpperCase()}`;
}

/** A command's flags, one a line, for its help. */
export function describeFlags(flags: Flags): string {
  return Object.entries(flags)
    .map(([name, flag]) => {
      const fallback =
        flag.fallback === undefined || flag.fallback === "" || flag.isSwitch
          ? ""
          : ` (default ${flag.fallback})`;
      return `  ${writtenAs(name, flag).padEnd(32)}${flag.help}${fallback}`;
    })
    .join("\n");
}

/** This process's environment with changes, for the process that follows it. */
export function environmentWith(changes: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return { ...Object.fromEntries(kept), ...changes };
}

/** The folder to which a binary unpacks what it must load, where the environment sets one. */
export function tempFolderSetting(): string | undefined {
  return process.env["BUN_TMPDIR"];
}

/** The data folder that the environment names. */
export function dataFolderSetting(): string {
  return process.env["METERBOX_DATA"] ?? "./data";
}

function text(help: string, fallback?: string): Flag<string> {
  return { help, ...(fallback === undefined ? {} : { fallback }), read: (value) => value };
}

/** A flag that is given by its name alone. */
export function switchOf(help: string): Flag<boolean> {
  return {
    help,
    fallback: "false",
    isSwitch: true,
    read(value) {
      if (value !== "true" && value !== "false") throw new Error(`${value} is neither true nor false`);
      return value === "true";
    },
  };
}

/** A word that stands without a name. */
export function positional(help: string): Flag<string> {
  return { help, isPositional: true, read: (value) => value };
}

function moment(help: string): Flag<string> {
  return {
    help: `${help}, such as 2026-01-29T10:00:00Z or 2026-01-29`,
    read(value) {
      if (!isMoment(value)) throw new Error(`${value} is neither an instant nor a date`);
      return value;
    },
  };
}

function wholeNumber(help: string, fallback: string, max: number): Flag<number> {
  return {
    help,
    fallback,
    read(value) {
      if (!/^\d+$/.test(value) || Number(value) > max)
        throw new Error(`${value} is not a whole number up to ${max}`);
      return Number(value);
    },
  };
}

function hostPort(help: string, fallback: string): Flag<HostPort> {
  return {
    help,
    fallback,
    read(value) {
      const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:\s]+)):(\d{1,5})$/.exec(value);
      const port = Number(match?.[3]);
      if (!match || port > 65_535) throw new Error(`${value} is not HOST:PORT, such as 0.0.0.0:8080`);
      return { host: match[1] ?? match[2] ?? "", port };
    },
  };
}

function readClock(value: string): ClockSetting | undefined {
  if (value === "") return undefined;
  const [instant = "", speed = "1", ...rest] = value.split("@");
  if (!/^\d+(\.\d+)?$/.test(speed) || Number(speed) < 0.001 || Number(speed) > 100_000 || rest.length > 0) {
    throw new Error(`${speed} is not a speed from 0.001 to 100000`);
  }
  try {
    return { startMs: Temporal.Instant.from(instant).epochMilliseconds, speed: Number(speed) };
  } catch {
    throw new Error(`${value} is not INSTANT@SPEED, such as 2026-01-01T00:00:00Z@60`);
  }
}

const data = text("the data folder", "./data");

/** The flags of commands that run the appliance. */
export const applianceFlags = {
  data,
  http: hostPort("where the pages and the REST interface are served", "0.0.0.0:8080"),
  mqtt: hostPort("where meters publish", "0.0.0.0:1883"),
  clock: {
    help: "for trials: start the clock at INSTANT@SPEED; marks the folder as simulated for ever",
    fallback: "",
    read: readClock,
  },
  log: {
    help: "text or json",
    fallback: "text",
    read(value: string): LogFormat {
      if (value !== "text" && value !== "json") throw new Error(`${value} is neither text nor json`);
      return value;
    },
  },
  "host-names": {
    help: "names, with commas, under which browsers may reach this box besides addresses, localhost and .local",
    fallback: "",
    read: (value: string): readonly string[] =>
      value
        .split(",")
        .map((name) => name.trim().toLowerCase())
        .filter((name) => name !== ""),
  },
  "commit-interval-ms": wholeNumber(
    "how long readings may wait to be written together; 0 is back to back",
    "1000",
    10_000,
  ),
  "seal-interval-s": wholeNumber(
    "how often readings move from the journal into the database, in seconds",
    "3600",
    86_400,
  ),
  mdns: {
    help: "on or off: whether the box tells its network by multicast DNS that it is there, as meterbox.local",
    fallback: "on",
    read(value: string): boolean {
      if (value !== "on" && value !== "off") throw new Error(`${value} is neither on nor off`);
      return value === "on";
    },
  },
  "max-connections": wholeNumber("MQTT connections in all", "1000", 100_000),
  "max-connections-per-address": wholeNumber("MQTT connections from one address", "100", 100_000),
} satisfies Flags;

const { clock: _realTimeOnly, ...realTimeFlags } = applianceFlags;

/** The flags of `meterbox demo`. */
export const demoFlags = {
  ...realTimeFlags,
  data: text("the demo's own data folder; a temporary one where it is left out", ""),
} satisfies Flags;

/** What the appliance is started with. */
export type ApplianceConfig = ValuesOf<typeof applianceFlags>;

/** The flags of `meterbox setup`. */
export const setupFlags = {
  data,
  password: {
    help: "a file that holds the owner's password",
    isSecret: true,
    read: (value: string) => value,
  },
  name: text("the property's name", "Home"),
  currency: text("three letters, such as INR"),
  "time-zone": text("such as Asia/Kolkata"),
  locale: text("such as en-IN"),
} satisfies Flags;

/** The flags of `meterbox token`. */
export const tokenFlags = {
  data,
  name: text("what the token is for"),
  scope: {
    help: "read or write",
    read(value: string): "read" | "write" {
      if (value !== "read" && value !== "write") throw new Error(`${value} is neither read nor write`);
      return value;
    },
  },
} satisfies Flags;

/** The flags of `meterbox password`. */
export const passwordFlags = {
  data,
  user: text("whose password", "owner"),
  password: {
    help: "a file that holds the new password; without it one is made up",
    isSecret: true,
    fallback: "",
    read: (value: string) => value,
  },
} satisfies Flags;

/** The flags of `meterbox backup`. */
export const backupFlags = {
  data,
  to: text("the file to make"),
  overwrite: switchOf("replace the file where it is there already"),
} satisfies Flags;

/** The flags of `meterbox restore`. */
export const restoreFlags = {
  file: positional("the backup"),
  data,
  replace: switchOf("keep aside what is in the data folder, in a folder within it"),
} satisfies Flags;

/** The flags of `meterbox check`. */
export const checkFlags = {
  data,
  meter: text("one meter's id; all where it is left out", ""),
} satisfies Flags;

/** The flags of `meterbox verify`. */
export const verifyFlags = {
  file: {
    ...positional(
      "a document as JSON, which needs no box; every document of the data folder where it is left out",
    ),
    fallback: "",
  },
  data,
} satisfies Flags;

/** The flags of `meterbox rederive`. */
export const rederiveFlags = {
  data,
  meter: text("the meter's id"),
  from: moment("from this instant or local date"),
  to: moment("to this instant, or the end of this local date"),
} satisfies Flags;

/** The flags of the hidden `meterbox check-database`. */
export const checkDatabaseFlags = { file: positional("the database") } satisfies Flags;

/** The flags of `meterbox simulate`. */
export const simulateFlags = {
  broker: hostPort("where the meters publish", "127.0.0.1:1883"),
  meters: wholeNumber("how many meters", "3", 1000),
  interval: {
    help: "the time between two readings of a meter, such as 500ms, 1s or 1m",
    fallback: "1s",
    read(value: string): number {
      const match = /^(\d{1,6})(ms|s|m)$/.exec(value);
      const ms = Number(match?.[1]) * { ms: 1, s: 1000, m: 60_000 }[(match?.[2] ?? "ms") as "ms" | "s" | "m"];
      if (!match || ms < 10 || ms > 3_600_000) throw new Error(`${value} is not a time from 10ms to 60m`);
      return ms;
    },
  },
} satisfies Flags;

/** The flags of `meterbox health`. */
export const healthFlags = { http: hostPort("the box to ask", "127.0.0.1:8080") } satisfies Flags;
